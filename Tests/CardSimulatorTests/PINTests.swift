import CardSimulator
import Cryptography
import Testing

@Suite struct PINTests {
    private static let verify: [UInt8] = [0x00, 0x20, 0x00, 0x81]
    private static let change: [UInt8] = [0x00, 0x24, 0x00, 0x81]
    private static let unblock: [UInt8] = [0x00, 0x2C, 0x00, 0x81]

    private func status(_ terminal: inout Terminal, _ header: [UInt8], _ text: String = "") throws -> UInt16 {
        try terminal.send(header, Array(text.utf8), expected: []).status
    }

    @Test func `the right PIN is verified, and the question about tries then says so`() throws {
        var terminal = try TestCard.opened()
        #expect(try status(&terminal, Self.verify) == 0x63C3)
        #expect(try status(&terminal, Self.verify, TestCard.pin) == 0x9000)
        #expect(try status(&terminal, Self.verify) == 0x9000)
    }

    @Test func `three wrong PINs block it, and the right one no longer helps`() throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = try TestCard.opened(memory)
        #expect(try status(&terminal, Self.verify, "0000") == 0x63C2)
        #expect(try status(&terminal, Self.verify, "0000") == 0x63C1)
        #expect(try status(&terminal, Self.verify, "0000") == 0x63C0)
        #expect(try status(&terminal, Self.verify, TestCard.pin) == 0x6983)
        #expect(try status(&terminal, Self.verify) == 0x6983)
        var again = try TestCard.opened(memory)
        #expect(try status(&again, Self.verify, TestCard.pin) == 0x6983)
    }

    @Test func `the right PIN gives the tries back`() throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = try TestCard.opened(memory)
        _ = try status(&terminal, Self.verify, "0000")
        _ = try status(&terminal, Self.verify, "0000")
        #expect(memory.load().pin.triesLeft == 1)
        #expect(try status(&terminal, Self.verify, TestCard.pin) == 0x9000)
        #expect(memory.load().pin.triesLeft == 3)
    }

    @Test func `a wrong PIN takes back what an earlier one opened`() throws {
        var terminal = try TestCard.opened()
        _ = try status(&terminal, Self.verify, TestCard.pin)
        #expect(try status(&terminal, Self.verify, "0000") == 0x63C2)
        #expect(try status(&terminal, Self.verify) == 0x63C2)
    }

    @Test(arguments: ["123", "12345", "12 4", "123\u{0}", "123é"])
    func `what cannot be a PIN costs no try`(text: String) throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = try TestCard.opened(memory)
        #expect([0x6700, 0x6A80].contains(try status(&terminal, Self.verify, text)))
        #expect(memory.load().pin.triesLeft == 3)
    }

    @Test func `a PIN is changed with the old one, and stays changed`() throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = try TestCard.opened(memory)
        #expect(try status(&terminal, Self.change, "00009999") == 0x63C2)
        #expect(try status(&terminal, Self.change, "123499999") == 0x6700)
        #expect(try status(&terminal, Self.change, "1234999x") == 0x6A80)
        #expect(try status(&terminal, Self.change, "12349999") == 0x9000)
        var again = try TestCard.opened(memory)
        #expect(try status(&again, Self.verify, TestCard.pin) == 0x63C2)
        #expect(try status(&again, Self.verify, "9999") == 0x9000)
    }

    @Test func `the PUK unblocks the PIN and sets a new one`() throws {
        var record = try TestCard.record()
        record.pin.triesLeft = 0
        let memory = VolatileMemory(record)
        var terminal = try TestCard.opened(memory)
        #expect(try status(&terminal, Self.unblock, "000000005555") == 0x63C2)
        #expect(try status(&terminal, Self.verify) == 0x6983)
        #expect(try status(&terminal, Self.unblock, TestCard.puk + "5555") == 0x9000)
        #expect(memory.load().puk.triesLeft == 3)
        #expect(try status(&terminal, Self.verify) == 0x63C3)
        #expect(try status(&terminal, Self.verify, "5555") == 0x9000)
    }

    @Test func `three wrong PUKs block it for good, and the certificate stays readable`() throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = try TestCard.opened(memory)
        for tries in [0x63C2, 0x63C1, 0x63C0] as [UInt16] {
            #expect(try status(&terminal, Self.unblock, "000000005555") == tries)
        }
        var again = try TestCard.opened(memory)
        #expect(try status(&again, Self.unblock, TestCard.puk + "5555") == 0x6983)
        #expect(memory.load().puk.isBlocked)
        #expect(try status(&again, [0x00, 0x20, 0x00, 0x8F]) == 0x6983)
        #expect(try again.send([0x00, 0xA4, 0x02, 0x0C], [0xC0, 0x01], expected: []).status == 0x9000)
        #expect(try status(&again, Self.verify, TestCard.pin) == 0x9000)
    }

    @Test func `the PUK cannot be verified by itself or changed, and other references are not there`() throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = try TestCard.opened(memory)
        #expect(try status(&terminal, [0x00, 0x20, 0x00, 0x8F], TestCard.puk) == 0x6A88)
        #expect(try status(&terminal, [0x00, 0x20, 0x00, 0x8F]) == 0x63C3)
        #expect(try status(&terminal, [0x00, 0x24, 0x00, 0x8F], TestCard.puk + TestCard.puk) == 0x6A88)
        #expect(try status(&terminal, [0x00, 0x20, 0x00, 0x82], TestCard.pin) == 0x6A88)
        #expect(memory.load() == (try TestCard.record()))
    }

    @Test func `a PIN is asked for in the application alone`() throws {
        let memory = VolatileMemory(try TestCard.record())
        var terminal = Terminal(try Chip(memory: memory))
        try terminal.runPACE(can: TestCard.can, PACEOffer(curve: .brainpoolP256r1, cipher: .aes128))
        #expect(try status(&terminal, Self.verify, "0000") == 0x6A88)
        #expect(try terminal.plain("00 20 00 81 04 30303030").status == 0x6982)
        #expect(memory.load().pin.triesLeft == 3)
    }
}
