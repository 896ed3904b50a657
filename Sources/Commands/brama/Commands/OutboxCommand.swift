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
            if output.json { return try Listing.json(entries) }
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
