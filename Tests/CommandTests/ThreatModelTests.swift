import Foundation
import Testing

/// Holds docs/threat-model.md against the sources: what it names is there, and no known attack is left out.
struct ThreatModelTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A row of the table of known attacks.
    private struct Attack {
        /// `V01` to `V08` for the first row, which has eight.
        let numbers: [String]
        let answer: String
        /// Brama, the side that believes banks, the portals.
        let sides: [String]
    }

    private static func document() throws -> String {
        try String(contentsOf: root.appending(path: "docs/threat-model.md"), encoding: .utf8)
    }

    private static func attacks() throws -> [Attack] {
        try document().split(separator: "\n").filter { $0.hasPrefix("| V") }.map { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            try #require(cells.count == 6, "\(line.prefix(20))")
            let ends = cells[0].split(separator: "–").compactMap { Int($0.dropFirst()) }
            let range = try #require(ends.first)...(try #require(ends.last))
            return Attack(
                numbers: range.map { $0 < 10 ? "V0\($0)" : "V\($0)" }, answer: cells[2], sides: Array(cells[3...]))
        }
    }

    /// What stands in code marks in a text.
    private static func quoted(_ text: some StringProtocol) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .compactMap { $0.offset % 2 == 1 ? String($0.element) : nil }
    }

    private static func files(below folder: String) throws -> [URL] {
        let url = root.appending(path: folder)
        let paths = try #require(FileManager.default.enumerator(at: url, includingPropertiesForKeys: nil))
        return paths.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
    }

    /// The names of all tests below a folder, as their functions bear them.
    private static func tests(below folder: String) throws -> Set<String> {
        try files(below: folder).reduce(into: []) { names, file in
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            where line.contains("func `") {
                names.formUnion(quoted(line).prefix(1))
            }
        }
    }

    @Test func `every known attack has one row`() throws {
        let numbers = try Self.attacks().flatMap(\.numbers)
        #expect(numbers == (1...40).map { $0 < 10 ? "V0\($0)" : "V\($0)" })
    }

    @Test func `every side of every attack has a test by its number, or a reason for none`() throws {
        let folders = ["Tests", "Tests/BankLoginTests", "Tests/DemoTests"]
        let known = try folders.map(Self.tests(below:))
        #expect(known.allSatisfy { $0.count > 40 })
        for attack in try Self.attacks() {
            for (side, cell) in attack.sides.enumerated() {
                let tests = Self.quoted(cell)
                if cell.hasPrefix("does not apply: ") {
                    #expect(cell.utf8.count > 60 && tests.isEmpty, "\(attack.numbers): the reason is no reason")
                    continue
                }
                #expect(!tests.isEmpty, "\(attack.numbers): neither test nor reason")
                for test in tests {
                    #expect(known[side].contains(test), "\(attack.numbers): no such test: \(test)")
                    #expect(test.contains(attack.numbers[0]), "\(attack.numbers): not by its number: \(test)")
                }
            }
        }
    }

    @Test func `every attack names the file that answers it, and every file that is named is there`() throws {
        let sources = try Self.files(below: "Sources").map(\.path)
        for attack in try Self.attacks() {
            let files = Self.quoted(attack.answer).filter { $0.hasSuffix(".swift") }
            #expect(!files.isEmpty, "\(attack.numbers)")
        }
        for name in try Self.quoted(Self.document()) where name.hasSuffix(".swift") {
            #expect(sources.contains { $0.hasSuffix("/" + name) }, "no such file: \(name)")
        }
    }

    @Test func `every test that the document names is there`() throws {
        let known = try Self.tests(below: "Tests")
        let suites = try Self.files(below: "Tests").map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for name in try Self.quoted(Self.document()) where !name.contains("/") && !name.hasSuffix(".py") {
            if name.hasSuffix("Tests"), !name.contains(" ") {
                #expect(suites.contains("struct \(name) "), "no such suite: \(name)")
            } else if name.contains(" "), !name.hasPrefix("make ") {
                #expect(known.contains(name), "no such test: \(name)")
            }
        }
    }
}
