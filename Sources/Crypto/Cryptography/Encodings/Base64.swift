import CSodium

/// Why a text is not base64.
package enum Base64Error: Error, Sendable, Equatable {
    /// A character outside the alphabet, wrong padding, or bits after the last byte that are not zero.
    case malformed
}

/// Strict base64 (RFC 4648 §4): one text for one sequence of bytes, unless white space is allowed.
package enum Base64 {
    /// The text with padding and without line breaks.
    package static func encode(_ bytes: [UInt8]) -> String {
        SodiumBase64.encode(bytes, variant: sodium_base64_VARIANT_ORIGINAL)
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
        try SodiumBase64.decode(
            Array(text), variant: sodium_base64_VARIANT_ORIGINAL, ignoring: allowingWhitespace ? " \t\r\n" : nil)
    }
}

/// Strict base64url without padding (RFC 4648 §5).
package enum Base64URL {
    /// The text without padding.
    package static func encode(_ bytes: [UInt8]) -> String {
        SodiumBase64.encode(bytes, variant: sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    }

    /// The bytes of `text`.
    package static func decode(_ text: String) throws(Base64Error) -> [UInt8] {
        try decode(text.utf8)
    }

    /// The bytes of `text`.
    package static func decode(_ text: some Collection<UInt8>) throws(Base64Error) -> [UInt8] {
        try SodiumBase64.decode(Array(text), variant: sodium_base64_VARIANT_URLSAFE_NO_PADDING, ignoring: nil)
    }
}
