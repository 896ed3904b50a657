import Cryptography
import Foundation
import IdentityProvider
import SAML

/// One `KEY=VALUE` of `brama idp set`.
enum IdentityProviderSetting: String, CaseIterable {
    case namePolish = "name-pl"
    case nameEnglish = "name-en"
    case logo
    case metadata
    case request
    case algorithm
    case answer
    case nameID = "name-id"
    case level
    case `class`
    case sendLevel = "send-level"
    case encryption
    case artifactResponse = "artifact-response"
    case operationContext = "operation-context"
    case clockTolerance = "clock-tolerance"
    case answerLifetime = "answer-lifetime"
    case attributeName = "attribute-name"

    /// What may stand behind the key.
    var values: String {
        switch self {
        case .namePolish, .nameEnglish: "the name on the choice page, up to 80 characters; nothing for the metadata's"
        case .logo: "a PNG, JPEG or SVG file of 64 KiB at most; nothing for the metadata's"
        case .metadata: "a file with new metadata of the same entityID"
        case .request: "post, redirect"
        case .algorithm: SignatureAlgorithm.allCases.map(\.rawValue).joined(separator: ", ")
        case .answer: "post, artifact"
        case .nameID: "none, transient, persistent, unspecified"
        case .level: LevelOfAssurance.allCases.map(\.rawValue).joined(separator: ", ")
        case .class: "URI:LEVEL for a context class of its own; without a level, the class is forgotten"
        case .sendLevel: "on, off"
        case .encryption: "required, optional"
        case .artifactResponse: "signed, any"
        case .operationContext: "coi, kir, none"
        case .clockTolerance: "seconds from 0 to 900"
        case .answerLifetime: "seconds from 60 to 3600"
        case .attributeName: "ATTRIBUTE:NAME, such as PersonIdentifier:urn:example:pesel; without a name, the default"
        }
    }

    static var help: String {
        (["Settings:"] + allCases.map { "  \($0.rawValue)=…  \($0.values)" }).joined(separator: "\n")
    }

    /// Changes the registration by one setting.
    static func apply(
        _ setting: String, to registration: inout IdentityProviderRegistration
    ) throws(CommandError) {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let key = IdentityProviderSetting(rawValue: parts[0]) else {
            throw CommandError(
                .settingWrong, "`\(setting)` is not a setting",
                wayOut: "Settings: \(allCases.map { $0.rawValue + "=…" }.joined(separator: ", ")).")
        }
        if key == .metadata { return try replaceMetadata(by: parts[1], of: &registration) }
        guard key.apply(parts[1], to: &registration.profile) else {
            throw CommandError(
                .settingWrong, "`\(parts[1])` is no value of `\(key.rawValue)`", wayOut: "Values: \(key.values).")
        }
    }

    private static func replaceMetadata(
        by path: String, of registration: inout IdentityProviderRegistration
    ) throws(CommandError) {
        guard let content = FileManager.default.contents(atPath: path), content.count <= 4 << 20 else {
            throw CommandError(.fileUnreadable, "\(path) cannot be read", wayOut: "Check the path and its permissions.")
        }
        let entity = try IdentityProviderFile.entity(in: [UInt8](content))
        guard entity.entityID == registration.entityID else {
            throw IdentityProviderFile.invalid("it is of `\(entity.entityID)`, not of `\(registration.entityID)`")
        }
        registration.metadata = [UInt8](content)
    }

    private func apply(_ value: String, to profile: inout IdentityProviderProfile) -> Bool {
        switch self {
        case .metadata: false
        case .namePolish: Self.name(value, .polish, &profile)
        case .nameEnglish: Self.name(value, .english, &profile)
        case .logo: Self.logo(value, &profile)
        case .request: assign(&profile.requestBinding, RequestBinding(rawValue: value))
        case .algorithm: assign(&profile.algorithm, SignatureAlgorithm(rawValue: value))
        case .answer: assign(&profile.answerBinding, ["post": .post, "artifact": .artifact][value])
        case .nameID: assign(&profile.nameIDFormat, Self.nameIDFormats[value])
        case .level: assign(&profile.level, LevelOfAssurance(rawValue: value))
        case .class: Self.setClass(value, &profile)
        case .sendLevel: assign(&profile.sendsLevel, ["on": true, "off": false][value])
        case .encryption: assign(&profile.requiresEncryption, ["required": true, "optional": false][value])
        case .artifactResponse:
            assign(&profile.requiresSignedArtifactResponse, ["signed": true, "any": false][value])
        case .operationContext: assign(&profile.operationContext, Self.dialects[value])
        case .clockTolerance: assign(&profile.clockTolerance, Self.number(value, in: 0...900))
        case .answerLifetime: assign(&profile.answerLifetime, Self.number(value, in: 60...3_600))
        case .attributeName: Self.rename(value, &profile)
        }
    }

    private static let nameIDFormats: [String: NameIDFormat?] = [
        "none": NameIDFormat?.none, "transient": .transient, "persistent": .persistent, "unspecified": .unspecified,
    ]

    private static let dialects: [String: OperationContext.Dialect?] = [
        "none": OperationContext.Dialect?.none, "coi": .coi, "kir": .kir,
    ]

    private func assign<Value>(_ place: inout Value, _ value: Value?) -> Bool {
        guard let value else { return false }
        place = value
        return true
    }

    private static func number(_ value: String, in range: ClosedRange<Int>) -> Int? {
        Int(value).flatMap { range.contains($0) ? $0 : nil }
    }
}

/// Settings with a value of several parts.
extension IdentityProviderSetting {
    private static func name(_ value: String, _ language: Language, _ profile: inout IdentityProviderProfile) -> Bool {
        guard value.count <= 80, value.unicodeScalars.allSatisfy(Printable.isPlain) else { return false }
        profile.names[language] = value.isEmpty ? nil : value
        return true
    }

    private static func logo(_ path: String, _ profile: inout IdentityProviderProfile) -> Bool {
        guard !path.isEmpty else {
            profile.logo = nil
            return true
        }
        let types = ["png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "svg": "image/svg+xml"]
        guard let type = types[URL(fileURLWithPath: path).pathExtension.lowercased()],
            let content = FileManager.default.contents(atPath: path), content.count <= 64 << 10
        else { return false }
        profile.logo = "data:\(type);base64,\(Base64.encode([UInt8](content)))"
        return true
    }

    /// The level stands behind the last colon, since the class is a URI with colons of its own.
    private static func setClass(_ value: String, _ profile: inout IdentityProviderProfile) -> Bool {
        guard let colon = value.lastIndex(of: ":"), colon != value.startIndex, isName(String(value[..<colon])) else {
            return false
        }
        let level = value[value.index(after: colon)...]
        guard level.isEmpty || LevelOfAssurance(rawValue: String(level)) != nil else { return false }
        profile.classes[String(value[..<colon])] = LevelOfAssurance(rawValue: String(level))
        return true
    }

    private static func rename(_ value: String, _ profile: inout IdentityProviderProfile) -> Bool {
        let parts = value.split(separator: ":", maxSplits: 1).map(String.init)
        guard let attribute = parts.first.flatMap(CitizenAttribute.init(rawValue:)) else { return false }
        guard parts.count < 2 || isName(parts[1]) else { return false }
        profile.attributeNames[attribute] = parts.count == 2 ? parts[1] : nil
        return true
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 1_024
            && text.unicodeScalars.allSatisfy { Printable.isPlain($0) && !$0.properties.isWhitespace }
    }
}
