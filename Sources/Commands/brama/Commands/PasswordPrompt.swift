import Foundation

/// Reads a password: twice without echo at a terminal, else one line from standard input.
enum PasswordPrompt {
    static func read() throws(CommandError) -> String {
        guard isatty(STDIN_FILENO) == 1 else { return try line("standard input is empty") }
        let first = try ask("Password: ")
        guard try ask("The same again: ") == first else {
            throw CommandError(.passwordMissing, "the two passwords differ", wayOut: "Try again.")
        }
        return first
    }

    private static func ask(_ prompt: String) throws(CommandError) -> String {
        var saved = termios()
        tcgetattr(STDIN_FILENO, &saved)
        var silent = saved
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &saved)
            StandardStream.tell("\n")
        }
        StandardStream.tell(prompt)
        return try line("no password was typed")
    }

    private static func line(_ problem: String) throws(CommandError) -> String {
        guard let line = readLine(strippingNewline: true), !line.isEmpty else {
            throw CommandError(
                .passwordMissing, problem,
                wayOut: "Type it at the terminal, or pipe it in: echo … | brama citizen add …")
        }
        return line
    }
}
