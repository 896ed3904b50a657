import COpenSSL
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
        let count = (bytes.count + 2) / 3 * 4
        // OpenSSL ends the text with a NUL, which is not counted.
        return unsafe String(unsafeUninitializedCapacity: count + 1) { buffer in
            unsafe Int(EVP_EncodeBlock(buffer.baseAddress, bytes, Int32(bytes.count)))
        }
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
        var given = Array(text)
        if allowingWhitespace, given.contains(where: isWhitespace) { given.removeAll(where: isWhitespace) }
        guard let bytes = Data(base64Encoded: Data(given)) else { throw .malformed }
        // Foundation ignores the bits after the last byte, so the end must be the one that the bytes encode to.
        let end = bytes.suffix((bytes.count + 2) % 3 + 1)
        guard end.base64EncodedData().elementsEqual(given.suffix(4)) else { throw .malformed }
        return [UInt8](bytes)
    }

    private static func isWhitespace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
    }
}
