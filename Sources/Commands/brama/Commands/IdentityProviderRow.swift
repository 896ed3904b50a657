import Foundation
import IdentityProvider
import SAML

/// An identity provider as it is printed; the keys are those of `brama idp set`.
struct IdentityProviderRow: Codable {
    var id: String
    var entityID: String
    var namePl: String
    var nameEn: String
    var enabled: Bool
    var request: String
    var algorithm: String
    var answer: String
    var nameID: String
    var level: String
    var classes: [String: String]
    var sendLevel: Bool
    var encryption: String
    var artifactResponse: String
    var operationContext: String
    var clockTolerance: Int
    var answerLifetime: Int
    var attributeNames: [String: String]
    var singleSignOnServices: [String]
    var signingKeys: Int
    var hasLogo: Bool
    var addedAt: Date
    var updatedAt: Date

    init(_ bank: RegisteredIdentityProvider) {
        let flags = bank.profile
        id = bank.id
        entityID = bank.entityID
        namePl = bank.card.name(in: .polish)
        nameEn = bank.card.name(in: .english)
        enabled = bank.registration.isEnabled
        request = flags.requestBinding.rawValue
        algorithm = flags.algorithm.rawValue
        answer = flags.answerBinding == .artifact ? "artifact" : "post"
        nameID = flags.nameIDFormat?.rawValue ?? "none"
        level = flags.level.rawValue
        classes = flags.classes.mapValues(\.rawValue)
        sendLevel = flags.sendsLevel
        encryption = flags.requiresEncryption ? "required" : "optional"
        artifactResponse = flags.requiresSignedArtifactResponse ? "signed" : "any"
        operationContext = flags.operationContext?.rawValue ?? "none"
        clockTolerance = flags.clockTolerance
        answerLifetime = flags.answerLifetime
        attributeNames = Dictionary(
            uniqueKeysWithValues: flags.attributeNames.map { ($0.key.rawValue, $0.value) })
        singleSignOnServices = bank.role.singleSignOnServices.map(\.location)
        signingKeys = bank.signingKeys.count
        hasLogo = bank.card.logo != nil
        addedAt = bank.registration.addedAt
        updatedAt = bank.registration.updatedAt
    }

    /// The card's lines.
    var lines: [(String, String)] {
        [
            ("id", id), ("entityID", entityID), ("name-pl", namePl), ("name-en", nameEn),
            ("state", enabled ? "enabled" : "disabled"), ("request", request), ("algorithm", algorithm),
            ("answer", answer), ("name-id", nameID), ("level", level),
            ("class", classes.map { "\($0.key):\($0.value)" }.sorted().joined(separator: " ")),
            ("send-level", sendLevel ? "on" : "off"), ("encryption", encryption),
            ("artifact-response", artifactResponse), ("operation-context", operationContext),
            ("clock-tolerance", String(clockTolerance)), ("answer-lifetime", String(answerLifetime)),
            ("attribute-name", attributeNames.map { "\($0.key):\($0.value)" }.sorted().joined(separator: " ")),
            ("asked at", singleSignOnServices.joined(separator: " ")), ("signing keys", String(signingKeys)),
            ("logo", hasLogo ? "shown" : "none"), ("added", Listing.text(addedAt)),
            ("changed", Listing.text(updatedAt)),
        ]
    }
}
