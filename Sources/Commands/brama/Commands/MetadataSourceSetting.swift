import Cryptography
import Foundation
import IdentityProvider
import SAML

/// One `KEY=VALUE` of `brama metadata-source set`.
enum MetadataSourceSetting: String, CaseIterable {
    case location
    case key
    case interval
    case maxSize = "max-size"
    case maxEntities = "max-entities"
    case maxValidity = "max-validity"
    case validUntil = "valid-until"

    /// What may stand behind the key.
    var values: String {
        switch self {
        case .location: "an https address, or the path of a file"
        case .key: "PEM files with a certificate or a public key, separated by commas; they replace all earlier ones"
        case .interval: "seconds from 1 to 604800"
        case .maxSize: "octets from 1024 to 16777216"
        case .maxEntities: "a number from 1 to 5000"
        case .maxValidity: "days from 1 to 3650"
        case .validUntil: "required, optional"
        }
    }

    static var help: String {
        (["Settings:"] + allCases.map { "  \($0.rawValue)=…  \($0.values)" }
            + ["and those of `brama sp set`, for relying parties that the source brings from now on."])
            .joined(separator: "\n")
    }

    /// Changes the source by one setting; one of a relying party's changes what newcomers begin with.
    static func apply(_ setting: String, to source: inout MetadataSource) throws(CommandError) {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let key = MetadataSourceSetting(rawValue: parts[0]), parts.count == 2 else {
            guard RelyingPartySetting(rawValue: parts[0]) == nil else {
                return try RelyingPartySetting.apply(setting, to: &source.profile)
            }
            throw CommandError(
                .settingWrong, "`\(setting)` is not a setting",
                wayOut: "Settings: \(allCases.map { $0.rawValue + "=…" }.joined(separator: ", ")), or of `sp set`.")
        }
        if key == .key { return try setKeys(parts[1], of: &source) }
        guard key.apply(parts[1], to: &source) else {
            throw CommandError(
                .settingWrong, "`\(parts[1])` is no value of `\(key.rawValue)`", wayOut: "Values: \(key.values).")
        }
    }

    private static func setKeys(_ value: String, of source: inout MetadataSource) throws(CommandError) {
        var keys: [[UInt8]] = []
        for path in value.split(separator: ",") { keys.append(try KeyFile.publicKey(in: String(path)).spki) }
        source.keys = keys
    }

    private func apply(_ value: String, to source: inout MetadataSource) -> Bool {
        switch self {
        case .key: false
        case .location: Self.setLocation(value, of: &source)
        case .interval: assign(&source.interval, value, 1...604_800)
        case .maxSize: assign(&source.limits.size, value, 1_024...16_777_216)
        case .maxEntities: assign(&source.limits.entities, value, 1...5_000)
        case .maxValidity: assign(&source.limits.validityDays, value, 1...3_650)
        case .validUntil: Self.setValidUntil(value, of: &source)
        }
    }

    private func assign(_ place: inout Int, _ value: String, _ range: ClosedRange<Int>) -> Bool {
        guard let number = Int(value), range.contains(number) else { return false }
        place = number
        return true
    }

    private static func setValidUntil(_ value: String, of source: inout MetadataSource) -> Bool {
        guard let isRequired = ["required": true, "optional": false][value] else { return false }
        source.limits.requiresValidUntil = isRequired
        return true
    }

    /// A path is made absolute: the server has another working directory.
    private static func setLocation(_ value: String, of source: inout MetadataSource) -> Bool {
        guard !value.isEmpty, !value.contains("://") || Location.isAcceptable(value) else { return false }
        source.location = value.contains("://") ? value : URL(fileURLWithPath: value).path
        return true
    }
}
