import Foundation

/// Prints what a command has found: as lines for people, as JSON for programs.
enum Listing {
    /// Prints a value as a JSON object.
    static func json(_ value: some Encodable) throws(CommandError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        do {
            print(String(decoding: try encoder.encode(value), as: UTF8.self))
        } catch {
            throw CommandError(.outputFailed, "the output cannot be written as JSON", wayOut: "Try without --json.")
        }
    }

    /// Prints what is known of one thing, a line each.
    static func card(_ lines: [(String, String)]) {
        let width = lines.map(\.0.count).max() ?? 0
        for (name, value) in lines {
            print(name + String(repeating: " ", count: width - name.count + 2) + value)
        }
    }

    /// An instant for people: UTC, to the second.
    static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}
