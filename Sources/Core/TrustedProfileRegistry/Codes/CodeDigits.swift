package import Cryptography
package import IdentityProvider

/// The eight digits of a one-time code.
package enum CodeDigits {
    /// Draws eight digits, each code as probable as any other: numbers beyond the last whole multiple of 10^8 are drawn
    /// again.
    package static func draw(from random: any RandomSource) -> String {
        let modulus: UInt32 = 100_000_000
        let limit = UInt32.max / modulus * modulus
        while true {
            let number = random.bytes(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard number < limit else { continue }
            let digits = String(number % modulus)
            return String(repeating: "0", count: 8 - digits.count) + digits
        }
    }

    /// What a citizen typed, without the spaces and hyphens between groups; nil if it is not eight digits.
    package static func typed(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard digits.utf8.count == 8, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits
    }

    /// The HMAC under which a code is stored (D12): good for this code's id and this login alone, hexadecimal.
    package static func mac(_ digits: String, id: String, login: TokenHash, secret: [UInt8]) -> String {
        Hex.encode(hmacSHA256(key: secret, Array("code\u{0}\(id)\u{0}\(login.hex)\u{0}\(digits)".utf8)))
    }
}
