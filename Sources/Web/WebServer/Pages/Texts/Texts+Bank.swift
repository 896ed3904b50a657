extension Texts {
    /// What the choice page says of banks.
    struct Bank: Sendable {
        let heading: String
        let hint: String
        let awaited: @Sendable (_ bank: String) -> String
    }

    /// What is said on the way to a bank.
    struct Departure: Sendable {
        let title: @Sendable (_ bank: String) -> String
        let explanation: @Sendable (_ bank: String) -> String
    }

    static let polishBank = Bank(
        heading: "Przez bank",
        hint: "Logujesz się na stronie banku, a bank potwierdza nam, kim jesteś.",
        awaited: {
            "Czekamy, aż \($0) potwierdzi, kim jesteś. Jeśli strona banku się nie otworzyła albo została zamknięta, wybierz "
                + "ten bank jeszcze raz albo zaloguj się inaczej."
        })

    static let englishBank = Bank(
        heading: "Through a bank",
        hint: "You sign in on the bank’s own page, and the bank tells us who you are.",
        awaited: {
            "We are waiting for \($0) to confirm who you are. If the bank’s page did not open or was closed, choose "
                + "the bank again or sign in another way."
        })

    static let polishDeparture = Departure(
        title: { "Przechodzisz do: \($0)" },
        explanation: {
            "Za chwilę otworzy się strona banku (\($0)). Zaloguj się tam i zgódź na przekazanie danych, a wrócisz do nas. "
                + "Jeśli nic się nie dzieje, wybierz „Dalej”."
        })

    static let englishDeparture = Departure(
        title: { "Going to \($0)" },
        explanation: {
            "The page of \($0) will open in a moment. Sign in there and agree to hand over your data, and you will "
                + "come back to us. If nothing happens, choose “Continue”."
        })
}
