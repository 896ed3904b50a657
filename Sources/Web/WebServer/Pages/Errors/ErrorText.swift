/// What a citizen is told about an error.
package struct ErrorText: Sendable, Equatable {
    /// The heading.
    package let title: String
    /// What happened.
    package let explanation: String
    /// What to do next.
    package let nextStep: String

    init(_ title: String, _ explanation: String, _ nextStep: String) {
        self.title = title
        self.explanation = explanation
        self.nextStep = nextStep
    }
}

/// The texts of all error numbers.
package enum ErrorTexts {
    /// The numbers that have a text, in order.
    package static let numbers = table(in: .polish).keys.sorted()

    /// The text of `number`; that of an internal error for a number without one.
    package static func text(_ number: Int, in language: Language) -> ErrorText {
        let table = table(in: language)
        return table[number] ?? table[5003] ?? ErrorText("Brama", "", "")
    }

    private static let tables: [Language: [Int: ErrorText]] = [
        .polish: [polish, polishOfBanks, polishOfCards, polishLogout, polishOfRegistry, polishOfOwnPages].merged,
        .english: [english, englishOfBanks, englishOfCards, englishLogout, englishOfRegistry, englishOfOwnPages].merged,
        .ukrainian: [
            ukrainian, ukrainianOfLogins, ukrainianOfBanks, ukrainianOfCards, ukrainianLogout, ukrainianOfRegistry,
            ukrainianOfOwnPages,
        ].merged,
    ]

    static func table(in language: Language) -> [Int: ErrorText] {
        tables[language] ?? [:]
    }
}

extension [[Int: ErrorText]] {
    /// One table of all; no number is in two of them.
    fileprivate var merged: [Int: ErrorText] { reduce(into: [:]) { $0.merge($1) { first, _ in first } } }
}
