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
        case .clockTolerance: "seconds from 0 to 900"
        case .assertionLifetime: "seconds from 30 to 86400"
        case .logoutScope: LogoutScope.names
        case .nationalServices: "on, off"
        case .attributeName: "ATTRIBUTE:NAME, such as PersonIdentifier:urn:example:pesel; without a name, the default"
        }
    }

    static var help: String {
        (["Settings:"] + allCases.map { "  \($0.rawValue)=…  \($0.values)" }).joined(separator: "\n")
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
        case .clockTolerance: assign(&profile.clockTolerance, Self.number(value, in: 0...900))
        case .assertionLifetime: assign(&profile.assertionLifetime, Self.number(value, in: 30...86_400))
        case .logoutScope: assign(&profile.logoutScope, LogoutScope(rawValue: value))
        case .nationalServices: assign(&profile.nationalServices, ["on": true, "off": false][value])
        case .attributeName: Self.rename(value, in: &profile)
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
        let name = parts.count == 2 ? parts[1] : nil
        let isName = name?.unicodeScalars.allSatisfy { Printable.isPlain($0) && !$0.properties.isWhitespace } ?? true
        guard isName, name?.utf8.count ?? 0 <= 1_024 else { return false }
        profile.attributeNames[attribute] = name
        return true
    }

    /// Attribute names in their fixed order.
    static func names(_ attributes: Set<CitizenAttribute>) -> String {
        CitizenAttribute.allCases.filter(attributes.contains).map(\.rawValue).joined(separator: ",")
    }
}

extension CaseIterable where Self: RawRepresentable, RawValue == String {
    fileprivate static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
