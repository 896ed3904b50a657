import ArgumentParser
import Foundation

/// The citizen's side of the e-ID: cards, the office that issues them, and the agent that signs in with one.
@main
struct BramaCard: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "brama-card",
        abstract: "Simulated e-ID cards, and signing in with a card.",
        version: "0.1.0",
        subcommands: [
            Login.self, PINCommand.self, Readers.self, Issue.self, Revoke.self, RevocationListCommand.self,
            Simulate.self,
        ])

    /// Runs the command named by the arguments; an error goes to standard error with its number and a way out.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let error as CommandError {
            say(error.description)
            Foundation.exit(1)
        } catch let code as ExitCode {
            Foundation.exit(code.rawValue)
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            let number = CommandError.Number.commandNotUnderstood.rawValue
            say(fullMessage(for: error).replacing("Error: ", with: "CARD-\(number): ", maxReplacements: 1))
            exit(withError: ExitCode.validationFailure)
        }
    }

    private static func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }
}
