/// Escapes of URLs in the manner of forms (`application/x-www-form-urlencoded`).
package enum PercentEncoding {
    /// Escapes everything but the unreserved characters of RFC 3986 §2.3.
    package static func encode(_ text: String) -> String {
        var octets: [UInt8] = []
        octets.reserveCapacity(text.utf8.count + text.utf8.count / 4)
        for octet in text.utf8 {
            if isUnreserved(octet) {
                octets.append(octet)
            } else {
                octets.append(UInt8(ascii: "%"))
                octets.append(digit(octet >> 4))
                octets.append(digit(octet & 15))
            }
        }
        return String(decoding: octets, as: UTF8.self)
    }

    /// Undoes the escapes, `+` among them; nil if one is incomplete.
    package static func decode(_ escaped: ArraySlice<UInt8>) -> [UInt8]? {
        let source = escaped.span
        var octets: [UInt8] = []
        octets.reserveCapacity(source.count)
        var index = 0
        while index < source.count {
            let octet = source[index]
            index += 1
            if octet == UInt8(ascii: "+") {
                octets.append(UInt8(ascii: " "))
            } else if octet == UInt8(ascii: "%") {
                guard index + 1 < source.count, let high = value(source[index]), let low = value(source[index + 1])
                else { return nil }
                octets.append(high << 4 | low)
                index += 2
            } else {
                octets.append(octet)
            }
        }
        return octets
    }

    /// Undoes the escapes; nil if one is incomplete or the octets are not UTF-8 or hold a NUL.
    package static func text(_ escaped: ArraySlice<UInt8>) -> String? {
        guard let octets = decode(escaped), !octets.contains(0) else { return nil }
        return String(octets: octets)
    }

    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "A") + nibble - 10
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
