/// Protects commands and opens responses with encryption and checksum (ISO/IEC 7816-4 §10, BSI TR-03110-3 §F).
///
/// The first fault ends it for good: a checksum that is wrong once may have been tried on purpose.
struct SecureMessaging: ~Copyable {
    private var context: EACContext
    private(set) var isEnded = false

    init(_ context: consuming EACContext) {
        self.context = context
    }

    /// The session keys for encryption and checksum, which worked examples look at.
    var sessionKeys: (encryption: [UInt8], checksum: [UInt8])? { context.sessionKeys }

    /// Ends it: nothing is protected or opened any more.
    mutating func end() {
        isEnded = true
    }

    /// The protected form of a command: `87`/`85` data, `97` Le, `8E` checksum.
    mutating func protect(_ command: CommandAPDU) throws(CardError) -> CommandAPDU {
        guard !isEnded, context.count() else { throw ended(.ended) }
        let header = [command.commandClass | 0x0C, command.instruction, command.parameter1, command.parameter2]
        let objects = try encrypted(command) + Self.expectedLength(command)
        let covered = ISOPadding.pad(header) + (objects.isEmpty ? [] : ISOPadding.pad(objects))
        guard let checksum = context.checksum(covered) else { throw ended(.malformed) }
        return CommandAPDU(
            commandClass: header[0], instruction: command.instruction, parameter1: command.parameter1,
            parameter2: command.parameter2, data: objects + TLV(0x8E, checksum).octets,
            expected: command.isExtended ? 65_536 : 256)
    }

    /// What the card said, if its checksum fits this command's counter.
    mutating func open(_ response: ResponseAPDU) throws(CardError) -> ResponseAPDU {
        guard !isEnded, context.count() else { throw ended(.ended) }
        guard !response.data.isEmpty else { throw ended(.unprotected) }
        guard let protected = ProtectedResponse(decoding: response.data) else { throw ended(.malformed) }
        let expected = context.checksum(ISOPadding.pad(protected.covered))
        guard let expected, Self.isEqual(expected, protected.checksum) else { throw ended(.checksum) }
        // The outer status word is not covered; only its protected twin counts.
        guard protected.status == response.status else { throw ended(.malformed) }
        return ResponseAPDU(data: try decrypted(protected.cryptogram), status: protected.status)
    }

    /// An odd instruction has its data in BER-TLV, and no octet that tells the padding.
    private mutating func encrypted(_ command: CommandAPDU) throws(CardError) -> [UInt8] {
        guard !command.data.isEmpty else { return [] }
        guard let blocks = context.encrypt(ISOPadding.pad(command.data)) else { throw ended(.malformed) }
        return command.instruction & 1 == 0 ? TLV(0x87, [0x01] + blocks).octets : TLV(0x85, blocks).octets
    }

    private static func expectedLength(_ command: CommandAPDU) -> [UInt8] {
        guard let expected = command.expected else { return [] }
        let low = UInt8(truncatingIfNeeded: expected)
        return TLV(0x97, command.isExtended ? [UInt8(truncatingIfNeeded: expected >> 8), low] : [low]).octets
    }

    private mutating func decrypted(_ cryptogram: [UInt8]) throws(CardError) -> [UInt8] {
        guard !cryptogram.isEmpty else { return [] }
        guard let blocks = context.decrypt(cryptogram), let data = ISOPadding.remove(blocks) else {
            throw ended(.malformed)
        }
        return data
    }

    private mutating func ended(_ fault: ChannelFault) -> CardError {
        isEnded = true
        return .channelBroken(fault)
    }

    /// Takes the same time wherever the difference is.
    private static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
