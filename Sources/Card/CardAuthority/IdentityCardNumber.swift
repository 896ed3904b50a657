/// The number of a Polish identity card: three letters and six digits, the first digit a check digit.
package struct IdentityCardNumber: Sendable, Hashable, CustomStringConvertible {
    /// The nine characters, letters in upper case.
    package let text: String

    /// Refuses whatever is not a number with the right check digit.
    package init?(_ text: String) {
        let characters = Array(text.utf8)
        guard characters.count == 9,
            characters.prefix(3).allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            characters.suffix(6).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            Self.weightedSum(characters).isMultiple(of: 10)
        else { return nil }
        self.text = text
    }

    /// The number of the series (three letters) and serial (0 to 99,999), with its check digit.
    package init?(series: String, serial: Int) {
        guard (0...99_999).contains(serial) else { return nil }
        let digits = String(String(100_000 + serial).dropFirst())
        let candidates = (0...9).lazy.compactMap { IdentityCardNumber("\(series)\($0)\(digits)") }
        guard let number = candidates.first else { return nil }
        self = number
    }

    package var description: String { text }

    /// A letter counts as A = 10 … Z = 35; the check digit's own weight is 9.
    private static func weightedSum(_ characters: [UInt8]) -> Int {
        let weights = [7, 3, 1, 9, 7, 3, 1, 7, 3]
        let values = characters.map { Int($0) - ($0 < UInt8(ascii: "A") ? 48 : 55) }
        return zip(weights, values).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
