import Foundation

/// Where the agent speaks and asks.
protocol AgentConsole: Sendable {
    /// Says something to the citizen.
    func say(_ text: String)
    /// Asks for a line; what is typed is shown only if it is no secret.
    func ask(_ prompt: String, secretly: Bool) throws(AgentError) -> String
    /// Whether somebody can be asked.
    var isInteractive: Bool { get }
}

/// The terminal: sentences and prompts to standard error, so that standard output stays free.
struct TerminalConsole: AgentConsole {
    var isInteractive: Bool { isatty(STDIN_FILENO) == 1 }

    func say(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    func ask(_ prompt: String, secretly: Bool) throws(AgentError) -> String {
        guard isInteractive else { throw .noTerminal }
        guard let line = secretly ? silently({ read(after: prompt) }) : read(after: prompt) else { throw .declined }
        return line.trimmingCharacters(in: .whitespaces)
    }

    private func read(after prompt: String) -> String? {
        FileHandle.standardError.write(Data(prompt.utf8))
        return readLine()
    }

    /// Without echo, which comes back when the line is read; it is off before the prompt is seen, since what was typed
    /// until then is dropped.
    private func silently(_ read: () -> String?) -> String? {
        var saved = termios()
        tcgetattr(STDIN_FILENO, &saved)
        var silent = saved
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return read()
    }
}
