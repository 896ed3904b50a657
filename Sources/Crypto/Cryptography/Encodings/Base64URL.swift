/// Strict base64url without padding (RFC 4648 §5).
package enum Base64URL {
    /// The text without padding.
    package static func encode(_ bytes: [UInt8]) -> String {
        let characters = Base64.encode(bytes).utf8.prefix { $0 != UInt8(ascii: "=") }
        return String(decoding: characters.map(fromBase64), as: UTF8.self)
    }

    /// The bytes of `text`.
    package static func decode(_ text: String) throws(Base64Error) -> [UInt8] {
        try decode(text.utf8)
    }

    /// The bytes of `text`.
    package static func decode(_ text: some Collection<UInt8>) throws(Base64Error) -> [UInt8] {
        guard !text.contains(where: isForeign) else { throw .malformed }
        let padding = [UInt8](repeating: UInt8(ascii: "="), count: (4 - text.count % 4) % 4)
        return try Base64.decode(text.map(toBase64) + padding)
    }

    private static func isForeign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
    }

    private static func fromBase64(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: byte
        }
    }

    private static func toBase64(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "-"): UInt8(ascii: "+")
        case UInt8(ascii: "_"): UInt8(ascii: "/")
        default: byte
        }
    }
}
