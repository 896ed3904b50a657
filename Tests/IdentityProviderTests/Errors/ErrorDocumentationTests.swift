import Foundation
import IdentityProvider
import SAML
import Testing

/// `docs/errors.md` and the program agree on every number.
@Suite struct ErrorDocumentationTests {
    /// The cells of each row, by number; the command line's numbers stand apart.
    private func rows() throws -> [(number: Int, cells: [String])] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardized
        let text = try String(contentsOf: root.appending(path: "docs/errors.md"), encoding: .utf8)
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard let number = cells.first.flatMap({ Int($0) }), number < 6_000 else { return nil }
            return (number, cells)
        }
    }

    @Test func `every number has one row, and no row is without a number`() throws {
        #expect(try rows().map(\.number) == ErrorNumber.allCases.map(\.rawValue))
    }

    @Test func `every row says who hears, what happened and what to do`() throws {
        for row in try rows() {
            #expect(row.cells.count == 4, "\(row.number)")
            #expect(row.cells.allSatisfy { !$0.isEmpty }, "\(row.number)")
            #expect(row.cells[1].contains("relying party") == (2_000..<3_000).contains(row.number))
        }
    }

    @Test func `the status in a row is the status that is sent`() throws {
        for row in try rows() where (2_000..<3_000).contains(row.number) {
            let number = try #require(ErrorNumber(rawValue: row.number))
            let status = number.status()
            let names = [status.code, status.subcode].compactMap { $0?.rawValue.split(separator: ":").last }
            #expect(row.cells[2].contains("Status \(names.joined(separator: "/"))."), "\(row.number)")
            #expect(status.code.isTopLevel)
            #expect(status.message?.hasPrefix("BRAMA-\(row.number): ") == true)
        }
    }

    @Test func `a detail takes the place of the summary`() {
        #expect(ErrorNumber.requestTooOld.status(detail: "x").message == "BRAMA-2010: x")
    }
}
