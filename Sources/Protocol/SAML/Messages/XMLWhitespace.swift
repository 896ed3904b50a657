/// White space as XML Schema's `collapse` facet sees it.
package enum XMLWhitespace {
    /// The text without white space at its ends and with single spaces inside.
    package static func collapsed(_ text: String) -> String {
        guard text.utf8.contains(where: isSpace) else { return text }
        return text.utf8.split(whereSeparator: isSpace).map { String(Substring($0)) }.joined(separator: " ")
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
