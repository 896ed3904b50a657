import Foundation
import IdentityProvider
import SAML

/// A relying party as it is printed; the keys are those of `brama sp set`.
struct RelyingPartyRow: Codable {
    var id: String
    var name: String
    var enabled: Bool
    /// `enabled`, or why it is not served: `disabled`, `withdrawn`, `expired`.
    var state: String
    /// The metadata source that it comes from, if it does.
    var source: String?
    var validUntil: Date?
    var profile: String
    var release: [String]
    var sign: String
    var algorithm: String
    var encrypt: Bool
    var encryption: String
    var keyDerivation: String
    var consent: String
    var minimumLevel: String
    var signedRequests: String
    var nameID: String
    var clockTolerance: Int
    var assertionLifetime: Int
    var attributeNames: [String: String]
    var logoutScope: String
    var nationalServices: Bool
    var logoutRequests: String
    var issuer: String
    var providerName: String
    var requestBinding: String
    var signedResolves: String
    var requestIDs: String
    var maximumLevel: String
    var missingAttributes: String
    var attributeTypes: String
    var dateOfBirth: String
    var artifactDelivery: String
    var sessionIndex: String
    var authenticatingAuthority: [String: String]
    var messageIDs: String
    var errorLayout: String
    var attributeFormats: [String: String]
    var releaseRule: String
    var releaseIf: String
    var algorithmOrder: String
    var logoutServices: [String]
    var assertionConsumerServices: [String]
    /// Whether the metadata promise signed requests, which then are demanded whatever the setting is.
    var signsRequests: Bool
    var signingKeys: Int
    var encryptionKeys: Int
    /// Those that end within a month, or have ended.
    var expiringCertificates: [RegisteredCertificate]
    var addedAt: Date
    var updatedAt: Date

    init(_ relyingParty: RelyingParty, now: Date) {
        let flags = relyingParty.profile
        (id, name) = (relyingParty.entityID, relyingParty.card.name(in: .english))
        enabled = relyingParty.registration.isEnabled
        state = relyingParty.obstacle(at: now)?.rawValue ?? "enabled"
        source = relyingParty.registration.origin?.source
        validUntil = relyingParty.validUntil
        profile = flags.name
        release = CitizenAttribute.allCases.filter(flags.release.contains).map(\.rawValue)
        sign = flags.signing.rawValue
        algorithm = flags.algorithm.rawValue
        encrypt = flags.encrypts
        encryption = flags.encryption.rawValue
        keyDerivation = flags.keyDerivation.rawValue
        consent = flags.consent.rawValue
        minimumLevel = flags.minimumLevel.rawValue
        signedRequests = flags.requiresSignedRequests ? "required" : "optional"
        nameID = flags.nameIDFormat.rawValue
        clockTolerance = flags.clockTolerance
        assertionLifetime = flags.assertionLifetime
        attributeNames = Self.texts(flags.attributeNames)
        logoutScope = flags.logoutScope.rawValue
        nationalServices = flags.nationalServices
        logoutRequests = flags.logoutProof.rawValue
        issuer = flags.issuer.text
        providerName = flags.providerName ?? ""
        requestBinding = flags.requestBinding.rawValue
        signedResolves = flags.requiresSignedResolves ? "required" : "optional"
        requestIDs = flags.requestIDs.rawValue
        maximumLevel = flags.maximumLevel.rawValue
        missingAttributes = flags.missingAttributes.rawValue
        attributeTypes = flags.attributeTypes.rawValue
        dateOfBirth = flags.dateOfBirth.rawValue
        artifactDelivery = flags.artifactDelivery.rawValue
        sessionIndex = flags.sessionIndex.rawValue
        authenticatingAuthority = flags.authorities
        messageIDs = flags.messageIDs.rawValue
        errorLayout = flags.statusLayout.rawValue
        attributeFormats = Self.texts(flags.attributeFormats)
        releaseRule = flags.releaseRule.rawValue
        releaseIf = flags.releaseCondition.map { "\($0.name)=\($0.value)" } ?? ""
        algorithmOrder = flags.algorithmOrder.rawValue
        logoutServices = relyingParty.role.singleLogoutServices.map(\.location)
        assertionConsumerServices = relyingParty.role.assertionConsumerServices.map(\.location)
        signsRequests = relyingParty.role.authnRequestsSigned
        signingKeys = relyingParty.signingKeys.count
        encryptionKeys = relyingParty.role.keys.keys(for: .encryption).count
        expiringCertificates = Self.expiring(relyingParty, now)
        (addedAt, updatedAt) = (relyingParty.registration.addedAt, relyingParty.registration.updatedAt)
    }

