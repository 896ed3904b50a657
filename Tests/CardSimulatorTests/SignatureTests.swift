import CardSimulator
import Cryptography
import Testing

@Suite struct SignatureTests {
    private static let select: [UInt8] = [0x00, 0x22, 0x41, 0xB6]
    private static let sign: [UInt8] = [0x00, 0x2A, 0x9E, 0x9A]
    private static let key: [UInt8] = [0x80, 0x01, 0xCC, 0x84, 0x01, 0x81]
    private let digest = DigestAlgorithm.sha384.digest(Array("challenge".utf8))

    private func verify(_ terminal: inout Terminal) throws {
        let answer = try terminal.send([0x00, 0x20, 0x00, 0x81], Array(TestCard.pin.utf8), expected: [])
        #expect(answer.status == 0x9000)
    }

    @Test func `after PIN and key the card signs a hash`() throws {
        var terminal = try TestCard.opened()
        try verify(&terminal)
        #expect(try terminal.send(Self.select, Self.key, expected: []).status == 0x9000)
        let answer = try terminal.send(Self.sign, digest)
        #expect(answer.status == 0x9000)
        let again = try terminal.send(Self.sign, digest)
        #expect(again.status == 0x9000 && again.data != answer.data)
        #expect(try TestCard.verifies(answer.data, over: Array("challenge".utf8)))
    }

    @Test func `without the PIN nothing is signed, and after a wrong one neither`() throws {
        var terminal = try TestCard.opened()
        _ = try terminal.send(Self.select, Self.key, expected: [])
        #expect(try terminal.send(Self.sign, digest).status == 0x6982)
        try verify(&terminal)
        _ = try terminal.send([0x00, 0x20, 0x00, 0x81], Array("0000".utf8), expected: [])
        #expect(try terminal.send(Self.sign, digest).status == 0x6982)
        try verify(&terminal)
        #expect(try terminal.send(Self.sign, digest).status == 0x9000)
    }

    @Test func `leaving the application, or selecting it anew, takes PIN and key back`() throws {
        let selections: [(header: [UInt8], data: [UInt8])] = [
            ([0x00, 0xA4, 0x00, 0x0C], [0x3F, 0x00]), ([0x00, 0xA4, 0x04, 0x0C], Self.application),
        ]
        for selection in selections {
            var terminal = try TestCard.opened()
            try verify(&terminal)
            _ = try terminal.send(Self.select, Self.key, expected: [])
            #expect(try terminal.send(selection.header, selection.data, expected: []).status == 0x9000)
            _ = try terminal.send([0x00, 0xA4, 0x04, 0x0C], Self.application, expected: [])
            #expect(try terminal.send(Self.sign, digest).status == 0x6985)
            _ = try terminal.send(Self.select, Self.key, expected: [])
            #expect(try terminal.send(Self.sign, digest).status == 0x6982)
        }
    }

    @Test func `another key, another algorithm and another hash are refused`() throws {
        var terminal = try TestCard.opened()
        try verify(&terminal)
        #expect(try terminal.send(Self.select, [0x80, 0x01, 0xCC, 0x84, 0x01, 0x82], expected: []).status == 0x6A88)
        #expect(try terminal.send(Self.select, [0x80, 0x01, 0xCD, 0x84, 0x01, 0x81], expected: []).status == 0x6A80)
        #expect(try terminal.send(Self.sign, digest).status == 0x6985)
        _ = try terminal.send(Self.select, Self.key, expected: [])
        #expect(try terminal.send(Self.sign, Array(digest.dropLast())).status == 0x6700)
        #expect(try terminal.send([0x00, 0x2A, 0x9E, 0x9B], digest).status == 0x6A86)
    }

    private static let application: [UInt8] = [0xA0, 0x00, 0x00, 0x01, 0x67, 0x45, 0x41, 0x55, 0x54, 0x48]
}
