import Foundation
import IdentityProvider

/// A relying party as it is printed; the keys are those of `brama sp set`.
struct RelyingPartyRow: Codable {
    var id: String
    var name: String
    var enabled: Bool
    var profile: String
    var release: [String]
    var sign: String
    var algorithm: String
    var encrypt: Bool
    var encryption: String
    var consent: String
    var minimumLevel: String
    var signedRequests: String
    var nameID: String
    var clockTolerance: Int
    var assertionLifetime: Int
    var attributeNames: [String: String]
    var assertionConsumerServices: [String]
    var addedAt: Date
    var updatedAt: Date

    init(_ relyingParty: RelyingParty) {
        let flags = relyingParty.profile
        id = relyingParty.entityID
        name = RelyingPartyCard(relyingParty).name(in: .english)
        enabled = relyingParty.registration.isEnabled
        profile = flags.name
        release = CitizenAttribute.allCases.filter(flags.release.contains).map(\.rawValue)
        sign = flags.signing.rawValue
        algorithm = flags.algorithm.rawValue
        encrypt = flags.encrypts
        encryption = flags.encryption.rawValue
        consent = flags.consent.rawValue
        minimumLevel = flags.minimumLevel.rawValue
        signedRequests = flags.requiresSignedRequests ? "required" : "optional"
        nameID = flags.nameIDFormat.rawValue
        clockTolerance = flags.clockTolerance
        assertionLifetime = flags.assertionLifetime
        attributeNames = Dictionary(
            uniqueKeysWithValues: flags.attributeNames.map { ($0.key.rawValue, $0.value) })
        assertionConsumerServices = relyingParty.role.assertionConsumerServices.map(\.location)
        addedAt = relyingParty.registration.addedAt
        updatedAt = relyingParty.registration.updatedAt
    }

    /// For people.
    var lines: [(String, String)] {
        [
            ("id", id), ("name", name), ("state", enabled ? "enabled" : "disabled"), ("profile", profile),
            ("release", release.isEmpty ? "nothing" : release.joined(separator: ",")), ("sign", sign),
            ("algorithm", algorithm), ("encrypt", encrypt ? "on, \(encryption)" : "off"), ("consent", consent),
            ("minimum-level", minimumLevel), ("signed-requests", signedRequests), ("name-id", nameID),
            ("clock-tolerance", "\(clockTolerance) s"), ("assertion-lifetime", "\(assertionLifetime) s"),
            (
                "attribute-name",
                attributeNames.isEmpty
                    ? "default" : attributeNames.sorted { $0.key < $1.key }.map { "\($0):\($1)" }.joined(separator: " ")
            ),
            ("return addresses", assertionConsumerServices.joined(separator: " ")), ("added", Listing.text(addedAt)),
            ("changed", Listing.text(updatedAt)),
        ]
    }
}
