import Cryptography
import IdentityProvider

/// The nine digits that a page shows for an agent.
///
/// They are derived from the operation's random id under the key of the codes, so that the page can be drawn again
/// though the store holds no code, only an HMAC to find the operation by (D12).
enum AgentCode {
    static let length = 9
    private static let modulus: UInt64 = 1_000_000_000

    /// The digits of an operation; 64 bits of an HMAC leave no digit more probable than another by 2^-34.
    static func digits(of operation: String, secret: [UInt8]) -> String {
        let mac = hmacSHA256(key: secret, Array("card code\u{0}\(operation)".utf8))
        let number = mac.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % modulus
        let digits = String(number)
        return String(repeating: "0", count: length - digits.count) + digits
    }

    /// What an agent sent, without the spaces and hyphens between groups; nil if it is not nine digits.
    static func typed(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard digits.utf8.count == length, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits
    }

    /// What the store finds an operation by, hexadecimal.
    static func mac(_ digits: String, secret: [UInt8]) -> String {
        Hex.encode(hmacSHA256(key: secret, Array("card lookup\u{0}\(digits)".utf8)))
    }
}
