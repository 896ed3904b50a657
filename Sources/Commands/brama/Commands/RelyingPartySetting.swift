import Cryptography
import Foundation
import IdentityProvider
import SAML
import XMLSecurity

/// One `KEY=VALUE` of `brama sp set`.
enum RelyingPartySetting: String, CaseIterable {
    case release
    case sign
    case algorithm
    case encrypt
    case encryption
    case keyDerivation = "key-derivation"
    case consent
    case minimumLevel = "minimum-level"
    case signedRequests = "signed-requests"
    case nameID = "name-id"
    case clockTolerance = "clock-tolerance"
    case assertionLifetime = "assertion-lifetime"
    case attributeName = "attribute-name"
    case logoutScope = "logout-scope"
    case nationalServices = "national-services"
    case logoutRequests = "logout-requests"
    case issuer
    case providerName = "provider-name"
    case requestBinding = "request-binding"
    case signedResolves = "signed-resolves"
    case requestIDs = "request-ids"
    case maximumLevel = "maximum-level"
    case missingAttributes = "missing-attributes"
    case attributeTypes = "attribute-types"
    case dateOfBirth = "date-of-birth"
    case artifactDelivery = "artifact-delivery"
    case sessionIndex = "session-index"
    case authenticatingAuthority = "authenticating-authority"
    case messageIDs = "message-ids"
    case errorLayout = "error-layout"
    case attributeFormat = "attribute-format"
    case releaseRule = "release-rule"
    case releaseIf = "release-if"
    case algorithmOrder = "algorithm-order"

    static let attributeNames = CitizenAttribute.allCases.map(\.rawValue).joined(separator: ", ")

    /// What may stand behind the key.
    var values: String {
        switch self {
        case .release: "attributes separated by commas, or nothing: \(Self.attributeNames)"
        case .sign: ResponseBuilder.Layout.names
        case .algorithm: SignatureAlgorithm.names
        case .encrypt: "on, off"
        case .encryption: EncryptionAlgorithm.names
        case .keyDerivation: KeyDerivation.names
        case .consent: ConsentRule.names
        case .minimumLevel: LevelOfAssurance.names
        case .signedRequests: "required, optional"
        case .nameID: NameIDChoice.names
        case .clockTolerance: "seconds from 0 to 10800"
        case .assertionLifetime: "seconds from 30 to 86400"
        case .logoutScope: LogoutScope.names
        case .nationalServices: "on, off"
        case .logoutRequests: LogoutProof.names
        case .issuer: "entity-id, host, or a name of its own"
        case .providerName: "what ProviderName must be; nothing for any or none"
        case .requestBinding: RequestBindingRule.names
        case .signedResolves: "required, optional"
        case .requestIDs: RequestIDRule.names
        case .maximumLevel: LevelOfAssurance.names
        case .missingAttributes: MissingAttributeRule.names
        case .attributeTypes: AttributeTyping.names
        case .dateOfBirth: DateLayout.names
        case .artifactDelivery: ArtifactDelivery.names
        case .sessionIndex: SessionIndexRule.names
        case .authenticatingAuthority:
            "METHOD:NAME, such as trusted-profile:pz.gov.pl; without a name, none is told"
        case .messageIDs: MessageIDForm.names
        case .errorLayout: StatusLayout.names
        case .attributeFormat: "ATTRIBUTE:FORMAT, a NameFormat such as \(AttributeNameFormat.basic.rawValue)"
        case .releaseRule: ReleaseRule.names
        case .releaseIf: "NAME=VALUE that the metadata's EntityAttributes must hold; nothing for no condition"
        case .algorithmOrder: AlgorithmOrder.names
        case .attributeName: "ATTRIBUTE:NAME, such as PersonIdentifier:urn:example:pesel; without a name, the default"
        }
    }

    static var help: String {
        (["Settings:"] + allCases.map { "  \($0.rawValue)=…  \($0.values)" }).joined(separator: "\n")
    }

    /// No login could end whose level has to be higher than it may be.
    static func checkLevels(of profile: RelyingPartyProfile) throws(CommandError) {
        guard profile.minimumLevel > profile.maximumLevel else { return }
        throw CommandError(
            .settingWrong,
            "minimum-level=\(profile.minimumLevel.rawValue) is above maximum-level=\(profile.maximumLevel.rawValue)",
            wayOut: "Set both at once: minimum-level=… maximum-level=…")
    }

    /// Changes the profile by one setting.
    static func apply(_ setting: String, to profile: inout RelyingPartyProfile) throws(CommandError) {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let key = RelyingPartySetting(rawValue: parts[0]) else {
            throw CommandError(
                .settingWrong, "`\(setting)` is not a setting",
                wayOut: "Settings: \(allCases.map { $0.rawValue + "=…" }.joined(separator: ", ")).")
        }
        guard key.apply(parts[1], to: &profile) else {
            throw CommandError(
                .settingWrong, "`\(parts[1])` is no value of `\(key.rawValue)`", wayOut: "Values: \(key.values).")
        }
    }

