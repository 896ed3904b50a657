import Foundation

@testable import WebServer

/// Which texts nothing asks for: the names of all, held against the templates and the sources of pages.
struct TextUse {
    private let names: Set<String>
    private let sources: String
    /// Every name that stands after a dot.
    private let dotted: Set<Substring>

    /// `extraNames` are looked for as if they were names of texts.
    init(extraNames: Set<String> = []) throws {
        names = extraNames.union(Language.allCases.flatMap { Self.names(of: Texts.in($0)) })
        let web = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Web/WebServer")
        let files = FileManager.default.enumerator(at: web, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        sources = try (files ?? [])
            .filter { ["swift", "mustache"].contains($0.pathExtension) }
            .map { try String(contentsOf: $0, encoding: .utf8) }
            .joined(separator: "\n")
        dotted = Set(sources.split(separator: ".").map { $0.prefix { $0.isLetter || $0.isNumber || $0 == "_" } })
    }

    /// A text is used by its name after a dot (`texts.title`), or by its bare name in an accessor of its group.
    var unused: [String] {
        names.filter { name in
            !dotted.contains(name[...]) && !sources.contains(": \(name)\n") && !sources.contains(" \(name)(")
                && !sources.contains("{{\(name)}}")
        }.sorted()
    }

    private static func names(of group: Any) -> [String] {
        Mirror(reflecting: group).children.flatMap { child -> [String] in
            let deeper = (child.value as? [Any])?.flatMap { names(of: $0) } ?? names(of: child.value)
            return [child.label].compactMap { $0 } + (child.value is String ? [] : deeper)
        }
    }
}
