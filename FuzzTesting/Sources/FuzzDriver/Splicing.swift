/// Changes to octets: six octets of input say how many octets from where go to where, and one is written over.
package enum Splicing {
    /// The octets after at most six edits.
    package static func apply(_ input: [UInt8], to octets: [UInt8]) -> [UInt8] {
        var octets = octets
        for start in stride(from: 0, to: min(input.count, 36) - 5, by: 6) {
            let edit = input[start..<start + 6].map(Int.init)
            let from = (edit[0] << 4 | edit[1]) % octets.count
            let to = (edit[2] << 4 | edit[3]) % octets.count
            switch edit[4] % 3 {
            case 0: octets[to] = UInt8(edit[5])
            case 1: octets.insert(contentsOf: octets[from..<min(from + edit[5], octets.count)], at: to)
            default: octets.insert(contentsOf: pieces[edit[5] % pieces.count], at: to)
            }
        }
        return octets
    }

    private static let pieces = [
        "<!---->", "<![CDATA[", "]]>", "<!--", "-->", " ID=\"_a\"", " xmlns:saml=\"urn:x\"", " xmlns=\"\"", "&#38;",
        "\r",
        "<x>", "</x>", " xmlns:ds=\"urn:x\"", "&lt;", "<?x?>", "<ds:Object>", "</ds:Object>", "\u{212A}",
    ].map { Array($0.utf8) }
}
