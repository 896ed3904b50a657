import Cryptography

/// The card's end of secure messaging with AES (ICAO 9303-11 §9.8).
struct SecureChannel: Equatable, Sendable {
    private static let checksumByteCount = 8

    private let encryptionKey: [UInt8]
    private let authenticationKey: [UInt8]
    private var counter = SequenceCounter()

    init(encryptionKey: [UInt8], authenticationKey: [UInt8]) {
        self.encryptionKey = encryptionKey
        self.authenticationKey = authenticationKey
    }

    /// The command inside a protected one. After a refusal the channel must not be used again.
    mutating func open(_ command: CommandAPDU) throws(Refusal) -> CommandAPDU {
        counter.increment()
        let objects = try ProtectedObjects(command.data)
        let input = BlockPadding.add(command.header) + (objects.authenticated.isEmpty ? [] : objects.padded)
        guard constantTimeEqual(try checksum(input), objects.checksum) else { throw .protectionWrong }
        var inner = command
        inner.cla &= ~0x0C
        inner.data = try objects.cryptogram.map { octets throws(Refusal) in try decrypt(octets) } ?? []
        inner.expected = objects.expected
        return inner
    }

    /// The protected response: DO'87' if there are octets, DO'99', DO'8E'.
    mutating func seal(_ response: ResponseAPDU) throws(Refusal) -> [UInt8] {
        counter.increment()
        var body: [UInt8] = []
        if !response.data.isEmpty { body = TLV(0x87, [0x01] + (try encrypt(response.data))).encoded }
        body += TLV(0x99, [UInt8(response.status >> 8), UInt8(response.status & 0xFF)]).encoded
        return body + TLV(0x8E, try checksum(BlockPadding.add(body))).encoded
    }

    private func checksum(_ input: [UInt8]) throws(Refusal) -> [UInt8] {
        do {
            return Array(
                try AESCMAC.code(counter.octets + input, key: authenticationKey).prefix(Self.checksumByteCount))
        } catch {
            throw .internalFault
        }
    }

    private func encrypt(_ octets: [UInt8]) throws(Refusal) -> [UInt8] {
        do {
            return try AESCBC.encrypt(
                BlockPadding.add(octets), key: encryptionKey, initialisationVector: initialisationVector())
        } catch {
            throw .internalFault
        }
    }

    private func decrypt(_ cryptogram: [UInt8]) throws(Refusal) -> [UInt8] {
        do {
            let padded = try AESCBC.decrypt(
                cryptogram, key: encryptionKey, initialisationVector: initialisationVector())
            guard let octets = BlockPadding.remove(padded) else { throw Refusal.protectionWrong }
            return octets
        } catch {
            throw .protectionWrong
        }
    }

    /// The counter, encrypted (ICAO 9303-11 §9.8.6.1).
    private func initialisationVector() throws(CipherError) -> [UInt8] {
        try AESCBC.encrypt(
            counter.octets, key: encryptionKey,
            initialisationVector: [UInt8](repeating: 0, count: AESCBC.blockByteCount))
    }
}
