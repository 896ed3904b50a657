import ArgumentParser
import Foundation
import Logging

/// The administrator's program, and the server.
@main
struct Brama: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brama",
        abstract: "A federated identity provider: signs citizens in to public portals over SAML 2.0.",
        discussion: """
            Start with `brama init --directory DIR`, register a portal with `brama sp add FILE`, and run \
            `brama serve`. The other commands work while the server runs; it sees a change within a second.
            """,
        version: "0.1.0",
        subcommands: [
            Init.self, Serve.self, Metadata.self, Keys.self, RelyingParties.self, IdentityProviders.self,
            MetadataSources.self, Citizens.self, Applications.self, Points.self, Officers.self,
            Sessions.self, Assertions.self, ElectronicIDCommand.self, OutboxCommand.self, Audit.self,
            Backup.self, Restore.self, Doctor.self, Explain.self,
        ])

    /// Runs the command named by the arguments; an error goes to standard error with its number and a way out.
    static func main() async {
        // Before anything makes a logger: what the store has to say never mixes with a listing.
        LoggingSystem.bootstrap { LineLogHandler(label: $0, output: .standardError) }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            try StandardStream.finish()
        } catch let error as CommandError {
            say(error.description)
            Foundation.exit(1)
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            let number = CommandError.Number.commandNotUnderstood.rawValue
            let message = fullMessage(for: error)
            // What was typed is in it.
            say(Printable.lines(message.replacing("Error: ", with: "BRAMA-\(number): ", maxReplacements: 1)))
            exit(withError: ExitCode.validationFailure)
        }
    }

    private static func say(_ text: String) {
        StandardStream.tell(text + "\n")
    }
}
