/// What a telephone number may be: `+`, the country and the number, digits alone (E.164).
package enum PhoneRule {
    /// Whether a number can be taken.
    package static func isPhone(_ text: String) -> Bool {
        text.first == "+" && (9...16).contains(text.utf8.count)
            && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) }
    }
}
