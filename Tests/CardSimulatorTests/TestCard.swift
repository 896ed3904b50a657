import CardSimulator
import Cryptography
import SmartCard
import Synchronization

/// Cards for tests; the certificate is any octets, since the card does not read it.
enum TestCard {
    static let can = "500540"
    static let pin = "1234"
    static let puk = "87654321"
    static let certificate = [UInt8]((0..<700).map { UInt8($0 & 0xFF) })
    static let key = Mutex<PrivateKey?>(nil)

    /// One key for all: making it is the slowest part.
    static func privateKey() throws -> PrivateKey {
        try key.withLock { held in
            if let held { return held }
            let made = try PrivateKey.generate(.p384)
            held = made
            return made
        }
    }

    static func record(_ pace: [PACEOffer] = [PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)]) throws -> CardRecord
    {
        CardRecord(
            can: can, pin: pin, puk: puk, pace: pace, certificate: certificate, privateKey: try privateKey().pem())
    }

    /// A terminal with an open channel, and the application selected.
    static func opened(
        _ memory: any CardMemory, _ offer: PACEOffer = PACEOffer(curve: .brainpoolP256r1, cipher: .aes128)
    ) throws -> Terminal {
        var terminal = Terminal(try Chip(memory: memory))
        try terminal.runPACE(can: can, offer)
        _ = try terminal.send([0x00, 0xA4, 0x04, 0x0C], CardLayout.eDowod.application, expected: [])
        return terminal
    }

    static func opened() throws -> Terminal {
        try opened(VolatileMemory(record()))
    }
}

/// A memory that loses power at a chosen write: that write and all after it never happen.
final class FailingMemory: CardMemory {
    private struct State {
        var record: CardRecord
        var writesLeft: Int
    }

    private let state: Mutex<State>

    init(_ record: CardRecord, writes: Int) {
        state = Mutex(State(record: record, writesLeft: writes))
    }

    func load() -> CardRecord { state.withLock { $0.record } }

    func store(_ record: CardRecord) throws(CardMemoryError) {
        let isWritten = state.withLock { state in
            guard state.writesLeft > 0 else { return false }
            state.writesLeft -= 1
            state.record = record
            return true
        }
        guard isWritten else { throw .malformed }
    }
}

extension TestCard {
    /// Whether the DER of r and s is the test key's signature.
    static func verifies(_ der: [UInt8], over message: [UInt8]) throws -> Bool {
        var rest = der.dropFirst(2)
        var raw: [UInt8] = []
        for _ in 0..<2 {
            guard let count = rest.dropFirst().first else { return false }
            let digits = rest.dropFirst(2).prefix(Int(count)).drop { $0 == 0 }
            raw += [UInt8](repeating: 0, count: 48 - digits.count) + digits
            rest = rest.dropFirst(2 + Int(count))
        }
        return try privateKey().publicKey.verify(raw, over: message, algorithm: .ecdsaSHA384)
    }
}
