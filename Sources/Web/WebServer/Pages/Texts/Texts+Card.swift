extension Texts {
    /// The page that waits for an electronic identity card.
    struct Card: Sendable {
        let waitingTitle: String
        let openedTitle: String
        let expiredTitle: String
        let lead: String
        let qrDescription: String
        let code: String
        let checkWords: String
        let checkWordsHint: String
        let commandHeading: String
        let commandHint: String
        let validity: @Sendable (_ minutes: Int) -> String
        let waiting: String
        let openedLead: String
        let opened: String
        let expiredLead: String
        let checkNow: String
        let newCode: String
        let newCodeHint: String

        func title(_ stage: CardStage) -> String {
            switch stage {
            case .waiting: waitingTitle
            case .opened: openedTitle
            case .expired: expiredTitle
            }
        }
    }

    static let polishCard = Card(
        waitingTitle: "Zaloguj się e-dowodem",
        openedTitle: "Dokończ w programie do e-dowodu",
        expiredTitle: "Kod stracił ważność",
        lead: "Zeskanuj obrazek programem do e-dowodu albo wpisz w nim kod. Program zapyta o numer CAN z przodu dowodu "
            + "i o czterocyfrowy PIN.",
        qrDescription: "Kod QR. Zawiera kod podany poniżej i adres tej usługi.",
        code: "Kod",
        checkWords: "Słowa kontrolne",
        checkWordsHint: "Program pokaże te same słowa i nazwę portalu. Jeśli pokaże inne, nie potwierdzaj: "
            + "ktoś mógł podsunąć Ci swój kod.",
        commandHeading: "Na tym komputerze",
        commandHint: "Z czytnikiem kart użyj polecenia:",
        validity: { "Kod jest ważny \(Counting.polish($0, one: "minutę", few: "minuty", many: "minut"))." },
        waiting: "Czekamy, aż program odczyta kod. Ta strona przejdzie dalej sama.",
        openedLead: "Program odczytał kod. Sprawdź, czy pokazuje te same słowa, potwierdź i przyłóż dowód do czytnika.",
        opened: "Czekamy na dowód. Ta strona przejdzie dalej sama.",
        expiredLead: "Nikt nie użył kodu na czas. Nic się nie stało: poproś o nowy.",
        checkNow: "Odśwież stronę",
        newCode: "Pokaż nowy kod",
        newCodeHint: "Poprzedni kod przestanie działać.")

    static let englishCard = Card(
        waitingTitle: "Sign in with your e-ID card",
        openedTitle: "Finish in the card program",
        expiredTitle: "The code has expired",
        lead: "Scan the picture with the card program, or enter the code there. The program asks for the CAN on the "
            + "front of your card and for your four-digit PIN.",
        qrDescription: "QR code. It holds the code below and the address of this service.",
        code: "Code",
        checkWords: "Check words",
        checkWordsHint:
            "The program shows the same words and the portal’s name. If it shows different ones, do not confirm: "
            + "someone may have given you their own code.",
        commandHeading: "On this computer",
        commandHint: "With a card reader, use the command:",
        validity: { "The code is valid for \(Counting.english($0, one: "minute", many: "minutes"))." },
        waiting: "We are waiting for the program to read the code. This page moves on by itself.",
        openedLead: "The program has read the code. Check that it shows the same words, confirm, and hold your card to "
            + "the reader.",
        opened: "We are waiting for the card. This page moves on by itself.",
        expiredLead: "Nobody used the code in time. No harm is done: ask for a new one.",
        checkNow: "Refresh the page",
        newCode: "Show a new code",
        newCodeHint: "The previous code will stop working.")
}
