import Mustache

/// Escapes text for element content and quoted attributes, byte by byte.
///
/// Mustache's own escaping goes by characters, and a quote followed by a combining accent is one character that it does
/// not know: such a text would end the attribute that it stands in.
struct HTMLEscaping: MustacheContentType {
    static let name = "ESCAPED"

    func escapeText(_ text: String) -> String {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): escaped += Array("&amp;".utf8)
            case UInt8(ascii: "<"): escaped += Array("&lt;".utf8)
            case UInt8(ascii: ">"): escaped += Array("&gt;".utf8)
            case UInt8(ascii: "\""): escaped += Array("&quot;".utf8)
            case UInt8(ascii: "'"): escaped += Array("&#39;".utf8)
            default: escaped.append(byte)
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }
}
