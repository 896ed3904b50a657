import ArgumentParser
import Delivery
import Foundation

/// The development outbox.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox", abstract: "Read the development outbox, where codes go instead of to citizens.",
        subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the messages, the oldest first.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let directory = try options.instanceDirectory()
            try directory.requireInitialised()
            let entries = try entries(of: directory)
            if output.json { return try Listing.json(entries.map(OutboxRow.init)) }
            Listing.table(
                ["at", "to", "channel", "purpose", "code"],
                entries.map {
                    [Listing.text($0.createdAt), $0.to, $0.channel.rawValue, $0.purpose, $0.code ?? "–"]
                }, ifEmpty: "The outbox is empty.")
        }

        private func entries(of directory: InstanceDirectory) throws(CommandError) -> [OutboxEntry] {
            do {
                return try Outbox(directory: directory.path).entries()
            } catch {
                throw CommandError(
                    .fileUnreadable, "the outbox cannot be read", wayOut: "Check \(directory.outbox), or delete it.")
            }
        }
    }
}

/// A message as `outbox list --json` has it: every key is there, `code` as null where there is none.
private struct OutboxRow: Encodable {
    let entry: OutboxEntry

    private enum Key: CodingKey { case id, createdAt, to, channel, purpose, text, code }

    func encode(to encoder: any Encoder) throws {
        var row = encoder.container(keyedBy: Key.self)
        try row.encode(entry.id, forKey: .id)
        try row.encode(entry.createdAt, forKey: .createdAt)
        try row.encode(entry.to, forKey: .to)
        try row.encode(entry.channel, forKey: .channel)
        try row.encode(entry.purpose, forKey: .purpose)
        try row.encode(entry.text, forKey: .text)
        try row.encode(entry.code, forKey: .code)
    }
}
