import AgentMessages
import Foundation
import SmartCard

/// One login at the citizen's side: what does the code stand for, is it mine, card, PIN, signature, answer.
struct AgentLogin: Sendable {
    let server: any LoginServer
    let cards: any CardSource
    let console: any AgentConsole
    let language: AgentLanguage
    let can: SecretSource
    let pin: SecretSource
    /// Skips the question whether the login is the citizen's own.
    let isConfirmed: Bool

    /// Signs in, or says why not; whatever goes wrong after the code was taken, Brama's page is told.
    func run(_ code: LoginCode) async throws(AgentError) {
        try await cards.check()
        let opened = try await server.open(OpenRequest(code: code.digits))
        do throws(AgentError) {
            try await answer(opened)
        } catch {
            await giveUp(opened.ticket, error)
            throw error
        }
        console.say(
            Sentence(
                "Gotowe. Wróć do przeglądarki.", "Done. Go back to the browser.", "Готово. Поверніться до браузера."
            ).text(language))
    }

    private func answer(_ opened: OpenReply) async throws(AgentError) {
        let octets = [UInt8](opened.challenge)
        let challenge: Challenge
        do {
            challenge = try Challenge(decoding: octets)
        } catch {
            throw .challengeUnreadable
        }
        try confirm(challenge)
        let proof = try await CardWork(cards: cards, console: console, language: language, can: can, pin: pin)
            .sign(octets)
        _ = try await server.answer(
            AnswerRequest(
                ticket: opened.ticket, certificate: Data(proof.certificate), signature: Data(proof.signature)))
    }

    /// Shows what stands in the very octets that will be signed.
    private func confirm(_ challenge: Challenge) throws(AgentError) {
        for line in ShownChallenge.lines(challenge, language) { console.say(line) }
        guard !isConfirmed else { return }
        let question = Sentence(
            "Czy to Twoje logowanie, a na stronie są te same dwa słowa? [t/N] ",
            "Is this your own login, and does the page show the same two words? [y/N] ",
            "Це ваш вхід, і на сторінці ті самі два слова? [т/Н] ")
        let reply = try console.ask(question.text(language), secretly: false).lowercased()
        guard ["t", "tak", "y", "yes", "т", "так"].contains(reply) else { throw .declined }
    }

    /// A page that waits for an agent that gave up would wait until the code expires.
    private func giveUp(_ ticket: String, _ error: AgentError) async {
        guard let reason = error.cancelReason else { return }
        do throws(AgentError) {
            _ = try await server.cancel(CancelRequest(ticket: ticket, reason: reason))
        } catch {
            console.say(
                Sentence(
                    "Strona o tym jeszcze nie wie.", "The page does not know of it yet.", "Сторінка про це ще не знає."
                ).text(language))
        }
    }
}
