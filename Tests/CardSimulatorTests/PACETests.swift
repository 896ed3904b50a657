import Cryptography
import Testing

@testable import CardSimulator

@Suite struct PACETests {
    private static let offers = PACECurveName.allCases.flatMap { curve in
        PACECipher.allCases.map { PACEOffer(curve: curve, cipher: $0) }
    }

    @Test(arguments: offers)
    func `the CAN opens a channel on every curve with every cipher`(offer: PACEOffer) throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record([offer]))))
        try terminal.runPACE(can: TestCard.can, offer)
        #expect(try terminal.send([0x00, 0xA4, 0x00, 0x0C], [0x3F, 0x00], expected: []).status == 0x9000)
    }

    @Test func `a wrong CAN is found out by the token, costs nothing, and the right one then helps`() throws {
        let memory = VolatileMemory(try TestCard.record(Self.offers))
        var terminal = Terminal(try Chip(memory: memory))
        for _ in 0..<5 {
            let fault = #expect(throws: Terminal.Fault.self) { try terminal.runPACE(can: "500541") }
            #expect(fault?.status == 0x6300)
            #expect(!terminal.chip.hasChannel)
        }
        #expect(memory.load() == (try TestCard.record(Self.offers)))
        try terminal.runPACE(can: TestCard.can)
        #expect(terminal.chip.hasChannel)
    }

    @Test func `EF.CardAccess names every offer`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record([PACEOffer()]))))
        #expect(try terminal.plain("00 A4 02 0C 02 011C").status == 0x9000)
        let file = try terminal.plain("00 B0 00 00 00").data
        #expect(Hex.encode(file) == "31143012060a04007f0007020204020402010202" + "0110")
        #expect(try terminal.plain("00 B0 9C 00 00").data == file)
        let both = [PACEOffer(), PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)]
        #expect(CardAccess.encode(both) == CardAccess.encode(both.reversed()))
        // ICAO 9303-11, Appendix G.1: a PACEInfo of brainpoolP256r1 with AES-128.
        #expect(
            Hex.encode(CardAccess.encode([both[1]])) == "31143012060a04007f0007020204020202010202010d")
    }

    @Test func `a password, a protocol and a curve that the card does not have are refused`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record([PACEOffer()]))))
        let identifier = "800A04007F00070202040204"
        #expect(try terminal.plain("00 22 C1 A4 0F \(identifier) 830102").status == 0x9000)
        #expect(try terminal.plain("00 22 C1 A4 12 \(identifier) 830102 840110").status == 0x9000)
        #expect(try terminal.plain("00 22 C1 A4 0F \(identifier) 830103").status == 0x6A88)
        #expect(try terminal.plain("00 22 C1 A4 12 \(identifier) 830102 84010D").status == 0x6A88)
        #expect(try terminal.plain("00 22 C1 A4 0F 800A04007F00070202040202 830102").status == 0x6A80)
        #expect(try terminal.plain("00 22 C1 A4 12 \(identifier) 830102 830102").status == 0x6A80)
        #expect(try terminal.plain("00 22 C1 A4 03 830102").status == 0x6A80)
    }

    @Test func `steps out of order end the run`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record([PACEOffer()]))))
        let start = "00 22 C1 A4 0F 800A04007F00070202040204 830102"
        #expect(try terminal.plain("10 86 00 00 02 7C00 00").status == 0x6985)
        _ = try terminal.plain(start)
        #expect(try terminal.plain("00 86 00 00 02 7C00 00").status == 0x6883)
        #expect(try terminal.plain("10 86 00 00 02 7C00 00").status == 0x6985)
        _ = try terminal.plain(start)
        #expect(try terminal.plain("10 86 00 00 02 7C00 00").status == 0x9000)
        #expect(try terminal.plain("10 86 00 00 02 7C00 00").status == 0x6A80)
        _ = try terminal.plain(start)
        _ = try terminal.plain("10 86 00 00 02 7C00 00")
        _ = try terminal.plain("00 A4 00 0C")
        #expect(try terminal.plain("10 86 00 00 02 7C00 00").status == 0x6985)
    }

    @Test func `a point that is not on the curve is refused`() throws {
        let offer = PACEOffer(curve: .p256, cipher: .aes128)
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record([offer]))))
        var point = AgreementCurve.p256.generator.encoded
        point[64] ^= 1
        for point in [point, [0x00]] {
            _ = try terminal.plain("00 22 C1 A4 0F 800A04007F00070202040202 830102")
            _ = try terminal.plain("10 86 00 00 02 7C00 00")
            let data = TLV(0x7C, TLV(0x81, point).encoded).encoded
            let answer = terminal.plain([0x10, 0x86, 0x00, 0x00, UInt8(data.count)] + data + [0x00])
            #expect(answer.status == 0x6300)
        }
    }

    @Test func `the card's own key is not taken for the terminal's`() throws {
        var exchange = PACEExchange(
            PACEOffer(curve: .p256, cipher: .aes128), password: [1], random: RepeatingSource(octets: [1]))
        _ = try exchange.answer([0x7C, 0x00])
        let key = try EphemeralKey(base: AgreementCurve.p256.generator, random: RepeatingSource(octets: [1]))
        let mapping = TLV(0x7C, TLV(0x81, key.publicPoint.encoded).encoded).encoded
        _ = try exchange.answer(mapping)
        var twin = exchange
        let probe = TLV(0x7C, TLV(0x83, AgreementCurve.p256.generator.encoded).encoded).encoded
        let theirs = try twin.answer(probe).objects.value
        let echo = TLV(0x7C, TLV(0x83, theirs).encoded).encoded
        #expect(throws: Refusal.authenticationFailed) { try exchange.answer(echo) }
    }

    /// ICAO Doc 9303-11 (8th edition), Appendix G.1, from the chip's side; there the password is of the MRZ.
    @Test func `the specification's example comes out octet for octet`() throws {
        let random = ScriptedSource([
            "3F00C4D39D153F2B2A214A078D899B22",
            "0000000000000000498FF49756F2DC1587840041839A85982BE7761D14715FB091EFA7BCE9058560",
            "0000000000000000107CF58696EF6155053340FD633392BA81909DF7B9706F226F32086C7AFF974A",
        ])
        var exchange = PACEExchange(
            PACEOffer(curve: .brainpoolP256r1, cipher: .aes128),
            password: try Hex.decode("7E2D2A41C74EA0B38CD36F863939BFA8E9032AAD"), random: random)
        let steps = [
            ("7C00", "801095A3A016522EE98D01E76CB6B98B42C3"),
            (
                """
                7C438141047ACF3EFC982EC45565A4B155129EFBC74650DCBFA6362D896FC70262E0C2CC5E
                544552DCB6725218799115B55C9BAA6D9F6BC3A9618E70C25AF71777A9C4922D
                """,
                """
                824104824FBA91C9CBE26BEF53A0EBE7342A3BF178CEA9F45DE0B70AA601651FBA3F57
                30D8C879AAA9C9F73991E61B58F4D52EB87A0A0C709A49DC63719363CCD13C54
                """
            ),
            (
                """
                7C438341042DB7A64C0355044EC9DF190514C625CBA2CEA48754887122F3A5EF0D5EDD301C
                3556F3B3B186DF10B857B58F6A7EB80F20BA5DC7BE1D43D9BF850149FBB36462
                """,
                """
                8441049E880F842905B8B3181F7AF7CAA9F0EFB743847F44A306D2D28C1D9EC65DF6DB
                7764B22277A2EDDC3C265A9F018F9CB852E111B768B326904B59A0193776F094
                """
            ),
            ("7C0A8508C2B0BD78D94BA866", "86083ABB9674BCE93C08"),
        ]
        var channel: SecureChannel?
        for (command, expected) in steps {
            let answer = try exchange.answer(octets(command))
            #expect(answer.objects.encoded == (try octets(expected)))
            channel = answer.channel
        }
        #expect(
            channel
                == SecureChannel(
                    encryptionKey: try octets("F5F0E35C0D7161EE6724EE513A0D9A7F"),
                    authenticationKey: try octets("FE251C7858B356B24514B3BD5F4297D1")))
    }

    private func octets(_ hex: String) throws -> [UInt8] {
        try Hex.decode(hex.filter { !$0.isWhitespace })
    }
}
