/// What a user name may be (the trusted profile's rules): Latin letters, digits, `_` and `-`, case-sensitive.
package enum UserNameRule {
    /// The longest name in characters.
    package static let maximumLength = 64

    /// What is wrong with a name, nil if nothing is.
    package static func problem(with name: String) -> UserNameProblem? {
        guard !name.isEmpty else { return .empty }
        guard name.utf8.count <= maximumLength else { return .tooLong(maximum: maximumLength) }
        return name.first { !isAllowed($0) }.map(UserNameProblem.character)
    }

    private static func isAllowed(_ character: Character) -> Bool {
        switch character {
        case "A"..."Z", "a"..."z", "0"..."9", "_", "-": character.isASCII
        default: false
        }
    }
}

/// Why a user name cannot be had.
package enum UserNameProblem: Error, Sendable, Equatable {
    case empty
    case tooLong(maximum: Int)
    /// A character other than A–Z, a–z, 0–9, `_` and `-`.
    case character(Character)
}
