/// What a telephone number may be: `+`, the country and the number, digits alone (E.164).
package enum PhoneRule {
    /// Whether a number can be taken.
    package static func isPhone(_ text: String) -> Bool {
        text.first == "+" && (9...16).contains(text.utf8.count)
            && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }

    /// The number as it is kept, of what somebody typed: without spaces, hyphens and brackets, and with the country's
    /// prefix where somebody in Poland leaves it out.
    package static func written(_ text: String) -> String {
        let plain = text.filter { !$0.isWhitespace && !"-().".contains($0) }
        let isNational = plain.utf8.count == 9 && plain.utf8.allSatisfy { (48...57).contains($0) }
        return plain.hasPrefix("00") ? "+" + plain.dropFirst(2) : isNational ? "+48" + plain : plain
    }
}
