import Foundation
import Testing

@testable import brama_card

@Suite struct DocumentationTests {
    @Test func `every error number of this program has a row, and every row of 8xxx an error`() throws {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "docs/errors.md")
        let text = try String(contentsOf: url, encoding: .utf8)
        let rows = text.matches(of: /(?m)^\| (8[0-9]{3}) \|/).compactMap { Int($0.1) }
        let numbers = CommandError.Number.allCases.map(\.rawValue) + AgentErrorNumber.allCases.map(\.rawValue)
        #expect(rows.sorted() == numbers.sorted())
    }
}
