/// Why a text is not hexadecimal.
package enum HexError: Error, Sendable, Equatable {
    /// A character outside the alphabet, or an odd number of them.
    case malformed
}

/// Hexadecimal (RFC 4648 §8), written in lower case and read in either.
package enum Hex {
    /// The text in lower case.
    package static func encode(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return unsafe String(unsafeUninitializedCapacity: 2 * bytes.count) { buffer in
            for (index, byte) in bytes.enumerated() {
                unsafe buffer[2 * index] = digits[Int(byte >> 4)]
                unsafe buffer[2 * index + 1] = digits[Int(byte & 15)]
            }
            return 2 * bytes.count
        }
    }

    /// The bytes of `text`.
    package static func decode(_ text: String) throws(HexError) -> [UInt8] {
        let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count.isMultiple(of: 2) else { throw .malformed }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digits[index], let low = digits[index + 1] else { throw .malformed }
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
