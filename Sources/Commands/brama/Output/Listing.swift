import Foundation

/// Prints what a command has found: as a table for people, as JSON for programs.
enum Listing {
    /// Prints values as an array of objects.
    static func json(_ values: some Encodable) throws(CommandError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        do {
            print(String(decoding: try encoder.encode(values), as: UTF8.self))
        } catch {
            throw CommandError(.outputFailed, "the output cannot be written as JSON", wayOut: "Try without --json.")
        }
    }

    /// Prints rows under a heading, each column as wide as its widest cell.
    static func table(_ heading: [String], _ rows: [[String]], ifEmpty note: String) {
        guard !rows.isEmpty else { return print(note) }
        let all = ([heading] + rows).map { $0.map(Printable.text) }
        let widths = heading.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        for row in all {
            let cells = zip(row, widths).map { padded($0, to: $1) }
            print(cells.joined(separator: "  ").trimmingCharacters(in: .whitespaces))
        }
    }

    /// Prints what is known of one thing, a line each.
    static func card(_ lines: [(String, String)]) {
        let width = lines.map(\.0.count).max() ?? 0
        for (name, value) in lines {
            print(padded(name, to: width) + "  " + Printable.text(value))
        }
    }

    /// Counts characters as they are seen, of however many code points each is made.
    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// An instant for people: UTC, to the second.
    static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}