    private func apply(_ value: String, to profile: inout RelyingPartyProfile) -> Bool {
        switch self {
        case .release: assign(&profile.release, Self.attributes(value))
        case .sign: assign(&profile.signing, ResponseBuilder.Layout(rawValue: value))
        case .algorithm: assign(&profile.algorithm, SignatureAlgorithm(rawValue: value))
        case .encrypt: assign(&profile.encrypts, ["on": true, "off": false][value])
        case .encryption: assign(&profile.encryption, EncryptionAlgorithm(rawValue: value))
        case .keyDerivation: assign(&profile.keyDerivation, KeyDerivation(rawValue: value))
        case .consent: assign(&profile.consent, ConsentRule(rawValue: value))
        case .minimumLevel: assign(&profile.minimumLevel, LevelOfAssurance(rawValue: value))
        case .signedRequests:
            assign(&profile.requiresSignedRequests, ["required": true, "optional": false][value])
        case .nameID: assign(&profile.nameIDFormat, NameIDChoice(rawValue: value))
        case .clockTolerance: assign(&profile.clockTolerance, Self.number(value, in: 0...10_800))
        case .assertionLifetime: assign(&profile.assertionLifetime, Self.number(value, in: 30...86_400))
        case .logoutScope: assign(&profile.logoutScope, LogoutScope(rawValue: value))
        case .nationalServices: assign(&profile.nationalServices, ["on": true, "off": false][value])
        case .attributeName: Self.rename(value, in: &profile)
        default: applyDialect(value, to: &profile)
        }
    }

    /// The flags by which dialects differ.
    private func applyDialect(_ value: String, to profile: inout RelyingPartyProfile) -> Bool {
        switch self {
        case .logoutRequests: assign(&profile.logoutProof, LogoutProof(rawValue: value))
        case .issuer: assign(&profile.issuer, Self.name(value).map(OwnName.init))
        case .providerName: assign(&profile.providerName, value.isEmpty ? .some(nil) : Self.text(value).map { $0 })
        case .requestBinding: assign(&profile.requestBinding, RequestBindingRule(rawValue: value))
        case .signedResolves:
            assign(&profile.requiresSignedResolves, ["required": true, "optional": false][value])
        case .requestIDs: assign(&profile.requestIDs, RequestIDRule(rawValue: value))
        case .maximumLevel: assign(&profile.maximumLevel, LevelOfAssurance(rawValue: value))
        case .missingAttributes: assign(&profile.missingAttributes, MissingAttributeRule(rawValue: value))
        case .attributeTypes: assign(&profile.attributeTypes, AttributeTyping(rawValue: value))
        case .dateOfBirth: assign(&profile.dateOfBirth, DateLayout(rawValue: value))
        case .artifactDelivery: assign(&profile.artifactDelivery, ArtifactDelivery(rawValue: value))
        case .sessionIndex: assign(&profile.sessionIndex, SessionIndexRule(rawValue: value))
        case .authenticatingAuthority: Self.nameAuthority(value, in: &profile)
        case .messageIDs: assign(&profile.messageIDs, MessageIDForm(rawValue: value))
        case .errorLayout: assign(&profile.statusLayout, StatusLayout(rawValue: value))
        default: applyMetadataRule(value, to: &profile)
        }
    }

    /// The flags by which metadata counts.
    private func applyMetadataRule(_ value: String, to profile: inout RelyingPartyProfile) -> Bool {
        switch self {
        case .attributeFormat: Self.format(value, in: &profile)
        case .releaseRule: assign(&profile.releaseRule, ReleaseRule(rawValue: value))
        case .releaseIf:
            assign(&profile.releaseCondition, value.isEmpty ? .some(nil) : Self.condition(value).map { $0 })
        case .algorithmOrder: assign(&profile.algorithmOrder, AlgorithmOrder(rawValue: value))
        default: false
        }
    }

    private func assign<Value>(_ place: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    private static func attributes(_ value: String) -> Set<CitizenAttribute>? {
        let names = value.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
        let attributes = names.compactMap(CitizenAttribute.init(rawValue:))
        return attributes.count == names.count ? Set(attributes) : nil
    }

    private static func number(_ value: String, in range: ClosedRange<Int>) -> Int? {
        Int(value).flatMap { range.contains($0) ? $0 : nil }
    }

    private static func rename(_ value: String, in profile: inout RelyingPartyProfile) -> Bool {
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard let attribute = parts.first.flatMap(CitizenAttribute.init(rawValue:)) else { return false }
        guard parts.count < 2 || name(parts[1]) != nil else { return false }
        profile.attributeNames[attribute] = parts.count == 2 ? parts[1] : nil
        return true
    }

    private static func format(_ value: String, in profile: inout RelyingPartyProfile) -> Bool {
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard let attribute = parts.first.flatMap(CitizenAttribute.init(rawValue:)) else { return false }
        guard parts.count < 2 || name(parts[1]) != nil else { return false }
        profile.attributeFormats[attribute] = parts.count == 2 ? parts[1] : nil
        return true
    }

    private static func condition(_ value: String) -> ReleaseCondition? {
        let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let attribute = name(parts[0]), let wanted = text(parts[1]) else { return nil }
        return ReleaseCondition(name: attribute, value: wanted)
    }

    private static func nameAuthority(_ value: String, in profile: inout RelyingPartyProfile) -> Bool {
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard let method = parts.first, ownMethods.contains(method) else { return false }
        guard parts.count < 2 || name(parts[1]) != nil else { return false }
        profile.authorities[method] = parts.count == 2 ? parts[1] : nil
        return true
    }

    private static let ownMethods = [MethodID.trustedProfile.text, MethodID.electronicID.text]

    /// A name without white space, such as a URI or a host.
    private static func name(_ value: String) -> String? {
        let isName = value.unicodeScalars.allSatisfy { Printable.isPlain($0) && !$0.properties.isWhitespace }
        return isName && (1...1_024).contains(value.utf8.count) ? value : nil
    }

    /// A name that people read.
    private static func text(_ value: String) -> String? {
        value.unicodeScalars.allSatisfy(Printable.isPlain) && value.count <= 256 ? value : nil
    }

    /// Attribute names in their fixed order.
    static func names(_ attributes: Set<CitizenAttribute>) -> String {
        CitizenAttribute.allCases.filter(attributes.contains).map(\.rawValue).joined(separator: ",")
    }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
