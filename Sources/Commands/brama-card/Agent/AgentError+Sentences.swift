import Cryptography
import SmartCard

extension AgentError {
    /// What happened.
    var sentence: Sentence {
        switch self {
        case .serverMissing:
            Sentence("Nie wiem, z jakim serwerem się połączyć.", "No server is named.", "Не названо сервера.")
        case .serverUnsafe(let address):
            Sentence(
                "Z adresem \(address) nie połączę się: połączenie byłoby niezaszyfrowane.",
                "\(address) is not called: the connection would not be encrypted.",
                "З \(address) не з’єднуємося: зв’язок був би незашифрований.")
        case .serverUnreachable(let address):
            Sentence(
                "Serwer \(address) nie odpowiada.", "The server \(address) does not answer.",
                "Сервер \(address) не відповідає.")
        case .serverUnintelligible(let address):
            Sentence(
                "Pod adresem \(address) nie ma Bramy.", "There is no Brama at \(address).",
                "За адресою \(address) немає Brama.")
        case .codeMalformed: Sentence("Kod ma dziewięć cyfr.", "The code has nine digits.", "Код має дев’ять цифр.")
        case .refused(let problem):
            Sentence(
                Self.shown(problem.text.pl), Self.shown(problem.text.en), Self.shown(problem.text.uk ?? problem.text.pl)
            )
        case .challengeUnreadable:
            Sentence(
                "Serwer przysłał coś, czego nie wolno podpisać.", "The server sent something not to be signed.",
                "Сервер надіслав те, чого не можна підписувати.")
        case .declined:
            Sentence(
                "Logowanie przerwane; nic nie podpisano.", "Stopped; nothing was signed.",
                "Вхід перервано; нічого не підписано.")
        case .readerUnknown(let name):
            Sentence("Nie ma czytnika „\(name)”.", "There is no reader “\(name)”.", "Немає зчитувача «\(name)».")
        case .secretFileUnreadable(let path):
            Sentence(
                "Nie można odczytać pliku \(path).", "The file \(path) cannot be read.",
                "Не вдається прочитати файл \(path).")
        case .noTerminal:
            Sentence(
                "Nie ma terminala, żeby o coś zapytać.", "There is no terminal to ask at.",
                "Немає термінала, щоб щось запитати.")
        case .newPINsDiffer:
            Sentence("Nowe kody PIN różnią się.", "The two new PINs differ.", "Нові PIN-коди різняться.")
        case .card(let error): error.sentence
        }
    }

    /// What to do.
    var wayOut: Sentence {
        switch self {
        case .serverMissing:
            Sentence(
                "Podaj --server ADRES albo ustaw BRAMA_SERVER; to adres strony, na której widać kod.",
                "Give --server URL or set BRAMA_SERVER: the address of the page that shows the code.",
                "Вкажіть --server АДРЕСА або задайте BRAMA_SERVER: це адреса сторінки, на якій видно код.")
        case .serverUnsafe:
            Sentence(
                "Podaj adres, który zaczyna się od https://.", "Give one that begins with https://.",
                "Вкажіть адресу, яка починається з https://.")
        case .serverUnreachable:
            Sentence(
                "Sprawdź adres i połączenie z siecią.", "Check the address and the network.",
                "Перевірте адресу і зв’язок із мережею.")
        case .serverUnintelligible:
            Sentence(
                "Porównaj adres z tym w przeglądarce.", "Compare it with the address in the browser.",
                "Порівняйте адресу з тією, що в браузері.")
        case .codeMalformed:
            Sentence(
                "Przepisz cyfry spod obrazka QR; odstępy nie mają znaczenia.",
                "Copy the digits below the QR image; spaces do not matter.",
                "Перепишіть цифри під картинкою QR; пробіли не мають значення.")
        case .refused:
            Sentence(
                "Na stronie w przeglądarce możesz poprosić o nowy kod.", "The page in the browser has a new code.",
                "На сторінці в браузері можна попросити новий код.")
        case .challengeUnreadable: Sentence("Zaktualizuj ten program.", "Update this program.", "Оновіть цю програму.")
        case .declined:
            Sentence(
                "Jeśli ten kod podał Ci ktoś obcy, nie udało mu się zalogować.",
                "If a stranger gave you this code, they did not get in.",
                "Якщо цей код дав вам хтось чужий, увійти йому не вдалося.")
        case .readerUnknown:
            Sentence(
                "Nazwy pokazuje brama-card readers.", "brama-card readers lists the names.",
                "Назви показує brama-card readers.")
        case .secretFileUnreadable:
            Sentence(
                "Plik ma w pierwszym wierszu same cyfry.", "Its first line holds the digits and nothing else.",
                "У першому рядку файлу мають бути лише цифри.")
        case .noTerminal:
            Sentence(
                "W skrypcie podaj --yes, --can-file i --pin-file.",
                "In a script give --yes, --can-file and --pin-file.",
                "У скрипті вкажіть --yes, --can-file і --pin-file.")
        case .newPINsDiffer: Sentence("Spróbuj jeszcze raz.", "Try again.", "Спробуйте ще раз.")
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
