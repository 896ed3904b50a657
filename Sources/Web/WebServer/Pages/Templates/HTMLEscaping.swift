import Glibc
import Mustache

/// Escapes text for element content and quoted attributes, byte by byte.
///
/// Mustache's own escaping goes by characters, and a quote followed by a combining accent is one character that it does
/// not know: such a text would end the attribute that it stands in.
struct HTMLEscaping: MustacheContentType {
    static let name = "ESCAPED"

    func escapeText(_ text: String) -> String {
        // A SAML message is base64 and long: the common case has nothing to escape, and libc looks at many bytes at once.
        // A text with a NUL looks shorter to it, and goes the other way.
        if text.withCString({ strcspn($0, Self.escapedCharacters) }) == text.utf8.count { return text }
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count * 5 / 4)
        for byte in text.utf8 {
            if let reference = Self.reference(for: byte) {
                escaped.append(contentsOf: reference.utf8)
            } else {
                escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    private static let escapedCharacters = String(
        decoding: (1..<0x80).filter { reference(for: $0) != nil }, as: UTF8.self)

    /// Line ends are escaped too: as they are, the browser's parser would rewrite them (HTML §13.2.3.5).
    private static func reference(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case UInt8(ascii: "\r"): "&#13;"
        case UInt8(ascii: "\n"): "&#10;"
        default: nil
        }
    }
}
