import Foundation
import Testing

@testable import brama_demo

@Suite struct ErrorDocumentationTests {
    @Test func `docs/errors.md has a row for each number of the portals, and none for another`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let text = try String(contentsOf: root.appending(path: "docs/errors.md"), encoding: .utf8)
        let part = try #require(text.components(separatedBy: "## 7xxx").last)
        let rows = part.split(separator: "\n").compactMap { line in
            line.hasPrefix("| 7") ? Int(line.dropFirst(2).prefix(4)) : nil
        }
        let numbers =
            PortalError.allCases.map(\.rawValue) + BankRefusal.allCases.map(\.rawValue)
            + CommandError.Number.allCases.map(\.rawValue)
        #expect(rows == numbers.sorted())
    }
}
