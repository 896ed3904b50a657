import AgentMessages

/// What the citizen sees of a challenge before confirming it.
enum ShownChallenge {
    static func lines(_ challenge: Challenge, _ language: AgentLanguage) -> [String] {
        let name = language == .english ? challenge.relyingPartyNameEnglish : challenge.relyingPartyNamePolish
        return [
            Sentence("Portal:  \(name)", "Portal:  \(name)", "Портал:  \(name)").text(language),
            "         \(challenge.relyingParty)",
            Sentence("Prosi o: ", "Asks:    ", "Просить: ").text(language) + purpose(challenge.purpose).text(language),
            Sentence("Słowa:   ", "Words:   ", "Слова:   ").text(language) + challenge.checkWords.text.uppercased(),
        ]
    }

    private static func purpose(_ purpose: SigningPurpose) -> Sentence {
        switch purpose {
        case .signIn:
            Sentence(
                "zalogowanie Cię e-dowodem", "to sign you in with your e-ID card", "увійти з електронним посвідченням")
        case .signInAgain:
            Sentence(
                "ponowne zalogowanie Cię e-dowodem", "to sign you in anew with your e-ID card",
                "ще раз увійти з електронним посвідченням")
        case .stepUp:
            Sentence(
                "potwierdzenie e-dowodem, że to Ty (wysoki poziom bezpieczeństwa)",
                "to confirm with your e-ID card that it is you (high level of assurance)",
                "підтвердити посвідченням, що це ви (високий рівень довіри)")
        }
    }
}
