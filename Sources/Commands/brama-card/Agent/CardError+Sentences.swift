import SmartCard

extension CardError {
    /// What happened.
    var sentence: Sentence {
        switch self {
        case .noService:
            Sentence(
                "Usługa kart (pcscd) nie działa.", "The card service (pcscd) does not run.",
                "Служба карток (pcscd) не працює.")
        case .noReader:
            Sentence("Nie widać czytnika kart.", "No card reader is connected.", "Зчитувача карток не видно.")
        case .readerGone: Sentence("Czytnik został odłączony.", "The reader was unplugged.", "Зчитувач від’єднано.")
        case .readerBusy:
            Sentence(
                "Czytnika używa inny program.", "Another program uses the reader.",
                "Зчитувачем користується інша програма.")
        case .noCard: Sentence("Na czytniku nie ma karty.", "No card lies on the reader.", "На зчитувачі немає картки.")
        case .cardRemoved:
            Sentence(
                "Karta została zdjęta z czytnika.", "The card was taken off the reader.", "Картку знято зі зчитувача.")
        case .unresponsive: Sentence("Karta nie odpowiada.", "The card does not answer.", "Картка не відповідає.")
        case .cancelled: Sentence("Przerwano.", "Interrupted.", "Перервано.")
        case .unexpectedCard:
            Sentence(
                "To nie jest e-dowód, z którym ten program umie rozmawiać.",
                "This is not an e-ID card that this program knows.",
                "Це не посвідчення, яке знає ця програма.")
        case .wrongCAN: Sentence("Numer CAN się nie zgadza.", "The CAN is wrong.", "Номер CAN неправильний.")
        case .channelBroken:
            Sentence(
                "Rozmowa z kartą została zakłócona i dlatego zakończona.",
                "The conversation with the card was tampered with, and so it was ended.",
                "У розмову з карткою хтось втрутився, тому її завершено.")
        case .wrongPIN(let tries):
            Sentence(
                "Zły PIN. \(Self.polish(tries))", "Wrong PIN. \(Self.english(tries))",
                "Неправильний PIN. \(Self.ukrainian(tries))")
        case .pinBlocked: Sentence("PIN jest zablokowany.", "The PIN is blocked.", "PIN заблоковано.")
        case .wrongPUK(let tries):
            Sentence(
                "Zły kod PUK. \(Self.polish(tries))", "Wrong PUK. \(Self.english(tries))",
                "Неправильний PUK. \(Self.ukrainian(tries))")
        case .pukBlocked:
            Sentence("Kod PUK jest zablokowany na zawsze.", "The PUK is blocked for good.", "PUK заблоковано назавжди.")
        case .wrongDigits(let count):
            Sentence("Potrzeba \(count) cyfr.", "\(count) digits are needed.", "Потрібно цифр: \(count).")
        case .refused:
            Sentence(
                "Karta odmówiła (\(statusText)).", "The card refused (\(statusText)).",
                "Картка відмовила (\(statusText)).")
        }
    }

    /// What to do.
    var advice: Sentence {
        switch self {
        case .noService:
            Sentence(
                "Uruchom ją: sudo systemctl start pcscd", "Start it: sudo systemctl start pcscd",
                "Запустіть її: sudo systemctl start pcscd")
        case .noReader, .readerGone:
            Sentence(
                "Podłącz czytnik i spróbuj jeszcze raz.", "Connect the reader and try again.",
                "Під’єднайте зчитувач і спробуйте ще раз.")
        case .readerBusy:
            Sentence(
                "Zamknij inne programy, które używają karty.", "Close other programs that use the card.",
                "Закрийте інші програми, які користуються карткою.")
        case .noCard:
            Sentence(
                "Połóż e-dowód na czytniku.", "Put the e-ID card on the reader.", "Покладіть посвідчення на зчитувач.")
        case .cardRemoved, .unresponsive:
            Sentence(
                "Połóż e-dowód na czytniku i nie ruszaj go, aż program skończy.",
                "Put the card on the reader and leave it there until the program is done.",
                "Покладіть посвідчення на зчитувач і не рухайте, доки програма не закінчить.")
        case .cancelled:
            Sentence("Zacznij od nowa, kiedy zechcesz.", "Begin again when you like.", "Почніть знову, коли захочете.")
        case .unexpectedCard:
            Sentence(
                "Połóż na czytniku e-dowód.", "Put an e-ID card on the reader.", "Покладіть на зчитувач посвідчення.")
        case .wrongCAN:
            Sentence(
                "CAN to sześć cyfr w prawym dolnym rogu przodu dowodu. Pomyłka nic nie blokuje.",
                "The CAN is the six digits in the lower right corner of the card's front. A mistake blocks nothing.",
                "CAN — це шість цифр у правому нижньому куті на лицьовому боці. Помилка нічого не блокує.")
        case .channelBroken:
            Sentence(
                "Spróbuj jeszcze raz, najlepiej na innym czytniku.", "Try again, best with another reader.",
                "Спробуйте ще раз, краще на іншому зчитувачі.")
        case .wrongPIN:
            Sentence(
                "PIN do logowania ma cztery cyfry.", "The PIN for signing in has four digits.",
                "PIN для входу має чотири цифри.")
        case .pinBlocked:
            Sentence(
                "Odblokuj go kodem PUK z koperty: brama-card pin unblock",
                "Unblock it with the PUK from its envelope: brama-card pin unblock",
                "Розблокуйте його кодом PUK з конверта: brama-card pin unblock")
        case .wrongPUK:
            Sentence(
                "PUK to osiem cyfr z koperty.", "The PUK is the eight digits from the envelope.",
                "PUK — це вісім цифр із конверта.")
        case .pukBlocked:
            Sentence(
                "Pomoże tylko nowy dowód; zgłoś się do urzędu gminy.",
                "Only a new card helps; ask at the municipal office.",
                "Допоможе лише нове посвідчення; зверніться до управління ґміни.")
        case .wrongDigits:
            Sentence(
                "Sprawdź i wpisz jeszcze raz; karta nie policzyła tego jako próby.",
                "Check and type again; the card counted no try.",
                "Перевірте і введіть ще раз; картка не порахувала цього як спробу.")
        case .refused:
            Sentence(
                "Jeśli to się powtarza, zgłoś się do urzędu gminy.",
                "If it happens again, ask at the municipal office.",
                "Якщо це повторюється, зверніться до управління ґміни.")
        }
    }

    /// Said before a PIN is asked for, if an earlier one was wrong.
    static func triesNotice(_ tries: Int) -> Sentence {
        Sentence(
            "PIN był już wpisany źle. \(polish(tries))", "The PIN was wrong before. \(english(tries))",
            "PIN уже вводили неправильно. \(ukrainian(tries))")
    }

    private static func polish(_ tries: Int) -> String {
        switch tries {
        case 1: "Pozostała 1 próba."
        case 2...4: "Pozostały \(tries) próby."
        default: "Pozostało prób: \(tries)."
        }
    }

    private static func ukrainian(_ tries: Int) -> String {
        switch tries {
        case 1: "Залишилася 1 спроба."
        case 2...4: "Залишилося \(tries) спроби."
        default: "Залишилося спроб: \(tries)."
        }
    }

    private static func english(_ tries: Int) -> String {
        tries == 1 ? "One try is left." : "\(tries) tries are left."
    }

    private var statusText: String {
        guard case .refused(let status) = self else { return "" }
        let digits = String(status.value, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
