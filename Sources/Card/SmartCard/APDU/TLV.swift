/// A data object in BER with a definite length (ISO/IEC 7816-4 §5.2.2).
package struct TLV: Equatable, Sendable {
    /// The tag's octets, three at most, as one number: `0x87`, `0x7F49`.
    package var tag: UInt32
    /// The contents.
    package var value: [UInt8]

    /// A data object from its parts.
    package init(_ tag: UInt32, _ value: [UInt8]) {
        self.tag = tag
        self.value = value
    }

    /// Tag, length in its shortest form, contents.
    package var octets: [UInt8] {
        Self.tagOctets(tag) + Self.lengthOctets(value.count) + value
    }

    private static func tagOctets(_ tag: UInt32) -> [UInt8] {
        let octets = [UInt8(truncatingIfNeeded: tag >> 16), UInt8(truncatingIfNeeded: tag >> 8)]
        return Array(octets.drop { $0 == 0 }) + [UInt8(truncatingIfNeeded: tag)]
    }

    private static func lengthOctets(_ length: Int) -> [UInt8] {
        switch length {
        case ..<0x80: [UInt8(length)]
        case ..<0x100: [0x81, UInt8(length)]
        case ..<0x1_0000: [0x82, UInt8(length >> 8), UInt8(length & 0xFF)]
        default: [0x83, UInt8(length >> 16), UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)]
        }
    }
}

extension TLV {
    /// The data objects that stand one after another and fill the octets, or nil if they are anything else.
    package static func decode(_ octets: [UInt8]) -> [TLV]? {
        var objects: [TLV] = []
        var rest = octets[...]
        while !rest.isEmpty {
            guard let object = first(of: &rest) else { return nil }
            objects.append(object)
        }
        return objects
    }

    /// The contents of the one data object that fills the octets and has this tag, or nil.
    package static func value(of tag: UInt32, in octets: [UInt8]) -> [UInt8]? {
        guard let objects = decode(octets), objects.count == 1, objects[0].tag == tag else { return nil }
        return objects[0].value
    }

    /// The length of a data object, head and contents, as its head tells it, or nil if the head is cut or malformed.
    package static func length(announcedBy head: [UInt8]) -> Int? {
        var rest = head[...]
        guard tag(of: &rest) != nil, let length = length(of: &rest) else { return nil }
        return rest.startIndex + length
    }

    private static func first(of rest: inout ArraySlice<UInt8>) -> TLV? {
        guard let tag = tag(of: &rest), let length = length(of: &rest), rest.count >= length else { return nil }
        let value = Array(rest.prefix(length))
        rest = rest.dropFirst(length)
        return TLV(tag, value)
    }

    /// Five bits of ones announce a tag of several octets, each but the last with its highest bit set.
    private static func tag(of rest: inout ArraySlice<UInt8>) -> UInt32? {
        guard let first = rest.popFirst() else { return nil }
        var tag = UInt32(first)
        guard first & 0x1F == 0x1F else { return tag }
        for _ in 1...2 {
            guard let next = rest.popFirst() else { return nil }
            tag = tag << 8 | UInt32(next)
            if next & 0x80 == 0 { return tag }
        }
        return nil
    }

    private static func length(of rest: inout ArraySlice<UInt8>) -> Int? {
        guard let first = rest.popFirst() else { return nil }
        guard first >= 0x80 else { return Int(first) }
        guard (0x81...0x83).contains(first) else { return nil }
        var length = 0
        for _ in 0..<(first & 0x7F) {
            guard let next = rest.popFirst() else { return nil }
            length = length << 8 | Int(next)
        }
        return length
    }
}
