import AgentMessages
import CardSimulator
import Foundation
import SmartCard
import Testing

@testable import brama_card

@Suite struct AgentLoginTests {
    @Test func `a confirmed login is signed by the card, over the octets that were shown`() async throws {
        let scene = try Scene(answers: ["t", Scene.can, Scene.pin])
        #expect(await scene.login() == nil)
        #expect(scene.isSigned())
        #expect(scene.server.received.opened == [OpenRequest(code: "123456789")])
        #expect(scene.server.received.cancels.isEmpty)
        let said = scene.console.said.joined(separator: "\n")
        #expect(said.contains("PeUP Orzesze"))
        #expect(said.contains("https://peup.example/sp"))
        #expect(said.contains("JABŁKO ROWER"))
        #expect(said.contains("zalogowanie Cię e-dowodem"))
    }

    @Test func `the same in English, for a script`() async throws {
        let scene = try Scene()
        #expect(await scene.login(can: Scene.can, pin: Scene.pin, yes: true, polish: false) == nil)
        #expect(scene.isSigned())
        let said = scene.console.said.joined(separator: "\n")
        #expect(said.contains("PeUP of Orzesze"))
        #expect(said.contains("Go back to the browser"))
    }

    @Test(arguments: ["n", "", "nie", "T a k"])
    func `whatever is not a yes signs nothing, and the page is told`(reply: String) async throws {
        let scene = try Scene(answers: [reply])
        #expect(await scene.login() == .declined)
        #expect(scene.server.received.answers.isEmpty)
        #expect(scene.server.received.cancels == [CancelRequest(ticket: "ticket", reason: .declined)])
    }

    @Test func `a code that Brama refuses ends the login with Brama's own words`() async throws {
        let problem = AgentProblem(
            number: 3104, text: .init(pl: "Kod wygasł.", en: "The code has expired.", uk: "Код не діє."))
        let scene = try Scene(problem: problem)
        let error = await scene.login()
        #expect(error == .refused(problem))
        #expect(error?.number == 3104)
        #expect(error?.sentence == Sentence("Kod wygasł.", "The code has expired.", "Код не діє."))
        #expect(scene.server.received.cancels.isEmpty)
    }

    @Test func `without a reader the code is not even taken`() async throws {
        let scene = try Scene(failure: .card(.noReader))
        #expect(await scene.login() == .card(.noReader))
        #expect(scene.server.received.opened.isEmpty)
    }

    @Test func `a challenge with one altered octet in its form is not signed`() async throws {
        let scene = try Scene(answers: ["t"])
        let server = RecordingServer(challenge: scene.challenge.octets + [0x0A])
        let agent = AgentLogin(
            server: server, cards: scene.cards, console: scene.console, language: .polish, can: .can(file: nil),
            pin: .pin(file: nil), isConfirmed: true)
        await #expect(throws: AgentError.challengeUnreadable) { try await agent.run(try LoginCode("123456789")) }
        #expect(server.received.answers.isEmpty)
    }

    @Test func `a citizen who mistypes the CAN and the PIN is asked again, and told what remains`() async throws {
        let scene = try Scene(answers: ["tak", "500541", "12", Scene.can, "0000", "12345", Scene.pin])
        #expect(await scene.login() == nil)
        #expect(scene.isSigned())
        let said = scene.console.said.joined(separator: "\n")
        #expect(said.contains("Numer CAN się nie zgadza."))
        #expect(said.contains("Pozostały 2 próby."))
    }

    @Test func `the last try is left alone: after two wrong PINs the login ends`() async throws {
        let scene = try Scene(answers: ["t", Scene.can, "0000", "0000", "0000", "0000"])
        #expect(await scene.login() == .card(.wrongPIN(triesLeft: 1)))
        #expect(scene.memory.load().pin.triesLeft == 1)
        #expect(scene.server.received.cancels == [CancelRequest(ticket: "ticket", reason: .wrongPIN)])
    }

    @Test func `a script gets one try of a PIN`() async throws {
        let scene = try Scene()
        #expect(await scene.login(can: Scene.can, pin: "0000", yes: true) == .card(.wrongPIN(triesLeft: 2)))
        #expect(scene.memory.load().pin.triesLeft == 2)
        #expect(scene.server.received.cancels.map(\.reason) == [.wrongPIN])
    }

    @Test func `a blocked PIN is told before one is asked for`() async throws {
        let scene = try Scene(answers: ["t", Scene.can])
        var record = scene.memory.load()
        record.pin.triesLeft = 0
        scene.memory.store(record)
        let blocked = DeskSource(card: SimulatedCard(try Chip(memory: scene.memory)))
        let agent = AgentLogin(
            server: scene.server, cards: blocked, console: scene.console, language: .english, can: .can(file: nil),
            pin: .pin(file: nil), isConfirmed: false)
        await #expect(throws: AgentError.card(.pinBlocked)) { try await agent.run(try LoginCode("123456789")) }
        #expect(scene.server.received.cancels.map(\.reason) == [.pinBlocked])
        #expect(!scene.console.said.contains { $0.contains("PIN (") })
    }

    @Test func `a card that is not there ends a script's login, and the page is told`() async throws {
        let scene = try Scene()
        scene.cards.card.setPresent(false)
        #expect(await scene.login(can: Scene.can, pin: Scene.pin, yes: true) == .card(.noCard))
        #expect(scene.server.received.cancels.map(\.reason) == [.cardRemoved])
    }

    @Test func `neither CAN nor PIN is ever said`() async throws {
        let scene = try Scene(answers: ["t", Scene.can, Scene.pin])
        #expect(await scene.login() == nil)
        #expect(!scene.console.said.contains { $0.contains(Scene.can) || $0.contains(Scene.pin) })
    }
}
