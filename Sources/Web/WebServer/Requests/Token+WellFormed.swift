import IdentityProvider

extension Token {
    /// Takes a token from a path or a cookie if it looks like one that Brama drew: 43 characters of base64url.
    ///
    /// Anything else names nothing, and need not reach the store, a header or a page.
    init?(wellFormed text: some StringProtocol) {
        guard text.utf8.count == 43, text.utf8.allSatisfy(Self.isAlphabet) else { return nil }
        self.init(received: String(text))
    }

    private static func isAlphabet(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
