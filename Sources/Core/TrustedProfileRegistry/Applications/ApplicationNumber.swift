import Cryptography
import Foundation

/// The number of an application: twelve digits in three groups, easily read out.
package enum ApplicationNumber {
    /// Draws a number.
    static func draw(from random: any RandomSource) -> String {
        let value = random.bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000_000_000
        let digits = String(value)
        return written(String(repeating: "0", count: 12 - digits.count) + digits)
    }

    /// The number as it is stored, of what somebody typed, with or without hyphens and spaces.
    package static func written(_ text: String) -> String {
        let digits = text.filter { $0.isASCII && $0.isNumber }
        guard digits.count == 12, text.allSatisfy({ $0 == "-" || $0 == " " || ($0.isASCII && $0.isNumber) }) else {
            return text
        }
        return stride(from: 0, to: 12, by: 4).map { String(digits.dropFirst($0).prefix(4)) }.joined(separator: "-")
    }
}
