/// What a password may be: eight characters or more, a capital and a small letter, a digit or a special character.
package enum PasswordRule {
    /// The least number of characters.
    package static let minimumLength = 8
    /// The longest password in bytes of UTF-8; without a limit, long texts would be a cheap load.
    package static let maximumByteCount = 1_024

    /// Everything that is wrong with a password, empty if nothing is.
    package static func problems(with password: String) -> [PasswordProblem] {
        guard !isTooLong(password) else { return [.tooLong(maximumByteCount: maximumByteCount)] }
        var problems: [PasswordProblem] = []
        if password.count < minimumLength { problems.append(.tooShort(minimum: minimumLength)) }
        if !password.contains(where: \.isUppercase) { problems.append(.noCapitalLetter) }
        if !password.contains(where: \.isLowercase) { problems.append(.noSmallLetter) }
        if !password.contains(where: { !$0.isLetter }) { problems.append(.noDigitOrSpecialCharacter) }
        if password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            problems.append(.controlCharacter)
        }
        return problems
    }

    /// Whether a password is not even looked at.
    package static func isTooLong(_ password: String) -> Bool {
        password.utf8.count > maximumByteCount
    }
}

/// Why a password cannot be set.
package enum PasswordProblem: Error, Sendable, Equatable {
    case tooShort(minimum: Int)
    case tooLong(maximumByteCount: Int)
    case noCapitalLetter
    case noSmallLetter
    case noDigitOrSpecialCharacter
    /// A line feed, a tabulator and their like, which forms do not send as they were typed.
    case controlCharacter
}
