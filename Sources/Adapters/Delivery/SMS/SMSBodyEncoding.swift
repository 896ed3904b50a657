import Foundation

/// How a value is written into a body, so that it stays one value whatever it holds.
enum SMSBodyEncoding {
    case json, form, xml

    /// By the media type without its parameters; nil if it is none of these.
    init?(contentType: String) {
        let mediaType = contentType.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
        switch mediaType {
        case "application/json": self = .json
        case "application/x-www-form-urlencoded": self = .form
        case "application/xml", "text/xml": self = .xml
        default: return nil
        }
    }

    /// The template with its placeholders replaced in one pass: a text that holds `{to}` is left alone.
    func body(template: String, to: String, text: String) -> String {
        var body = ""
        var rest = template[...]
        while let brace = rest.firstIndex(of: "{") {
            body += rest[..<brace]
            rest = rest[brace...]
            if rest.hasPrefix("{to}") {
                body += escape(to)
                rest = rest.dropFirst("{to}".count)
            } else if rest.hasPrefix("{text}") {
                body += escape(text)
                rest = rest.dropFirst("{text}".count)
            } else {
                body.append(rest.removeFirst())
            }
        }
        return body + rest
    }

    private func escape(_ value: String) -> String {
        switch self {
        case .json: value.unicodeScalars.map(Self.json).joined()
        case .form: value.utf8.map(Self.form).joined()
        case .xml: value.unicodeScalars.map(Self.xml).joined()
        }
    }

    /// The inside of a JSON string (RFC 8259 §7).
    private static func json(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case _ where scalar.value < 0x20: "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
        default: String(scalar)
        }
    }

    private static func form(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            String(Unicode.Scalar(byte))
        default: "%" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }

    /// Character data or an attribute's value; what XML 1.0 has no place for becomes a space.
    private static func xml(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&apos;"
        case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: " "
        default: String(scalar)
        }
    }
}
