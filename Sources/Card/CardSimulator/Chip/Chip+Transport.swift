extension Chip {
    /// An answer longer than Le is given in parts, by `61xx` and GET RESPONSE (ISO/IEC 7816-4 §11.8.1).
    mutating func fitted(_ response: ResponseAPDU, to expected: Int) -> [UInt8] {
        guard response.data.count > expected else { return response.encoded }
        session.pending = Array(response.data.dropFirst(expected)) + Self.octets(response.status)
        return Array(response.data.prefix(expected)) + moreFollows
    }

    /// GET RESPONSE: the next part; a wrong Le is told the right one.
    mutating func more(_ command: CommandAPDU) -> [UInt8] {
        let remaining = session.pending.count - 2
        guard command.p1 == 0, command.p2 == 0, command.data.isEmpty, command.expected > 0 else {
            return ResponseAPDU(.wrongParameters).encoded
        }
        // Le of 256 or more asks for whatever there is.
        guard command.expected <= remaining || command.expected >= 256 else {
            return ResponseAPDU(status: 0x6C00 | UInt16(remaining & 0xFF)).encoded
        }
        guard command.expected < remaining else {
            defer { session.pending = [] }
            return session.pending
        }
        let part = Array(session.pending.prefix(command.expected))
        session.pending.removeFirst(command.expected)
        return part + moreFollows
    }

    private var moreFollows: [UInt8] {
        let remaining = session.pending.count - 2
        return [0x61, remaining > 255 ? 0 : UInt8(remaining)]
    }

    private static func octets(_ status: UInt16) -> [UInt8] { [UInt8(status >> 8), UInt8(status & 0xFF)] }
}
