import Foundation

/// Why a text is not base64.
package enum Base64Error: Error, Sendable, Equatable {
    /// A character outside the alphabet, wrong padding, or bits after the last byte that are not zero.
    case malformed
}

/// Strict base64 (RFC 4648 §4): one text for one sequence of bytes, unless white space is allowed.
package enum Base64 {
    /// The text with padding and without line breaks.
    package static func encode(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
    }

    /// The bytes of `text`; `allowingWhitespace` skips what XML Schema's base64Binary allows between characters.
    package static func decode(
        _ text: String, allowingWhitespace: Bool = false
    ) throws(Base64Error) -> [UInt8] {
        try decode(text.utf8, allowingWhitespace: allowingWhitespace)
    }

    /// The bytes of `text`; `allowingWhitespace` skips what XML Schema's base64Binary allows between characters.
    package static func decode(
        _ text: some Collection<UInt8>, allowingWhitespace: Bool = false
    ) throws(Base64Error) -> [UInt8] {
        let given = Array(text)
        let hasGaps = allowingWhitespace && given.contains(where: isWhitespace)
        let text = Data(hasGaps ? given.filter { !isWhitespace($0) } : given)
        // Foundation ignores the bits after the last byte, so only the text that the bytes encode to is taken.
        guard let bytes = Data(base64Encoded: text), bytes.base64EncodedData() == text else { throw .malformed }
        return [UInt8](bytes)
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
    }
}
