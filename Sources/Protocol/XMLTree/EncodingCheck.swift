/// UTF-8 and nothing else: what the parser reads and what a check here reads are then the same characters.
enum EncodingCheck {
    static func check(_ octets: [UInt8]) throws(XMLError) {
        // Without a way out of the loop, so that it runs over many octets at once.
        var (least, greatest) = (UInt8.max, UInt8.min)
        for octet in octets {
            least = min(least, octet)
            greatest = max(greatest, octet)
        }
        guard least > 0, greatest < 0x80 || String(validating: octets, as: UTF8.self) != nil else { throw .notUTF8 }
        try checkDeclaration(octets)
    }

    /// The parser is told to ignore `encoding`, so a document that claims another one must stop here.
    private static func checkDeclaration(_ octets: [UInt8]) throws(XMLError) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = octets.starts(with: mark) ? octets.dropFirst(mark.count) : octets[...]
        let opening = Array("<?xml".utf8)
        guard start.starts(with: opening), let after = start.dropFirst(opening.count).first, after.isXMLSpace else {
            return
        }
        let declaration = start.prefix { $0 != UInt8(ascii: ">") }
        guard let encoding = value(of: "encoding", in: String(decoding: declaration, as: UTF8.self)) else { return }
        guard encoding.lowercased() == "utf-8" else { throw .notUTF8 }
    }

    private static func value(of attribute: String, in declaration: String) -> String? {
        guard let name = declaration.firstRange(of: attribute) else { return nil }
        let rest = declaration[name.upperBound...].drop { $0 == "=" || $0.isWhitespace }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return "" }
        return String(rest.dropFirst().prefix { $0 != quote })
    }
}
