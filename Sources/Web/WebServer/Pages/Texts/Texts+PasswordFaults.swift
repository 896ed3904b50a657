import TrustedProfileRegistry

extension Texts {
    /// What is wrong with a new password.
    struct PasswordFaults: Sendable {
        /// Begins the sentence that everything missing goes into.
        let lacks: String
        /// Several, with their last.
        let together: @Sendable (_ others: String, _ last: String) -> String
        let characters: @Sendable (_ minimum: Int) -> String
        let capital: String
        let small: String
        let digit: String
        let tooLong: String
        let control: String

        /// What is missing is told in one sentence.
        func text(of problems: [PasswordProblem]) -> String {
            let missing = problems.compactMap { part($0) }
            let others = problems.compactMap { sentence($0) }
            return ((missing.isEmpty ? [] : ["\(self.lacks) \(list(missing))."]) + others).joined(separator: " ")
        }

        private func list(_ parts: [String]) -> String {
            guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
            return together(parts.dropLast().joined(separator: ", "), last)
        }

        private func part(_ problem: PasswordProblem) -> String? {
            switch problem {
            case .tooShort(let minimum): characters(minimum)
            case .noCapitalLetter: capital
            case .noSmallLetter: small
            case .noDigitOrSpecialCharacter: digit
            case .tooLong, .controlCharacter: nil
            }
        }

        private func sentence(_ problem: PasswordProblem) -> String? {
            switch problem {
            case .tooLong: tooLong
            case .controlCharacter: control
            case .tooShort, .noCapitalLetter, .noSmallLetter, .noDigitOrSpecialCharacter: nil
            }
        }
    }

    static let polishPasswordFaults = PasswordFaults(
        lacks: "Hasło musi mieć",
        together: { "\($0) oraz \($1)" },
        characters: { "co najmniej \(Counting.polish($0, one: "znak", few: "znaki", many: "znaków"))" },
        capital: "wielką literę",
        small: "małą literę",
        digit: "cyfrę albo znak specjalny",
        tooLong: "Hasło jest za długie.",
        control: "W haśle jest znak, którego nie widać. Wpisz hasło ręcznie.")

    static let englishPasswordFaults = PasswordFaults(
        lacks: "The password must have",
        together: { "\($0), and \($1)" },
        characters: { "at least \(Counting.english($0, one: "character", many: "characters"))" },
        capital: "a capital letter",
        small: "a small letter",
        digit: "a digit or a special character",
        tooLong: "The password is too long.",
        control: "The password has a character that cannot be seen. Type it by hand.")

    static let ukrainianPasswordFaults = PasswordFaults(
        lacks: "Пароль має містити",
        together: { "\($0) та \($1)" },
        characters: {
            "щонайменше \(Counting.slavic($0, one: "символ", few: "символи", many: "символів", .ukrainian))"
        },
        capital: "велику літеру",
        small: "малу літеру",
        digit: "цифру або спеціальний символ",
        tooLong: "Пароль задовгий.",
        control: "У паролі є символ, якого не видно. Введіть пароль вручну.")
}
