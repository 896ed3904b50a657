package import Cryptography
package import SmartCard

/// The e-ID card as a value: command APDU in, response APDU out.
///
/// What must survive a power cut is in `memory` before the answer leaves; everything else is in a session that ends
/// with the power, with a reset, and with the first command that is not what secure messaging expects.
package struct Chip: Sendable {
    let layout: CardLayout
    let files: CardFileSystem
    let memory: any CardMemory
    let random: any RandomSource
    let key: PrivateKey
    /// What the card keeps, as it is in `memory` after each answer.
    package internal(set) var record: CardRecord
    var session = ChipSession()

    /// The card whose record is in `memory`.
    package init(
        memory: any CardMemory, layout: CardLayout = .eDowod, random: any RandomSource = SystemRandomSource()
    ) throws(CardMemoryError) {
        self.layout = layout
        self.memory = memory
        self.random = random
        files = CardFileSystem(layout: layout)
        record = try memory.load()
        do {
            key = try PrivateKey(pem: record.privateKey)
        } catch {
            throw .malformed
        }
        guard key.publicKey.curve == .p384 else { throw .malformed }
    }

    /// The octets of answer to reset.
    package var answerToReset: [UInt8] { layout.answerToReset }

    /// What a power cut or a reset does.
    package mutating func reset() {
        session = ChipSession()
    }

    /// The response's octets, SW1 SW2 at the end.
    package mutating func respond(to octets: [UInt8]) -> [UInt8] {
        let command: CommandAPDU
        do {
            command = try CommandAPDU(decoding: octets)
        } catch {
            return abandon(error).encoded
        }
        if command.header.prefix(2) == [0x00, 0xC0], !session.pending.isEmpty { return more(command) }
        session.pending = []
        let response = command.isProtected ? respondProtected(command) : respondInClear(command)
        return fitted(response, to: command.expected)
    }

    /// A plain command ends secure messaging, and is then answered as to a card without it (ICAO 9303-11 §9.8.3).
    private mutating func respondInClear(_ command: CommandAPDU) -> ResponseAPDU {
        if session.channel != nil { reset() }
        do {
            return try execute(command)
        } catch {
            return ResponseAPDU(error)
        }
    }

    /// A protected command that cannot be opened ends the session; the answer is then in clear.
    private mutating func respondProtected(_ command: CommandAPDU) -> ResponseAPDU {
        do throws(Refusal) {
            guard var channel = session.channel else { throw .protectionWrong }
            let inner = try channel.open(command)
            session.channel = channel
            let response = answer(inner)
            guard var channel = session.channel else { throw .protectionWrong }
            let sealed = try channel.seal(response)
            session.channel = channel
            return ResponseAPDU(data: sealed, status: response.status)
        } catch {
            return abandon(error)
        }
    }

    private mutating func answer(_ command: CommandAPDU) -> ResponseAPDU {
        do {
            return try execute(command)
        } catch {
            return ResponseAPDU(error)
        }
    }

    private mutating func abandon(_ refusal: Refusal) -> ResponseAPDU {
        reset()
        return ResponseAPDU(refusal)
    }
}

extension CommandAPDU {
    /// Whether the class octet says that the command is under secure messaging with an authenticated header, or under
    /// any other kind of it, which this card does not know and refuses the same way.
    fileprivate var isProtected: Bool { cla & 0xE0 == 0 && cla & 0x0C != 0 }
}
