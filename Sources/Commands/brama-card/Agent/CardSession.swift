import Foundation
import SmartCard

/// Work with a card that has nothing to do with a login: CAN, card, then what a command wants of it.
struct CardSession: Sendable {
    private let console: any AgentConsole
    private let language: AgentLanguage
    private let cards: any CardSource
    private let can: String

    /// Asks for the CAN and hands the session to the command; errors are told as the agent tells them.
    static func run(_ options: CardOptions, _ work: (CardSession) async throws(AgentError) -> Void) async throws {
        let console = TerminalConsole()
        let language = AgentLanguage(environment: ProcessInfo.processInfo.environment)
        try await AgentReport.run(console, language) {
            let cards = try options.source()
            try await cards.check()
            let can = try SecretSource.can(file: options.canFile).read(console, language)
            try await work(CardSession(console: console, language: language, cards: cards, can: can))
        }
    }

    func say(_ sentence: Sentence) {
        console.say(sentence.text(language))
    }

    func secret(_ source: SecretSource) throws(AgentError) -> String {
        try source.read(console, language)
    }

    func newPIN(file: String?) throws(AgentError) -> String {
        try SecretSource.newPIN(file: file).readTwice(console, language)
    }

    /// Opens the card and does one thing with it.
    func card<Value>(
        _ work: (inout ElectronicID) async throws(CardError) -> Value
    ) async throws(AgentError) -> Value {
        let channel = try await cards.connect {
            say(
                Sentence(
                    "Połóż e-dowód na czytniku.", "Put the e-ID card on the reader.",
                    "Покладіть посвідчення на зчитувач."))
        }
        do throws(CardError) {
            var card = try await ElectronicID.open(on: channel, can: can)
            return try await work(&card)
        } catch {
            throw .card(error)
        }
    }
}
