import Cryptography
import Testing

@testable import CardSimulator

@Suite struct SecureMessagingTests {
    private static let tries: [UInt8] = [0x00, 0x20, 0x00, 0x81]

    @Test func `every octet of a protected command is authenticated, and a fault ends the channel`() throws {
        let opened = try TestCard.opened()
        var good = opened
        let command = try good.protect([0x00, 0xB0, 0x00, 0x00], expected: [4])
        // The last octet is Le, which secure messaging does not cover (DO'97' stands for it).
        for index in command.indices.dropLast() {
            var terminal = opened
            var altered = command
            altered[index] ^= 1
            let answer = terminal.plain(altered)
            #expect(answer.data.isEmpty && answer.status != 0x9000, "octet \(index)")
            #expect(!terminal.chip.hasChannel, "octet \(index)")
        }
        var untouched = opened
        #expect(untouched.plain(command).data.isEmpty == false)
        #expect(untouched.chip.hasChannel)
    }

    @Test func `a replayed command is refused, and ends the channel`() throws {
        var terminal = try TestCard.opened()
        let command = try terminal.protect(Self.tries)
        #expect(terminal.plain(command).status == 0x63C3)
        #expect(terminal.plain(command).status == 0x6988)
        #expect(!terminal.chip.hasChannel)
        let next = try terminal.protect(Self.tries)
        #expect(terminal.plain(next).status == 0x6988)
    }

    @Test func `a command that was left out breaks the counter`() throws {
        var terminal = try TestCard.opened()
        _ = try terminal.protect(Self.tries)
        let next = try terminal.protect(Self.tries)
        #expect(terminal.plain(next).status == 0x6988)
        #expect(!terminal.chip.hasChannel)
    }

    @Test func `a plain command ends the channel and everything that it opened`() throws {
        var terminal = try TestCard.opened()
        _ = try terminal.send(Self.tries, Array(TestCard.pin.utf8), expected: [])
        #expect(terminal.chip.isPINOpen)
        #expect(try terminal.plain("00 A4 00 0C").status == 0x9000)
        #expect(!terminal.chip.hasChannel && !terminal.chip.isPINOpen)
    }

    @Test func `a checksum that is missing is told apart from a wrong one`() throws {
        var terminal = try TestCard.opened()
        #expect(try terminal.plain("0C 20 00 81 03 97 01 00 00").status == 0x6987)
        terminal = try TestCard.opened()
        #expect(try terminal.plain("0C 20 00 81 0A 8E 08 0000000000000000 00").status == 0x6988)
        terminal = try TestCard.opened()
        #expect(try terminal.plain("0C 20 00 81 0D 85 01 00 8E 08 0000000000000000 00").status == 0x6988)
    }

    @Test func `without PACE a protected command is refused`() throws {
        var terminal = Terminal(try Chip(memory: VolatileMemory(TestCard.record())))
        #expect(try terminal.plain("0C 20 00 81 0A 8E 08 0000000000000000 00").status == 0x6988)
    }

    @Test func `another kind of secure messaging is refused`() throws {
        for cla in [0x04, 0x08] as [UInt8] {
            var terminal = try TestCard.opened()
            var command = try terminal.protect(Self.tries)
            command[0] = cla
            #expect(terminal.plain(command).status == 0x6988)
            #expect(!terminal.chip.hasChannel)
        }
    }

    @Test func `padding inside the cryptogram is checked`() throws {
        #expect(BlockPadding.remove([1, 2, 0x80, 0]) == [1, 2])
        #expect(BlockPadding.remove(BlockPadding.add([])) == [])
        #expect(BlockPadding.remove([1, 2, 0, 0]) == nil)
        #expect(BlockPadding.remove([]) == nil)
        #expect(BlockPadding.remove([0x80] + [UInt8](repeating: 0, count: 16)) == nil)
    }

    @Test func `extended lengths carry a whole file in one answer`() throws {
        var terminal = try TestCard.opened()
        _ = try terminal.send([0x00, 0xA4, 0x02, 0x0C], [0xC0, 0x01], expected: [])
        let command = try terminal.protect([0x00, 0xB0, 0x00, 0x00], expected: [0, 0])
        let answer = terminal.plain(command)
        #expect(answer.status == 0x9000)
        #expect(try terminal.open(answer.data).data == TestCard.certificate)
    }

    @Test func `short lengths carry it in parts, by GET RESPONSE where protection makes them longer`() throws {
        var terminal = try TestCard.opened()
        _ = try terminal.send([0x00, 0xA4, 0x02, 0x0C], [0xC0, 0x01], expected: [])
        var content: [UInt8] = []
        while content.count < TestCard.certificate.count {
            let offset = content.count
            let part = try terminal.send([0x00, 0xB0, UInt8(offset >> 8), UInt8(offset & 0xFF)])
            #expect(part.status == 0x9000)
            content += part.data
        }
        #expect(content == TestCard.certificate)
    }

    @Test func `a wrong Le of GET RESPONSE is told the right one`() throws {
        var terminal = try TestCard.opened()
        _ = try terminal.send([0x00, 0xA4, 0x02, 0x0C], [0xC0, 0x01], expected: [])
        let first = terminal.plain(try terminal.protect([0x00, 0xB0, 0x00, 0x00]))
        let remaining = first.status & 0xFF
        #expect(first.data.count == 256 && first.status >> 8 == 0x61 && remaining > 0)
        #expect(terminal.plain([0x00, 0xC0, 0x00, 0x00, UInt8(remaining) + 1]).status == 0x6C00 | remaining)
        let rest = terminal.plain([0x00, 0xC0, 0x00, 0x00, UInt8(remaining)])
        #expect(try terminal.open(first.data + rest.data).data == Array(TestCard.certificate.prefix(256)))
        #expect(terminal.plain([0x00, 0xC0, 0x00, 0x00, 0x00]).status == 0x6D00)
    }
}
