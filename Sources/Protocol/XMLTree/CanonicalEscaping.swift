/// Escapes by Canonical XML §2.3; an element's octets can never be closed or opened by what is inside them (V27).
extension [UInt8] {
    /// Appends character data.
    mutating func appendText(_ text: String) {
        appendEscaped(text) { octet in
            switch octet {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: ">"): "&gt;"
            case 0x0D: "&#xD;"
            case 0x09, 0x0A: nil
            default: octet < 0x20 ? replacement : nil
            }
        }
    }

    /// Appends an attribute's value, without the quotes.
    mutating func appendAttributeValue(_ value: String) {
        appendEscaped(value) { octet in
            switch octet {
            case UInt8(ascii: "&"): "&amp;"
            case UInt8(ascii: "<"): "&lt;"
            case UInt8(ascii: "\""): "&quot;"
            case 0x09: "&#x9;"
            case 0x0A: "&#xA;"
            case 0x0D: "&#xD;"
            default: octet < 0x20 ? replacement : nil
            }
        }
    }

    /// Appends whole runs of what needs no escape.
    private mutating func appendEscaped(_ string: String, _ escape: (UInt8) -> StaticString?) {
        let octets = Array(string.utf8)
        var start = 0
        for index in octets.indices {
            if octets[index] == 0xEF, isNoncharacter(octets, index) {
                append(contentsOf: octets[start..<index])
                append(replacement)
                start = index + 3
            } else if octets[index] < 0x40, let reference = escape(octets[index]) {
                append(contentsOf: octets[start..<index])
                append(reference)
                start = index + 1
            }
        }
        append(contentsOf: octets[start...])
    }

    private mutating func append(_ string: StaticString) {
        string.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }

    /// U+FFFE and U+FFFF are no characters of XML 1.0 (§2.2).
    private func isNoncharacter(_ octets: [UInt8], _ index: Int) -> Bool {
        index + 2 < octets.count && octets[index + 1] == 0xBF && octets[index + 2] >= 0xBE
    }
}

/// U+FFFD, for what XML 1.0 cannot carry.
private let replacement: StaticString = "\u{FFFD}"
