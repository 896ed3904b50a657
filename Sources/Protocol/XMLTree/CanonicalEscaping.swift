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
    @inline(__always)
    private mutating func appendEscaped(_ string: String, _ escape: (UInt8) -> StaticString?) {
        unsafe string.withOctets { octets in
            var start = 0
            var index = 0
            while index < octets.count {
                let octet = unsafe octets[index]
                if octet < 0x40, let reference = escape(octet) {
                    unsafe append(contentsOf: UnsafeBufferPointer(rebasing: octets[start..<index]))
                    append(reference)
                    start = index + 1
                } else if octet == 0xEF, unsafe isNoncharacter(octets, index) {
                    unsafe append(contentsOf: UnsafeBufferPointer(rebasing: octets[start..<index]))
                    append(replacement)
                    start = index + 3
                }
                index += 1
            }
            unsafe append(contentsOf: UnsafeBufferPointer(rebasing: octets[start...]))
        }
    }

    private mutating func append(_ string: StaticString) {
        string.withUTF8Buffer { unsafe append(contentsOf: $0) }
    }

    /// U+FFFE and U+FFFF are no characters of XML 1.0 (§2.2).
    private func isNoncharacter(_ octets: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        unsafe index + 2 < octets.count && octets[index + 1] == 0xBF && octets[index + 2] >= 0xBE
    }
}

/// U+FFFD, for what XML 1.0 cannot carry.
private let replacement: StaticString = "\u{FFFD}"

extension String {
    /// Calls `body` with the octets where they are.
    fileprivate func withOctets<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let result = unsafe utf8.withContiguousStorageIfAvailable(body) { return result }
        return unsafe Array(utf8).withUnsafeBufferPointer(body)
    }
}
