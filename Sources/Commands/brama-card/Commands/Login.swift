import ArgumentParser
import Foundation

/// Signs in with a card: the citizen's agent.
struct Login: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sign in with an e-ID card, with the code that the login page shows below its QR image.",
        discussion: """
            The agent asks Brama what the code stands for, shows the portal and two check words, and signs only after \
            you confirmed. It speaks Polish where LANG is Polish. Exit codes: 0 signed in, 10 the code or the answer \
            was refused, 11 not confirmed, 20 no reader, 21 no card, 22 wrong CAN, 23 wrong PIN, 24 PIN blocked, \
            27 not a usable card, 64 wrong arguments, 69 no server.
            """)

    @Argument(help: "The nine digits below the QR image.") var code: String
    @Option(help: "Brama's address; else BRAMA_SERVER of the environment.") var server: String?
    @Flag(help: "Do not ask whether the login is yours. For scripts.") var yes = false
    @Option(name: .customLong("pin-file"), help: "A file with the PIN, instead of a question.") var pinFile: String?
    @OptionGroup var card: CardOptions

    func run() async throws {
        let console = TerminalConsole()
        let language = AgentLanguage(environment: ProcessInfo.processInfo.environment)
        try await AgentReport.run(console, language) {
            let address = try ServerAddress(option: server, environment: ProcessInfo.processInfo.environment)
            let code = try LoginCode(code)
            let cards = try card.source()
            try await HTTPLoginServer.using(address) { server throws(AgentError) in
                let login = AgentLogin(
                    server: server, cards: cards, console: console, language: language, can: .can(file: card.canFile),
                    pin: .pin(file: pinFile), isConfirmed: yes)
                try await login.run(code)
            }
        }
    }
}
