import CardSimulator
import Testing

/// A power cut at any write of any command: what was answered is kept, and no try is free.
@Suite struct PowerCutTests {
    @Test func `a wrong PIN whose try cannot be written is not compared`() throws {
        let memory = FailingMemory(try TestCard.record(), writes: 0)
        var terminal = try TestCard.opened(memory)
        for pin in ["0000", TestCard.pin] {
            #expect(try terminal.send([0x00, 0x20, 0x00, 0x81], Array(pin.utf8), expected: []).status == 0x6581)
        }
        #expect(memory.load().pin.triesLeft == 3)
    }

    @Test func `a power cut after the comparison costs the try, also of the right PIN`() throws {
        let memory = FailingMemory(try TestCard.record(), writes: 1)
        var terminal = try TestCard.opened(memory)
        let answer = try terminal.send([0x00, 0x20, 0x00, 0x81], Array(TestCard.pin.utf8), expected: [])
        #expect(answer.status == 0x6581)
        #expect(try TestCard.opened(memory).chip.isPINOpen == false)
        #expect(memory.load().pin.triesLeft == 2)
    }

    @Test func `a wrong PIN is on record before the answer`() throws {
        let memory = FailingMemory(try TestCard.record(), writes: 1)
        var terminal = try TestCard.opened(memory)
        #expect(try terminal.send([0x00, 0x20, 0x00, 0x81], Array("0000".utf8), expected: []).status == 0x63C2)
        #expect(memory.load().pin.triesLeft == 2)
    }

    @Test(arguments: 0...1)
    func `a PIN whose change was cut off is the old one`(writes: Int) throws {
        let memory = FailingMemory(try TestCard.record(), writes: writes)
        var terminal = try TestCard.opened(memory)
        let answer = try terminal.send([0x00, 0x24, 0x00, 0x81], Array("12349999".utf8), expected: [])
        #expect(answer.status == 0x6581)
        #expect(memory.load().pin.digits == TestCard.pin)
        #expect(memory.load().pin.triesLeft == 3 - writes)
    }
}
