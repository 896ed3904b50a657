/// Padding by one bit and zeros to whole blocks (ISO/IEC 9797-1, method 2).
enum ISOPadding {
    static let blockLength = 16

    static func pad(_ octets: [UInt8]) -> [UInt8] {
        let padded = octets + [0x80]
        return padded + [UInt8](repeating: 0, count: (blockLength - padded.count % blockLength) % blockLength)
    }

    /// What stood before the padding, or nil if there is none or it is longer than a block.
    static func remove(_ octets: [UInt8]) -> [UInt8]? {
        guard let mark = octets.lastIndex(where: { $0 != 0 }), octets[mark] == 0x80,
            octets.count % blockLength == 0, octets.count - mark <= blockLength
        else { return nil }
        return Array(octets[..<mark])
    }
}