    private static func texts(_ values: [CitizenAttribute: String]) -> [String: String] {
        Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) })
    }

    private static func expiring(_ relyingParty: RelyingParty, _ now: Date) -> [RegisteredCertificate] {
        relyingParty.certificates.filter { $0.expires(within: CertificateNotice.horizon, of: now) }
    }

    /// The metadata source; one that was registered by a command has none.
    var sourceText: String { source ?? "none" }

    /// For people.
    var lines: [(String, String)] {
        [
            ("id", id), ("name", name), ("state", stateText), ("source", sourceText), ("profile", profile),
            ("release", release.isEmpty ? "nothing" : release.joined(separator: ",")), ("sign", sign),
            ("algorithm", algorithm), ("encrypt", encryptText), ("encryption", encryption),
            ("key-derivation", keyDerivation), ("consent", consent), ("minimum-level", minimumLevel),
            ("signed-requests", signedRequestsText),
            ("name-id", nameID),
            ("clock-tolerance", "\(clockTolerance) s"), ("assertion-lifetime", "\(assertionLifetime) s"),
            ("attribute-name", attributeNames.isEmpty ? "default" : Self.pairs(attributeNames)),
            ("logout-scope", logoutScope), ("national-services", nationalServices ? "on" : "off"),
            ("logout addresses", logoutServices.isEmpty ? "none" : logoutServices.joined(separator: " ")),
            ("return addresses", assertionConsumerServices.joined(separator: " ")),
            ("keys", "\(signingKeys) to verify with, \(encryptionKeys) to encrypt for"),
            ("certificates", expiringText),
            ("added", Listing.text(addedAt)),
            ("changed", Listing.text(updatedAt)),
        ] + dialectLines
    }

    /// The flags by which dialects differ.
    private var dialectLines: [(String, String)] {
        [
            ("logout-requests", logoutRequests), ("issuer", issuer),
            ("provider-name", providerName.isEmpty ? "any" : providerName), ("request-binding", requestBinding),
            ("signed-resolves", signedResolves), ("request-ids", requestIDs), ("maximum-level", maximumLevel),
            ("missing-attributes", missingAttributes), ("attribute-types", attributeTypes),
            ("date-of-birth", dateOfBirth), ("artifact-delivery", artifactDelivery), ("session-index", sessionIndex),
            (
                "authenticating-authority",
                authenticatingAuthority.isEmpty ? "banks' only" : Self.pairs(authenticatingAuthority)
            ),
            ("message-ids", messageIDs), ("error-layout", errorLayout),
            ("attribute-format", attributeFormats.isEmpty ? "as the name is" : Self.pairs(attributeFormats)),
            ("release-rule", releaseRule), ("release-if", releaseIf.isEmpty ? "always" : releaseIf),
            ("algorithm-order", algorithmOrder),
        ]
    }

    private static func pairs(_ names: [String: String]) -> String {
        names.sorted { $0.key < $1.key }.map { "\($0):\($1)" }.joined(separator: " ")
    }

    private var expiringText: String {
        guard let first = expiringCertificates.min(by: { $0.notAfter < $1.notAfter }) else {
            return "none ends within a month"
        }
        return "\(expiringCertificates.count) to be changed, the first one by \(Listing.text(first.notAfter))"
    }

    private var stateText: String {
        switch state {
        case RelyingPartyObstacle.withdrawn.rawValue: "withdrawn: its source names it no more"
        case RelyingPartyObstacle.expired.rawValue:
            "expired: its metadata ended on \(validUntil.map(Listing.text) ?? "")"
        default: state
        }
    }

    private var encryptText: String {
        encrypt && encryptionKeys == 0 ? "on, but the metadata has no encryption key" : encrypt ? "on" : "off"
    }

    private var signedRequestsText: String {
        signsRequests && signedRequests == "optional"
            ? "optional, but required all the same: the metadata says AuthnRequestsSigned" : signedRequests
    }
}
