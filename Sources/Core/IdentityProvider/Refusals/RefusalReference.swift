package import Cryptography

/// Names one refusal: ten characters that can be read over a telephone, 50 random bits.
package struct RefusalReference: Sendable, Hashable, CustomStringConvertible {
    /// Crockford's alphabet: no I, L, O and U, which are taken for other characters.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 10

    /// The characters without the hyphen: `7KQ2M9XD4T`.
    package let text: String

    /// Draws a new one; 256 is a multiple of 32, so no character is likelier than another.
    package init(from random: any RandomSource) {
        let characters = random.bytes(Self.length).map { Self.alphabet[Int($0 % 32)] }
        text = String(decoding: characters, as: UTF8.self)
    }

    /// Takes one as somebody heard or typed it; nil if it cannot be one.
    package init?(typed: String) {
        let letters = typed.uppercased().filter { $0 != "-" && $0 != " " }.map { (letter: Character) -> Character in
            switch letter {
            case "O": "0"
            case "I", "L": "1"
            default: letter
            }
        }
        guard letters.count == Self.length,
            letters.allSatisfy({ $0.asciiValue.map(Self.alphabet.contains) ?? false })
        else { return nil }
        text = String(letters)
    }

    /// As pages show it: `7KQ2M-9XD4T`.
    package var description: String { text.prefix(5) + "-" + text.suffix(5) }
}

extension RefusalReference: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
