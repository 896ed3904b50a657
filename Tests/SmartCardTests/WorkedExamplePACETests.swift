import Cryptography
import Testing

@testable import SmartCard

/// ICAO Doc 9303, Part 11 (8th edition, 2021), Appendix G.1: PACE with ECDH, generic mapping, brainpoolP256r1, AES-128.
///
/// The password is the MRZ `T22000129364081251010318`; its encoding is the SHA-1 that the appendix gives.
@Suite struct WorkedExamplePACETests {
    static let choice = PACEChoice(proto: .ecdhGenericMappingAES128, curve: .brainpoolP256r1)
    static let password = PACEPassword.encoded(octets("7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD"), reference: 1)
    static let ephemerals = PACEEphemerals.given(
        mapping: octets("7F4EF07B 9EA82FD7 8AD689B3 8D0BC78C F21F249D 953BC46F 4C6E1925 9C010F99"),
        agreement: octets("A73FB703 AC1436A1 8E0CFA5A BB3F7BEC 7A070E7A 6788486B EE230C4A 22762595"))

    static let conversation = [
        ("0022C1A412 800A04007F00070202040202 830101 84010D", "9000"),
        ("1086000002 7C00 00", "7C128010 95A3A016522EE98D01E76CB6B98B42C3 9000"),
        (
            """
            1086000045 7C438141 04
            7ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E
            544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D 00
            """,
            """
            7C438241 04
            824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57
            30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54 9000
            """
        ),
        (
            """
            1086000045 7C438341 04
            2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C
            3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462 00
            """,
            """
            7C438441 04
            9E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB
            7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094 9000
            """
        ),
        ("008600000C 7C0A8508 C2B0BD78D94BA866 00", "7C0A8608 3ABB9674BCE93C08 9000"),
    ]

    @Test func `the terminal's side of the example comes out octet for octet, with its session keys`() async throws {
        let card = ScriptedCard(Self.conversation)
        let messaging = try await PACE.run(
            on: card, choice: Self.choice, password: Self.password, ephemerals: Self.ephemerals)
        #expect(card.isFinished)
        let keys = messaging.sessionKeys
        #expect(keys?.encryption == octets("F5F0E35C0D7161EE6724EE513A0D9A7F"))
        #expect(keys?.checksum == octets("FE251C7858B356B24514B3BD5F4297D1"))
    }

    @Test func `a card whose token is not the example's is refused`() async {
        var conversation = Self.conversation
        conversation[4].1 = "7C0A8608 3ABB9674BCE93C09 9000"
        let card = ScriptedCard(conversation)
        await #expect(throws: CardError.channelBroken(.checksum)) {
            _ = try await PACE.run(
                on: card, choice: Self.choice, password: Self.password, ephemerals: Self.ephemerals)
        }
    }

    @Test func `a card that refuses the terminal's token says that the password was wrong`() async {
        var conversation = Self.conversation
        conversation[4].1 = "6300"
        let card = ScriptedCard(conversation)
        await #expect(throws: CardError.wrongCAN) {
            _ = try await PACE.run(
                on: card, choice: Self.choice, password: Self.password, ephemerals: Self.ephemerals)
        }
    }

    @Test func `a card that sends the terminal's own key back is refused`() async {
        var conversation = Self.conversation
        conversation[3].1 = """
            7C438441 04
            2DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C
            3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462 9000
            """
        let card = ScriptedCard(conversation)
        await #expect(throws: CardError.unexpectedCard(.response)) {
            _ = try await PACE.run(
                on: card, choice: Self.choice, password: Self.password, ephemerals: Self.ephemerals)
        }
    }

    @Test(arguments: [
        "7C438241 04 824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57"
            + "30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C55 9000",
        "7C438241 04" + String(repeating: "00", count: 64) + "9000",
        "7C038201 00 9000", "7C00 9000", "9000", "7C 9000", "6A80",
    ])
    func `a mapping key that is no point of the curve is refused`(answer: String) async {
        var conversation = Self.conversation
        conversation[2].1 = answer
        let card = ScriptedCard(conversation)
        await #expect(throws: CardError.self) {
            _ = try await PACE.run(
                on: card, choice: Self.choice, password: Self.password, ephemerals: Self.ephemerals)
        }
    }
}
