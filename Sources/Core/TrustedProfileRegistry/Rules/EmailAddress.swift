/// An e-mail address that may stand in a header field and on a command line: a narrow form of RFC 5322 §3.4.1.
package struct EmailAddress: Sendable, Equatable {
    /// `local@domain`.
    package let text: String

    /// Refuses quoted local parts, comments, address literals, and whatever is not ASCII.
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64,
            Self.isDotted(parts[0], allowing: Self.isAtomText),
            Self.isDotted(parts[1], allowing: Self.isHostText)
        else { return nil }
        self.text = text
    }

    /// The part after the `@`.
    package var domain: Substring { text[text.index(after: text.lastIndex(of: "@") ?? text.startIndex)...] }

    private static func isDotted(_ part: Substring, allowing isAllowed: (UInt8) -> Bool) -> Bool {
        part.split(separator: ".", omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isHostText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == UInt8(ascii: "-")
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
