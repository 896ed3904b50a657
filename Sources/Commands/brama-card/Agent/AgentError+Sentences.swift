import Cryptography
import SmartCard

extension AgentError {
    /// What happened.
    var sentence: Sentence {
        switch self {
        case .serverMissing: Sentence("Nie wiem, z jakim serwerem się połączyć.", "No server is named.")
        case .serverUnsafe(let address):
            Sentence(
                "Z adresem \(address) nie połączę się: połączenie byłoby niezaszyfrowane.",
                "\(address) is not called: the connection would not be encrypted.")
        case .serverUnreachable(let address):
            Sentence("Serwer \(address) nie odpowiada.", "The server \(address) does not answer.")
        case .serverUnintelligible(let address):
            Sentence("Pod adresem \(address) nie ma Bramy.", "There is no Brama at \(address).")
        case .codeMalformed: Sentence("Kod ma dziewięć cyfr.", "The code has nine digits.")
        case .refused(let problem): Sentence(Self.shown(problem.text.pl), Self.shown(problem.text.en))
        case .challengeUnreadable:
            Sentence("Serwer przysłał coś, czego nie wolno podpisać.", "The server sent something not to be signed.")
        case .declined: Sentence("Logowanie przerwane; nic nie podpisano.", "Stopped; nothing was signed.")
        case .readerUnknown(let name): Sentence("Nie ma czytnika „\(name)”.", "There is no reader “\(name)”.")
        case .secretFileUnreadable(let path):
            Sentence("Nie można odczytać pliku \(path).", "The file \(path) cannot be read.")
        case .noTerminal: Sentence("Nie ma terminala, żeby o coś zapytać.", "There is no terminal to ask at.")
        case .newPINsDiffer: Sentence("Nowe kody PIN różnią się.", "The two new PINs differ.")
        case .card(let error): error.sentence
        }
    }

    /// What to do.
    var wayOut: Sentence {
        switch self {
        case .serverMissing:
            Sentence(
                "Podaj --server ADRES albo ustaw BRAMA_SERVER; to adres strony, na której widać kod.",
                "Give --server URL or set BRAMA_SERVER: the address of the page that shows the code.")
        case .serverUnsafe:
            Sentence("Podaj adres, który zaczyna się od https://.", "Give one that begins with https://.")
        case .serverUnreachable:
            Sentence("Sprawdź adres i połączenie z siecią.", "Check the address and the network.")
        case .serverUnintelligible:
            Sentence("Porównaj adres z tym w przeglądarce.", "Compare it with the address in the browser.")
        case .codeMalformed:
            Sentence(
                "Przepisz cyfry spod obrazka QR; odstępy nie mają znaczenia.",
                "Copy the digits below the QR image; spaces do not matter.")
        case .refused:
            Sentence("Na stronie w przeglądarce możesz poprosić o nowy kod.", "The page in the browser has a new code.")
        case .challengeUnreadable: Sentence("Zaktualizuj ten program.", "Update this program.")
        case .declined:
            Sentence(
                "Jeśli ten kod podał Ci ktoś obcy, nie udało mu się zalogować.",
                "If a stranger gave you this code, they did not get in.")
        case .readerUnknown: Sentence("Nazwy pokazuje brama-card readers.", "brama-card readers lists the names.")
        case .secretFileUnreadable:
            Sentence("Plik ma w pierwszym wierszu same cyfry.", "Its first line holds the digits and nothing else.")
        case .noTerminal:
            Sentence(
                "W skrypcie podaj --yes, --can-file i --pin-file.", "In a script give --yes, --can-file and --pin-file."
            )
        case .newPINsDiffer: Sentence("Spróbuj jeszcze raz.", "Try again.")
        case .card(let error): error.advice
        }
    }

    /// A server's sentence without what could move the cursor or hide a part of it, and of a bounded length.
    private static func shown(_ text: String) -> String {
        let plain = text.unicodeScalars.lazy.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(plain.prefix(500)))
    }
}
