/// A data object of BER-TLV (ISO/IEC 7816-4 §5.2.2), with tags of one or two octets and definite lengths.
struct TLV: Equatable, Sendable {
    let tag: UInt16
    let value: [UInt8]

    init(_ tag: UInt16, _ value: [UInt8]) {
        self.tag = tag
        self.value = value
    }

    /// The object's octets.
    var encoded: [UInt8] {
        let tagOctets = tag > 0xFF ? [UInt8(tag >> 8), UInt8(tag & 0xFF)] : [UInt8(tag)]
        return tagOctets + Self.length(value.count) + value
    }

    /// The objects that fill `octets` exactly, or nil.
    static func decode(_ octets: [UInt8]) -> [TLV]? {
        var objects: [TLV] = []
        var rest = octets[...]
        while !rest.isEmpty {
            guard let tag = takeTag(&rest), let count = takeLength(&rest), count <= rest.count else { return nil }
            objects.append(TLV(tag, Array(rest.prefix(count))))
            rest = rest.dropFirst(count)
        }
        return objects
    }

    /// The content of the one object with this tag that fills `octets`, or nil.
    static func content(_ tag: UInt16, of octets: [UInt8]) -> [UInt8]? {
        guard let objects = decode(octets), objects.count == 1, objects[0].tag == tag else { return nil }
        return objects[0].value
    }

    private static func takeTag(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
        guard let first = rest.popFirst() else { return nil }
        guard first & 0x1F == 0x1F else { return UInt16(first) }
        guard let second = rest.popFirst(), second & 0x80 == 0 else { return nil }
        return UInt16(first) << 8 | UInt16(second)
    }

    private static func takeLength(_ rest: inout ArraySlice<UInt8>) -> Int? {
        guard let first = rest.popFirst() else { return nil }
        guard first >= 0x80 else { return Int(first) }
        let count = Int(first & 0x7F)
        guard (1...2).contains(count), rest.count >= count else { return nil }
        let length = CommandAPDU.number(rest.prefix(count))
        rest = rest.dropFirst(count)
        return length
    }

    private static func length(_ count: Int) -> [UInt8] {
        switch count {
        case ..<0x80: [UInt8(count)]
        case ..<0x100: [0x81, UInt8(count)]
        default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
        }
    }
}
