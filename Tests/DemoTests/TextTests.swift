import Foundation
import Testing

@testable import brama_demo

/// Nothing is missing in any language, and nothing is written that no page shows.
struct TextTests {
    @Test func `every passage of a template is in all three languages`() throws {
        let passages = #/\{\{#pl\}\}(.+?)\{\{/pl\}\}\s*\{\{#en\}\}(.+?)\{\{/en\}\}\s*\{\{#uk\}\}(.+?)\{\{/uk\}\}/#
            .dotMatchesNewlines()
        var count = 0
        for (name, template) in try PortalTexts.templates() {
            for language in Language.allCases {
                let opened = template.ranges(of: "{{#\(language.rawValue)}}").count
                #expect(opened == template.matches(of: passages).count, "\(name), \(language)")
            }
            for match in template.matches(of: passages) {
                let (_, polish, english, ukrainian) = match.output
                #expect(![polish, english, ukrainian].contains { $0.allSatisfy(\.isWhitespace) }, "\(name)")
                count += 1
            }
        }
        #expect(count > 50)
    }

    @Test func `no Polish letter stands where every language reads it`() throws {
        for (name, template) in try PortalTexts.templates() {
            let common = template.replacing(#/\{\{#(pl|en|uk)\}\}.*?\{\{/\1\}\}/#.dotMatchesNewlines(), with: "")
            let words = common.replacing(#/<[^>]*>|\{\{[^}]*\}\}|&[a-z]+;/#, with: " ")
                .replacing(#/e.urząd/#, with: "")  // Its name, with either hyphen.
            #expect(words.firstMatch(of: #/[ąćęłńóśźżа-яіїєґ]/#) == nil, "\(name): \(words)")
        }
    }

    @Test func `every value that a template asks for is put in by a page, and every template is shown`() throws {
        let sources = try PortalTexts.sources()
        for (name, template) in try PortalTexts.templates() {
            for match in template.matches(of: #/\{\{[#^/]?([A-Za-z_0-9]+)\}\}/#)
            where !isGiven(String(match.1), sources) {
                Issue.record("\(name): nothing puts \(match.1) in")
            }
            #expect(isShown(name.replacing("_", with: "-"), sources), "nothing shows \(name)")
        }
    }

    @Test func `every text that has a name is used`() throws {
        #expect(try PortalTexts.unusedNames(in: PortalTexts.sources()).isEmpty)
    }

    @Test func `a text that nothing uses is found`() throws {
        let sources = try PortalTexts.sources()
        let extra = "\n    private static let neverShown = Trilingual(\"a\", \"b\", \"c\")\n"
        #expect(try PortalTexts.unusedNames(in: sources + extra) == ["neverShown"])
    }

    /// By its name besides the list of all, by a name that a number ends, as the layout of a portal, or by another template.
    private func isShown(_ template: String, _ sources: String) -> Bool {
        let stem = String(template.prefix { !$0.isNumber })
        return sources.ranges(of: "\"\(template)\"").count > 1 || template.hasSuffix("-layout")
            || stem != template && sources.contains("\"\(stem)\\(") || sources.contains("{{> \(template)}}")
    }

    private func isGiven(_ name: String, _ sources: String) -> Bool {
        name.hasPrefix("wrong_") || sources.contains("\"\(name)\"")
    }
}

/// The sources and templates of the portals and banks, as they are written.
private enum PortalTexts {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Commands/brama-demo")

    /// By their files' names.
    static func templates() throws -> [String: String] {
        try Dictionary(
            uniqueKeysWithValues: files("mustache").map { ($0.deletingPathExtension().lastPathComponent, try text($0)) }
        )
    }

    static func sources() throws -> String {
        try (files("swift") + files("mustache")).map { try text($0) }.joined(separator: "\n")
    }

    /// Names of texts that stand nowhere else but where they are given.
    static func unusedNames(in sources: String) throws -> [String] {
        let declared = sources.matches(of: #/(?:let|var) ([a-zA-Z]+)(?:: Trilingual\b|\s*=\s*Trilingual\()/#)
            .map { String($0.1) }
        #expect(declared.count > 20)
        var counts: [Substring: Int] = [:]
        for word in sources.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
            counts[word, default: 0] += 1
        }
        return Set(declared).filter { name in
            counts[name[...], default: 0] <= declared.count { $0 == name }
        }.sorted()
    }

    private static func files(_ suffix: String) -> [URL] {
        let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        return (all ?? []).filter { $0.pathExtension == suffix }
    }

    private static func text(_ file: URL) throws -> String {
        try String(contentsOf: file, encoding: .utf8)
    }
}
