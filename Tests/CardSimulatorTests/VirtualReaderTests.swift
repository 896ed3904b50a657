import Foundation
import Glibc
import Testing

@testable import CardSimulator

@Suite struct VirtualReaderTests {
    @Test func `control codes and commands are told apart by their length`() {
        #expect(ReaderMessage([0]) == .powerOff)
        #expect(ReaderMessage([1]) == .powerOn)
        #expect(ReaderMessage([2]) == .reset)
        #expect(ReaderMessage([4]) == .answerToReset)
        #expect(ReaderMessage([3]) == .unknown)
        #expect(ReaderMessage([]) == .unknown)
        #expect(ReaderMessage([0, 0xA4]) == .command([0, 0xA4]))
    }

    @Test func `a card on the line answers to reset and to commands, and power takes its session`() throws {
        let line = try Line()
        let served = try line.serve(SimulatedCard(Chip(memory: VolatileMemory(TestCard.record()))))
        try line.send([1])
        try line.send([4])
        #expect(try line.receive() == [0x3B, 0x84, 0x80, 0x01, 0x47, 0x43, 0x50, 0x43, 0x12])
        try line.send([0x00, 0xA4, 0x02, 0x0C, 0x02, 0x01, 0x1C])
        #expect(try line.receive() == [0x90, 0x00])
        try line.send([0x00, 0xB0, 0x00, 0x00, 0x01])
        #expect(try line.receive() == [0x31, 0x90, 0x00])
        try line.send([2])
        try line.send([0x00, 0xB0, 0x00, 0x00, 0x01])
        #expect(try line.receive() == [0x69, 0x86])
        line.hangUp()
        served.wait()
    }

    @Test func `a line that breaks in the middle of a message ends, and nothing waits`() throws {
        for octets in [[], [0], [0, 5], [0, 5, 0, 0xA4]] as [[UInt8]] {
            let line = try Line()
            let served = try line.serve(SimulatedCard(Chip(memory: VolatileMemory(TestCard.record()))))
            line.sendRaw(octets)
            line.hangUp()
            served.wait()
        }
    }

    @Test func `an address that is none is refused`() throws {
        let card = SimulatedCard(try Chip(memory: VolatileMemory(TestCard.record())))
        #expect(throws: VirtualReaderError.notAnAddress("localhost")) {
            try VirtualReader(host: "localhost").hold(card) { _ in }
        }
    }
}

/// The reader's end of a line, and a card at the other.
private final class Line: Sendable {
    private let descriptor: Int32
    private let other: Int32

    init() throws {
        var pair: [Int32] = [0, 0]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
        (descriptor, other) = (pair[0], pair[1])
    }

    deinit { close(descriptor) }

    /// Serves the card on a thread of its own; the group is left when the line has ended.
    func serve(_ card: SimulatedCard) -> DispatchGroup {
        let group = DispatchGroup()
        let other = other
        DispatchQueue.global().async(group: group) { VirtualReader.serve(card, ReaderConnection(other)) }
        return group
    }

    func send(_ message: [UInt8]) throws {
        sendRaw([UInt8(message.count >> 8), UInt8(message.count & 0xFF)] + message)
    }

    func sendRaw(_ octets: [UInt8]) {
        #expect(write(descriptor, octets, octets.count) == octets.count)
    }

    func receive() throws -> [UInt8] {
        let head = try read(2)
        return try read(Int(head[0]) << 8 | Int(head[1]))
    }

    func hangUp() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    private func read(_ count: Int) throws -> [UInt8] {
        var octets = [UInt8](repeating: 0, count: count)
        let received = recv(descriptor, &octets, count, Int32(MSG_WAITALL))
        try #require(received == count)
        return octets
    }
}
