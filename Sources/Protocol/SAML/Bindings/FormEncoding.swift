/// application/x-www-form-urlencoded, as in queries and form bodies.
package enum FormEncoding {
    /// The fields in their order; refuses broken escapes, octets that are not UTF-8, and NUL.
    package static func decode(_ text: some StringProtocol) throws(BindingError) -> [FormField] {
        var fields: [FormField] = []
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            let value = pair.dropFirst(name.count + 1)
            fields.append(
                FormField(
                    name: try decode(octets: name), value: try decode(octets: value),
                    rawName: String(decoding: name, as: UTF8.self),
                    rawValue: String(decoding: value, as: UTF8.self)))
        }
        return fields
    }

    /// The text with everything but unreserved characters escaped (RFC 3986 §2.3).
    package static func encode(_ text: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count + text.utf8.count / 4)
        for byte in text.utf8 {
            if isUnreserved(byte) {
                out.append(byte)
            } else {
                out.append(UInt8(ascii: "%"))
                out.append(hex(byte >> 4))
                out.append(hex(byte & 15))
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func decode(octets: some Collection<UInt8>) throws(BindingError) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(octets.count)
        var rest = octets.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else {
                    throw .malformedEncoding
                }
                out.append(high << 4 | low)
            case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
            default: out.append(byte)
            }
        }
        guard !out.contains(0), let text = String(validating: out, as: UTF8.self) else { throw .malformedEncoding }
        return text
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func hex(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x41 + nibble - 10
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
