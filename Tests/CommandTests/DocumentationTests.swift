import Foundation
import Testing

@testable import brama

struct DocumentationTests {
    private static func document(_ name: String, from file: String = #filePath) throws -> String {
        let root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "docs/" + name), encoding: .utf8)
    }

    /// The rows of the tables in a part of a document, cell by cell, without the code marks around a cell.
    private static func rows(_ text: some StringProtocol) -> [[String]] {
        text.split(separator: "\n").filter { $0.hasPrefix("| ") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: [" "]) }.map {
                $0.hasPrefix("`") && $0.hasSuffix("`") ? String($0.dropFirst().dropLast()) : $0
            }
        }.filter { $0.first != "key" && $0.first != "number" }
    }

    @Test func `docs/configuration.md has a row for each key, and none for another`() throws {
        let text = try Self.document("configuration.md")
        let part = try #require(text.components(separatedBy: "## Settings of a relying party").first)
        let rows = Self.rows(part)
        #expect(rows.map { $0[0] } == ConfigurationKey.allCases.map(\.rawValue))
        for (row, key) in zip(rows, ConfigurationKey.allCases) {
            let isSetByInit = key == .entityID || key == .baseURL
            let value = key.defaultValue ?? ""
            #expect(row[1] == (isSetByInit ? "set by `init`" : value.isEmpty ? "none" : value), "\(key.rawValue)")
            #expect(row[2].hasPrefix(key.explanation), "\(key.rawValue)")
            #expect(row[3] == key.variable)
        }
    }

    @Test func `docs/configuration.md has a row for each setting of a relying party, and none for another`() throws {
        let text = try Self.document("configuration.md")
        let part = try #require(
            text.components(separatedBy: "## Settings of a relying party").last?.components(separatedBy: "\n## ").first)
        #expect(Self.rows(part).map { $0[0] } == RelyingPartySetting.allCases.map(\.rawValue))
    }

    @Test func `docs/configuration.md has a row for each setting of an identity provider, and none for another`() throws
    {
        let text = try Self.document("configuration.md")
        let part = try #require(
            text.components(separatedBy: "## Settings of an identity provider").last?
                .components(separatedBy: "\n## ").first)
        #expect(Self.rows(part).map { $0[0] } == IdentityProviderSetting.allCases.map(\.rawValue))
    }

    @Test func `docs/errors.md has a row for each number of the command line, and none for another`() throws {
        let text = try Self.document("errors.md")
        let part = try #require(text.components(separatedBy: "## 6xxx").last?.components(separatedBy: "## 7xxx").first)
        #expect(Self.rows(part).map { $0[0] } == CommandError.Number.allCases.map { String($0.rawValue) })
    }

    @Test func `the file that init writes has every key and sets nothing but what it was told`() throws {
        let text = ConfigurationFile.template(setting: [.baseURL: "https://brama.example"])
        for key in ConfigurationKey.allCases {
            #expect(text.contains("\(key.rawValue): \""), "\(key.rawValue)")
            #expect(text.contains("# \(key.explanation)\n"), "\(key.rawValue)")
        }
        let set = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(set == ["base-url: \"https://brama.example\""])
    }

    @Test func `what cannot be shown on a terminal is spelled out`() {
        #expect(Printable.text("Zażółć gęślą") == "Zażółć gęślą")
        #expect(Printable.text("a\u{1b}[2J\nb\u{202e}c") == "a\\u{1b}[2J\\u{a}b\\u{202e}c")
    }
}
