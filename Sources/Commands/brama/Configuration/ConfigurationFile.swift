import Configuration
import Foundation
import Yams

/// Reads `brama.yaml`: flat values under dotted keys, nothing unknown.
enum ConfigurationFile {
    static let name = "brama.yaml"

    /// The file's values by dotted key.
    static func values(at path: String) throws(CommandError) -> [String: String] {
        let text: String
        do {
            text = try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw CommandError(
                .configurationUnreadable, "\(path) cannot be read",
                wayOut: "Run `brama init --directory DIR`, or check the file's permissions.")
        }
        let root = try parse(text, path)
        guard case .mapping = root else {
            throw CommandError(
                .configurationUnreadable, "\(path) holds no `key: value` lines",
                wayOut: "docs/configuration.md lists every key.")
        }
        let values = flatten(root, under: "")
        for key in values.keys.sorted() where ConfigurationKey(rawValue: key) == nil {
            throw CommandError(
                .configurationKeyUnknown, "\(path): unknown key `\(key)`",
                wayOut: nearest(to: key).map { "Did you mean `\($0)`?" } ?? "docs/configuration.md lists every key.")
        }
        return values
    }

    private static func parse(_ text: String, _ path: String) throws(CommandError) -> Node {
        do {
            return try Yams.compose(yaml: text) ?? Node.mapping(Node.Mapping([]))
        } catch {
            let reason = (error as? YamlError)?.sentence ?? "it cannot be read"
            throw CommandError(
                .configurationUnreadable, "\(path) is not YAML: \(reason)",
                wayOut: "Mend the line named above; values with `:` or `#` need quotes.")
        }
    }

    private static func flatten(_ node: Node, under prefix: String) -> [String: String] {
        switch node {
        case .mapping(let mapping):
            return mapping.reduce(into: [:]) { found, pair in
                let name = pair.key.string ?? ""
                let key = prefix.isEmpty ? name : "\(prefix).\(name)"
                found.merge(flatten(pair.value, under: key)) { first, _ in first }
            }
        case .sequence(let sequence):
            return [prefix: sequence.compactMap(\.string).joined(separator: ",")]
        case .scalar(let scalar):
            return [prefix: scalar.string]
        case .alias:
            return [prefix: ""]
        }
    }

    /// The known key with the same last word, for typing errors.
    private static func nearest(to key: String) -> String? {
        let last = key.split(separator: ".").last.map(String.init) ?? key
        return ConfigurationKey.allCases.map(\.rawValue).first { $0.hasSuffix(last) || last.hasSuffix($0) }
    }

    /// The commented file that `brama init` writes.
    static func template(setting values: [ConfigurationKey: String]) -> String {
        var lines = ["# Brama's configuration. Every key may also come from the environment:", ""]
        lines[0] += " BRAMA_SESSION_IDLE_SECONDS."
        for key in ConfigurationKey.allCases {
            lines.append("# \(key.explanation)")
            if let value = values[key] {
                lines.append("\(key.rawValue): \"\(escaped(value))\"")
            } else {
                lines.append("# \(key.rawValue): \"\(escaped(key.defaultValue ?? ""))\"")
            }
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    }
}
