import AgentMessages
import CardSimulator
import Cryptography
import Foundation
import SmartCard

@testable import brama_card

/// A login with everything in it: Brama, a card, a citizen.
struct Scene {
    static let can = "500540"
    static let pin = "1234"
    static let certificate = TLV(0x30, [UInt8](repeating: 0x5A, count: 300)).octets

    let key: PrivateKey
    let memory: VolatileMemory
    let cards: DeskSource
    let server: RecordingServer
    let console: ScriptedConsole
    let challenge: Challenge

    init(answers: [String] = [], problem: AgentProblem? = nil, failure: AgentError? = nil) throws {
        key = try PrivateKey.generate(.p384)
        memory = VolatileMemory(
            CardRecord(
                can: Self.can, pin: Self.pin, puk: "87654321",
                pace: [PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)], certificate: Self.certificate,
                privateKey: try key.pem()))
        cards = DeskSource(card: SimulatedCard(try Chip(memory: memory)), failure: failure)
        challenge = try Challenge(
            identityProvider: "https://brama.example", relyingParty: "https://peup.example/sp",
            relyingPartyNamePolish: "PeUP Orzesze", relyingPartyNameEnglish: "PeUP of Orzesze", purpose: .signIn,
            login: String(repeating: "ab", count: 32), issuedAt: Date(timeIntervalSince1970: 1_800_000_000),
            expiresAt: Date(timeIntervalSince1970: 1_800_000_180), nonce: String(repeating: "A", count: 43),
            checkWords: CheckWords("jabłko", "rower"))
        server = RecordingServer(challenge: challenge.octets, problem: problem)
        console = ScriptedConsole(answers)
    }

    /// The agent; a number that is given comes from a file, the others are asked for.
    func login(can: String? = nil, pin: String? = nil, yes: Bool = false, polish: Bool = true) async -> AgentError? {
        do throws(AgentError) {
            let agent = AgentLogin(
                server: server, cards: cards, console: console, language: polish ? .polish : .english,
                can: .can(file: try can.map(file)), pin: .pin(file: try pin.map(file)), isConfirmed: yes)
            try await agent.run(try LoginCode("123 456 789"))
            return nil
        } catch {
            return error
        }
    }

    private func file(_ digits: String) throws(AgentError) -> String {
        let url = FileManager.default.temporaryDirectory.appending(path: "brama-card-test-\(UUID().uuidString)")
        do {
            try Data((digits + "\n").utf8).write(to: url)
        } catch {
            throw .secretFileUnreadable(url.path)
        }
        return url.path
    }

    /// Whether the one answer that came is the card's signature over the challenge.
    func isSigned() -> Bool {
        guard let answer = server.received.answers.first, server.received.answers.count == 1,
            [UInt8](answer.certificate) == Self.certificate, answer.ticket == "ticket"
        else { return false }
        let numbers = TLV.value(of: 0x30, in: [UInt8](answer.signature)).flatMap(TLV.decode) ?? []
        let raw = numbers.flatMap { number in
            let digits = Array(number.value.drop { $0 == 0 })
            return [UInt8](repeating: 0, count: 48 - digits.count) + digits
        }
        return key.publicKey.verify(raw, over: challenge.octets, algorithm: .ecdsaSHA384)
    }
}
