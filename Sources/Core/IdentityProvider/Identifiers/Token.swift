package import Cryptography

/// A secret that travels in a URL or a cookie: 256 random bits, base64url.
package struct Token: Sendable, Hashable {
    /// The text as it travels, 43 characters.
    package let text: String

    /// Draws a new token.
    package init(from random: any RandomSource) {
        text = Base64URL.encode(random.bytes(32))
    }

    /// Takes a token as it arrived; any text is acceptable, since only its digest is ever looked up.
    package init(received text: String) {
        self.text = text
    }

    /// What the store knows of the token (D12).
    package var hash: TokenHash { TokenHash(of: text) }
}

/// The SHA-256 of a token, in hexadecimal: all that is stored of it.
package struct TokenHash: Sendable, Hashable, Codable, CustomStringConvertible {
    /// 64 hexadecimal digits.
    package let hex: String

    /// Hashes the text of a token.
    package init(of text: String) {
        hex = Hex.encode(DigestAlgorithm.sha256.digest(Array(text.utf8)))
    }

    /// Takes a digest read from the store.
    package init(hex: String) {
        self.hex = hex
    }

    package init(from decoder: any Decoder) throws {
        hex = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(hex)
    }

    package var description: String { hex }
}
