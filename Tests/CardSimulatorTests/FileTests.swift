import CardSimulator
import SmartCard
import Testing

@Suite struct FileTests {
    @Test func `in clear there is EF.CardAccess and nothing else`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record())))
        #expect(try terminal.plain("00 A4 00 0C").status == 0x9000)
        #expect(try terminal.plain("00 A4 00 0C 02 3F00").status == 0x9000)
        #expect(try terminal.plain("00 B0 00 00 00").status == 0x6986)
        #expect(try terminal.plain("00 A4 02 0C 02 011C").status == 0x9000)
        #expect(try terminal.plain("00 B0 00 00 00").status == 0x9000)
        #expect(try terminal.plain("00 A4 02 0C 02 C001").status == 0x6A82)
        #expect(try terminal.plain("00 A4 04 0C 0A A0000001674541555448").status == 0x6982)
        #expect(try terminal.plain("00 A4 04 0C 07 A0000002471001").status == 0x6A82)
        for command in ["00 20 00 81", "00 2C 00 81", "00 24 00 81", "00 22 41 B6", "00 2A 9E 9A"] {
            #expect(try terminal.plain(command).status == 0x6982, "\(command)")
        }
        #expect(try terminal.plain("00 84 00 00 08").status == 0x6D00)
    }

    @Test func `the end of a file is told`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record())))
        _ = try terminal.plain("00 A4 02 0C 02 011C")
        #expect(try terminal.plain("00 B0 00 00 16").status == 0x9000)
        let short = try terminal.plain("00 B0 00 00 17")
        #expect(short.status == 0x6282 && short.data.count == 22)
        #expect(try terminal.plain("00 B0 00 15 01").data.count == 1)
        #expect(try terminal.plain("00 B0 00 16 01").status == 0x6B00)
        #expect(try terminal.plain("00 B0 7F FF 00").status == 0x6B00)
        #expect(try terminal.plain("00 B0 00 00").status == 0x6700)
    }

    @Test func `a selection tells size, kind and name when it is asked`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record())))
        #expect(
            try terminal.plain("00 A4 02 04 02 011C 00").data == [
                0x62, 0x0B, 0x80, 0x02, 0x00, 0x16, 0x82, 0x01, 0x01, 0x83, 0x02, 0x01, 0x1C,
            ])
        #expect(try terminal.plain("00 A4 00 00 02 3F00 00").data.first == 0x62)
        // Without Le the answer waits for GET RESPONSE.
        #expect(try terminal.plain("00 A4 02 04 02 011C").status == 0x610D)
        #expect(try terminal.plain("00 C0 00 00 0D").data.count == 13)
    }

    @Test func `the certificate is read in the application, under secure messaging`() throws {
        var terminal = try TestCard.opened()
        #expect(try terminal.send([0x00, 0xB0, 0x00, 0x00]).status == 0x6986)
        #expect(try terminal.send([0x00, 0xA4, 0x02, 0x0C], [0xC0, 0x01], expected: []).status == 0x9000)
        let last = TestCard.certificate.count - 1
        let answer = try terminal.send([0x00, 0xB0, UInt8(last >> 8), UInt8(last & 0xFF)])
        #expect(answer.data == [TestCard.certificate[last]])
        #expect(try terminal.send([0x00, 0xA4, 0x02, 0x0C], [0xC0, 0x02], expected: []).status == 0x6A82)
    }

    @Test func `commands that are not APDUs, and other classes, are refused`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record())))
        for octets in [[], [0], [0, 0xA4, 0], [0, 0xA4, 0, 0x0C, 2, 0x3F], [0, 0xA4, 0, 0x0C, 0, 0, 2, 0x3F]]
            as [[UInt8]]
        {
            #expect(terminal.plain(octets).status == 0x6700)
        }
        #expect(try terminal.plain("80 A4 00 0C").status == 0x6E00)
        #expect(try terminal.plain("10 A4 00 0C").status == 0x6884)
        #expect(try terminal.plain("00 A4 00 0C 000002 3F00").status == 0x9000)
        #expect(try terminal.plain("00 A4 00 00 000002 3F00 0000").status == 0x9000)
    }

    @Test func `another layout moves everything`() throws {
        var layout = CardLayout.eDowod
        layout.application = [0xD2, 0x76]
        layout.certificate = 0x0001
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record()), layout: layout))
        try terminal.runPACE(can: TestCard.can, PACEOffer(curve: .brainpoolP256r1, cipher: .aes128))
        #expect(try terminal.send([0x00, 0xA4, 0x04, 0x0C], CardLayout.eDowod.application).status == 0x6A82)
        #expect(try terminal.send([0x00, 0xA4, 0x04, 0x0C], [0xD2, 0x76], expected: []).status == 0x9000)
        #expect(try terminal.send([0x00, 0xA4, 0x02, 0x0C], [0x00, 0x01], expected: []).status == 0x9000)
    }
}
