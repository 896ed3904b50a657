/// The padding of secure messaging: `80`, then zeros to the end of a block (ISO/IEC 7816-4, ICAO 9303-11 §9.8.5).
enum BlockPadding {
    private static let blockByteCount = 16

    static func add(_ octets: [UInt8]) -> [UInt8] {
        octets + [0x80] + [UInt8](repeating: 0, count: blockByteCount - 1 - octets.count % blockByteCount)
    }

    /// The octets without their padding, or nil if there is none.
    static func remove(_ octets: [UInt8]) -> [UInt8]? {
        guard let mark = octets.lastIndex(where: { $0 != 0 }), octets[mark] == 0x80,
            octets.count - mark <= blockByteCount
        else { return nil }
        return Array(octets[..<mark])
    }
}
