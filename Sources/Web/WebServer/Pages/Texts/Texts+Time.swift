extension Texts {
    /// What is said of the time that is left (WCAG 2.2.1).
    struct Time: Sendable {
        let until: String
        /// Beside the clock; the script writes what is left for 0:00.
        let left: String
        let more: String
        let soon: String
        let last: String
        let over: String
        let given: String
    }

    static let polishTime = Time(
        until: "Masz czas do godziny",
        left: "zostało 0:00",
        more: "Potrzebuję więcej czasu",
        soon: "Zostały niecałe 2\u{A0}minuty. Możesz poprosić o więcej czasu.",
        last: "Zostało pół minuty. Możesz poprosić o więcej czasu.",
        over: "Czas minął. Jeśli wyślesz formularz, wróci do Ciebie wypełniony.",
        given: "Czas liczymy od nowa.")

    static let englishTime = Time(
        until: "You have time until",
        left: "0:00 left",
        more: "I need more time",
        soon: "Less than 2\u{A0}minutes are left. You can ask for more time.",
        last: "Half a minute is left. You can ask for more time.",
        over: "The time is over. If you send the form, it comes back to you filled in.",
        given: "The time starts again.")

    static let ukrainianTime = Time(
        until: "У вас є час до",
        left: "залишилося 0:00",
        more: "Мені треба більше часу",
        soon: "Залишилося менше 2\u{A0}хвилин. Ви можете попросити більше часу.",
        last: "Залишилося пів хвилини. Ви можете попросити більше часу.",
        over: "Час минув. Якщо надіслати форму, вона повернеться до вас заповненою.",
        given: "Відлік часу почався спочатку.")
}
