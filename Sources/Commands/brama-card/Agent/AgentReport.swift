import ArgumentParser

/// How a command of the agent ends: an error is a number, a sentence and a way out, and an exit code of its own.
enum AgentReport {
    /// Runs a command's work and tells the citizen what went wrong.
    static func run(
        _ console: any AgentConsole, _ language: AgentLanguage, _ work: () async throws -> Void
    ) async throws {
        do {
            try await work()
        } catch let error as AgentError {
            console.say("\(error.prefix)-\(error.number): \(error.sentence.text(language))")
            console.say("  \(error.wayOut.text(language))")
            throw ExitCode(error.exitCode)
        }
    }
}

extension AgentError {
    /// Whose number it is: this program's, or Brama's.
    var prefix: String {
        if case .refused = self { return "BRAMA" }
        return "CARD"
    }
}
