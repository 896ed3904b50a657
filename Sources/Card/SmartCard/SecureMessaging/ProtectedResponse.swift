/// The data field of a protected response: `87` or `85` if there are data, `99` status, `8E` checksum, in this order.
struct ProtectedResponse: Equatable {
    /// The encrypted data, whole blocks, or nothing.
    let cryptogram: [UInt8]
    /// The status word that the checksum covers.
    let status: StatusWord
    /// The octets that the checksum covers.
    let covered: [UInt8]
    /// Eight octets.
    let checksum: [UInt8]

    /// Reads the data field, or nil if it has any other form.
    init?(decoding octets: [UInt8]) {
        guard let objects = TLV.decode(octets), (2...3).contains(objects.count) else { return nil }
        let status = objects[objects.count - 2]
        let checksum = objects[objects.count - 1]
        guard status.tag == 0x99, status.value.count == 2, checksum.tag == 0x8E, checksum.value.count == 8 else {
            return nil
        }
        guard let cryptogram = objects.count == 3 ? Self.cryptogram(objects[0]) : [] else { return nil }
        self.cryptogram = cryptogram
        self.status = StatusWord(UInt16(status.value[0]) << 8 | UInt16(status.value[1]))
        self.checksum = checksum.value
        // The octets as they came: a length may be written in more than one way. `8E 08` and its value stand last.
        covered = Array(octets.dropLast(checksum.octets.count))
    }

    private static func cryptogram(_ object: TLV) -> [UInt8]? {
        let blocks: [UInt8]
        switch object.tag {
        case 0x87 where object.value.first == 0x01: blocks = Array(object.value.dropFirst())
        case 0x85: blocks = object.value
        default: return nil
        }
        return !blocks.isEmpty && blocks.count % ISOPadding.blockLength == 0 ? blocks : nil
    }
}
