import AgentMessages

/// What the citizen sees of a challenge before confirming it.
enum ShownChallenge {
    static func lines(_ challenge: Challenge, _ language: AgentLanguage) -> [String] {
        let name = language == .polish ? challenge.relyingPartyNamePolish : challenge.relyingPartyNameEnglish
        return [
            Sentence("Portal:  \(name)", "Portal:  \(name)").text(language),
            "         \(challenge.relyingParty)",
            Sentence("Prosi o: ", "Asks:    ").text(language) + purpose(challenge.purpose).text(language),
            Sentence("Słowa:   ", "Words:   ").text(language) + challenge.checkWords.text.uppercased(),
        ]
    }

    private static func purpose(_ purpose: SigningPurpose) -> Sentence {
        switch purpose {
        case .signIn: Sentence("zalogowanie Cię e-dowodem", "to sign you in with your e-ID card")
        case .signInAgain: Sentence("ponowne zalogowanie Cię e-dowodem", "to sign you in anew with your e-ID card")
        case .stepUp:
            Sentence(
                "potwierdzenie e-dowodem, że to Ty (wysoki poziom bezpieczeństwa)",
                "to confirm with your e-ID card that it is you (high level of assurance)")
        }
    }
}
