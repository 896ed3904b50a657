import AgentMessages
import Foundation
import Testing

@Suite struct ChallengeTests {
    @Test func `a challenge is one line for each thing it says`() throws {
        let text = String(decoding: try Self.challenge().octets, as: UTF8.self)
        #expect(
            text == """
                brama-card-challenge: 1
                identity-provider: https://brama.example/metadata
                relying-party: https://sekap.example
                relying-party-name-pl: Skrzynka SEKAP
                relying-party-name-en: SEKAP box
                purpose: step-up
                login: 00ff
                issued-at: 2026-01-02T03:04:05Z
                expires-at: 2026-01-02T03:07:05Z
                nonce: abc_-1
                check-words: lampa rower

                """)
    }

    @Test func `what was encoded is decoded to the same`() throws {
        let challenge = try Self.challenge()
        #expect(try Challenge(decoding: challenge.octets) == challenge)
    }

    @Test(arguments: [
        "SEKAP\nlogin: 1", "SEKAP\r", "SEKAP\u{202E}", "\u{200B}SEKAP", "", " SEKAP", "SEKAP ", "a\u{2028}b",
    ])
    func `a name that would not stand on one line as it is seen is not written`(_ name: String) {
        #expect(throws: ChallengeError.unwritableValue("relying-party-name-pl")) { try Self.challenge(name: name) }
    }

    @Test(arguments: [
        ("SEKAP box\n", "SEKAP box\npurpose: sign-in\n"),
        ("purpose: step-up\n", ""),
        ("purpose: step-up", "purpose: other"),
        ("brama-card-challenge: 1", "brama-card-challenge: 2"),
        ("03:04:05Z", "03:04:05+00:00"),
        ("03:04:05Z", "03:04:05"),
        ("lampa rower", "lampa"),
        ("lampa rower", "lampa  rower"),
        ("lampa rower\n", "lampa rower"),
        ("lampa rower\n", "lampa rower\n\n"),
        ("login: 00ff\n", "login: 00ff\r\n"),
        ("nonce: ", "nonce:"),
        ("nonce: ", "nonce:  "),
    ])
    func `a text in any other form is not read`(_ part: String, _ other: String) throws {
        let text = String(decoding: try Self.challenge().octets, as: UTF8.self)
        let changed = text.replacing(part, with: other, maxReplacements: 1)
        #expect(changed.utf8.elementsEqual(text.utf8) == false)
        #expect(throws: ChallengeError.self) { try Challenge(decoding: Array(changed.utf8)) }
    }

    @Test func `octets that are not UTF-8 and texts without end are not read`() throws {
        #expect(throws: ChallengeError.unreadable) { try Challenge(decoding: [0xFF, 0x0A]) }
        let long = Array(repeating: UInt8(ascii: "a"), count: 5_000)
        #expect(throws: ChallengeError.unreadable) { try Challenge(decoding: long) }
    }

    static func challenge(name: String = "Skrzynka SEKAP") throws -> Challenge {
        try Challenge(
            identityProvider: "https://brama.example/metadata", relyingParty: "https://sekap.example",
            relyingPartyNamePolish: name, relyingPartyNameEnglish: "SEKAP box", purpose: .stepUp, login: "00ff",
            issuedAt: Date(timeIntervalSince1970: 1_767_323_045.9),
            expiresAt: Date(timeIntervalSince1970: 1_767_323_225.9), nonce: "abc_-1",
            checkWords: CheckWords("lampa", "rower"))
    }
}
