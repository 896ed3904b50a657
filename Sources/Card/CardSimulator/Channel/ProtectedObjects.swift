/// The data field of a protected command: DO'87' and DO'97' if they are there, and DO'8E' at the end.
struct ProtectedObjects {
    /// The encrypted data, without the padding indicator.
    private(set) var cryptogram: [UInt8]?
    /// Ne of the command inside.
    private(set) var expected = 0
    let checksum: [UInt8]
    /// The octets before DO'8E', over which the checksum is.
    let authenticated: [UInt8]

    init(_ data: [UInt8]) throws(Refusal) {
        guard var objects = TLV.decode(data) else { throw .protectionWrong }
        guard let last = objects.popLast(), last.tag == 0x8E else { throw .protectionMissing }
        guard last.value.count == 8, data.suffix(last.encoded.count).elementsEqual(last.encoded) else {
            throw .protectionWrong
        }
        checksum = last.value
        // As they came: an object whose length was written long is authenticated as it was written.
        authenticated = Array(data.dropLast(last.encoded.count))
        if objects.first?.tag == 0x87 { cryptogram = try Self.cryptogram(objects.removeFirst().value) }
        if objects.first?.tag == 0x97 { expected = try Self.expected(objects.removeFirst().value) }
        guard objects.isEmpty else { throw .protectionWrong }
    }

    var padded: [UInt8] { BlockPadding.add(authenticated) }

    /// The first octet says that the data are padded (ISO/IEC 7816-4 table 36).
    private static func cryptogram(_ value: [UInt8]) throws(Refusal) -> [UInt8] {
        guard value.first == 0x01, value.count > 1 else { throw .protectionWrong }
        return Array(value.dropFirst())
    }

    private static func expected(_ value: [UInt8]) throws(Refusal) -> Int {
        switch value.count {
        case 1: return CommandAPDU.short(value[0])
        case 2:
            let number = CommandAPDU.number(value[...])
            return number == 0 ? 65_536 : number
        default: throw .protectionWrong
        }
    }
}
