import Testing

@testable import SmartCard

/// BSI, "Worked Example for Extended Access Control (EAC)", version 1.0: PACE with ECDH, generic mapping,
/// brainpoolP256r1, AES-128, PIN 123456, and the first protected command after it, MSE:Set DST of terminal
/// authentication. OpenPACE's `eactest.c` has the same figures; the session keys are those of the example's log, since
/// its text has a misprint.
@Suite struct WorkedExampleMessagingTests {
    static let ephemerals = PACEEphemerals.given(
        mapping: octets("752287F5B02DE3C4BC3E17945118C51B23C97278E4CD748048AC56BA5BDC3D46"),
        agreement: octets("9D9A32DF93A57CCE33CA3CDD3457E33A976F293546C73550F397259C93BE0120"))

    static let conversation = [
        ("0022C1A412 800A04007F00070202040202 830103 84010D", "9000"),
        ("1086000002 7C00 00", "7C128010 CE834CDE69FFBB1D1EB21585CD709F18 9000"),
        (
            """
            1086000045 7C438141 04
            3DD29BBE5907FD21A152ADA4895FAAE7ACC55F5E50EFBFDE5AB0C6EB54F198D6
            15913635F0FDF5BEB383E00355F82D3C41ED0DF2E28363433DFB73856A15DC9F 00
            """,
            """
            7C438241 04
            9CFCF7582AC986D0DD52FA53123414C3E1B96B4D00ABA8E574679B70EFB5BC3B
            45D2F13729CC2AE178E7E241B443213533B77DBB44649A815DDC4A2384BA422A 9000
            """
        ),
        (
            """
            1086000045 7C438341 04
            518BC4E532AD2A9BD6527804D5D665ABD51041037A0CC8AA922804EB501C222B
            3427388599AFAAE9FBACE2DF93E13C3C4979CD12F0AE3E3C01260283915545 82 00
            """,
            """
            7C438441 04
            282CF38073036AFAC216AF135BD994DA0C357F10BD4C34AFEA1042B2EB0FD680
            4DF3658B835AC2E7133F13691184542BB50B109963A4662ABDC08B9763AF4B5B 9000
            """
        ),
        ("008600000C 7C0A8508 A27AE7B36573C1D9 00", "7C0A8608 A2658C2F38600B0F 9000"),
    ]

    /// The digits' encoding is the digits (BSI TR-03110-3 §B.1), whichever password they are.
    static func messaging(_ card: ScriptedCard) async throws(CardError) -> SecureMessaging {
        try await PACE.run(
            on: card, choice: PACEChoice(proto: .ecdhGenericMappingAES128, curve: .brainpoolP256r1),
            password: .can("123456", reference: 3), ephemerals: ephemerals)
    }

    static let setKey = CommandAPDU(
        instruction: 0x22, parameter1: 0x81, parameter2: 0xB6, data: octets("830D 44454356434141543030303031"))

    @Test func `PACE with digits comes out as in the example, with its session keys`() async throws {
        let card = ScriptedCard(Self.conversation)
        let messaging = try await Self.messaging(card)
        #expect(card.isFinished)
        let keys = messaging.sessionKeys
        #expect(keys?.encryption == octets("68406B4162100563D9C901A6154D2901"))
        #expect(keys?.checksum == octets("73FF268784F72AF833FDC9464049AFC9"))
    }

    @Test func `the first command is encrypted as in the example, and its response opens`() async throws {
        var messaging = try await Self.messaging(ScriptedCard(Self.conversation))
        let protected = try messaging.protect(Self.setKey)
        #expect(protected.header == octets("0C2281B6"))
        #expect(Array(protected.data.prefix(19)) == octets("871101 BE90237EEB4BA0FF253EA246AE31C8B8"))
        let response = try ResponseAPDU(decoding: octets("99029000 8E08A89570A68664A7D6 9000"))
        let opened = try messaging.open(response)
        #expect(opened == ResponseAPDU(status: .success))
    }

    @Test(arguments: [
        ("99029000 8E08A89570A68664A7D7 9000", ChannelFault.checksum),
        ("99026982 8E08A89570A68664A7D6 6982", .checksum),
        ("99029000 8E08A89570A68664A7D6 6982", .malformed),
        ("9000", .unprotected),
        ("6988", .unprotected),
        ("8E08A89570A68664A7D6 99029000 9000", .malformed),
        ("99029000 9000", .malformed),
        ("8E08A89570A68664A7D6 9000", .malformed),
        ("8700 99029000 8E08A89570A68664A7D6 9000", .malformed),
        ("99029000 8E07A89570A68664A7 9000", .malformed),
        ("99029000 8E08A89570A68664A7D6 00 9000", .malformed),
    ])
    func `an altered response ends the channel for good`(response: String, fault: ChannelFault) async throws {
        var messaging = try await Self.messaging(ScriptedCard(Self.conversation))
        _ = try messaging.protect(Self.setKey)
        let altered = try ResponseAPDU(decoding: octets(response))
        #expect(Self.failure { () throws(CardError) in _ = try messaging.open(altered) } == .channelBroken(fault))
        let again = Self.failure { () throws(CardError) in _ = try messaging.protect(Self.setKey) }
        #expect(again == .channelBroken(.ended))
    }

    @Test func `a response that came before is refused: the counter has moved on`() async throws {
        var messaging = try await Self.messaging(ScriptedCard(Self.conversation))
        let response = try ResponseAPDU(decoding: octets("99029000 8E08A89570A68664A7D6 9000"))
        _ = try messaging.protect(Self.setKey)
        _ = try messaging.open(response)
        _ = try messaging.protect(Self.setKey)
        #expect(Self.failure { () throws(CardError) in _ = try messaging.open(response) } == .channelBroken(.checksum))
    }

    @Test func `a response without its command is refused: the counter is behind`() async throws {
        var messaging = try await Self.messaging(ScriptedCard(Self.conversation))
        let response = try ResponseAPDU(decoding: octets("99029000 8E08A89570A68664A7D6 9000"))
        #expect(Self.failure { () throws(CardError) in _ = try messaging.open(response) } == .channelBroken(.checksum))
    }

    static func failure(_ work: () throws(CardError) -> Void) -> CardError? {
        do throws(CardError) {
            try work()
            return nil
        } catch {
            return error
        }
    }
}
