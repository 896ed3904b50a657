/// Counts the attributes of each tag before the parser sees them: libxml2 needs quadratic time for them.
enum AttributeCheck {
    /// Refuses a tag with more than `limit` equals signs outside quotes.
    ///
    /// It takes a well-formed document apart exactly as the parser does, and the parser stops at the first error.
    static func check(_ octets: [UInt8], limit: Int) throws(XMLError) {
        let octets = octets.span
        var index = 0
        while index < octets.count {
            if octets[index] != UInt8(ascii: "<") {
                index += 1
            } else if starts(octets, "<!--", at: index) {
                index = end(of: "-->", octets, from: index + 4)
            } else if starts(octets, "<![CDATA[", at: index) {
                index = end(of: "]]>", octets, from: index + 9)
            } else {
                index = try endOfTag(octets, from: index + 1, limit: limit)
            }
        }
    }

    private static func endOfTag(_ octets: Span<UInt8>, from start: Int, limit: Int) throws(XMLError) -> Int {
        var index = start
        var count = 0
        while index < octets.count {
            let octet = octets[index]
            index += 1
            if octet == UInt8(ascii: "\"") || octet == UInt8(ascii: "'") {
                while index < octets.count, octets[index] != octet { index += 1 }
                index += 1
            } else if octet == UInt8(ascii: "=") {
                count += 1
                guard count <= limit else { throw .tooManyAttributes }
            } else if octet == UInt8(ascii: ">") {
                return index
            }
        }
        return index
    }

    private static func end(of mark: StaticString, _ octets: Span<UInt8>, from start: Int) -> Int {
        var index = start
        while index < octets.count, !starts(octets, mark, at: index) { index += 1 }
        return index + mark.utf8CodeUnitCount
    }

    private static func starts(_ octets: Span<UInt8>, _ mark: StaticString, at index: Int) -> Bool {
        guard index + mark.utf8CodeUnitCount <= octets.count else { return false }
        return mark.withUTF8Buffer { mark in
            for offset in mark.indices where unsafe octets[index + offset] != mark[offset] { return false }
            return true
        }
    }
}
