extension PortalError {
    /// What happened, and what to do next.
    struct Text: Sendable {
        let title: Trilingual
        let explanation: Trilingual
        let advice: Trilingual
    }

    private static let notBelieved = Trilingual(
        "Logowanie się nie udało", "Signing in did not work", "Увійти не вдалося")
    private static let again = Trilingual(
        "Zacznij logowanie od nowa. Jeśli to się powtórzy, napisz do nas i podaj numer błędu.",
        "Start signing in again. If it happens again, write to us and quote the error number.",
        "Почніть вхід спочатку. Якщо це повториться, напишіть нам і вкажіть номер помилки.")
    private static let tellUs = Trilingual(
        "To nie Twoja wina. Napisz do nas i podaj numer błędu.",
        "This is not your fault. Write to us and quote the error number.",
        "Це не ваша провина. Напишіть нам і вкажіть номер помилки.")

    var text: Text {
        arrivalText ?? answerText ?? portalText
    }

    private var arrivalText: Text? {
        guard let explanation = arrivalExplanation else { return nil }
        let advice =
            switch self {
            case .dataMissing, .notReadable, .levelTooLow: Self.tellUs
            case .outOfTime:
                Trilingual(
                    "Zacznij logowanie od nowa i dokończ je bez przerwy.",
                    "Start signing in again and finish it in one go.",
                    "Почніть вхід спочатку і завершіть без перерви.")
            case .tooManyLogins:
                Trilingual(
                    "Poczekaj minutę i spróbuj jeszcze raz.", "Wait a minute and try once more.",
                    "Зачекайте хвилину і спробуйте ще раз.")
            case .otherBrowser:
                Trilingual(
                    "Zacznij i dokończ logowanie w tej samej przeglądarce, z włączonymi plikami cookie.",
                    "Start and finish signing in in one browser, with cookies switched on.",
                    "Почніть і завершіть вхід в одному браузері, з увімкненими файлами cookie.")
            default: Self.again
            }
        return Text(title: Self.notBelieved, explanation: explanation, advice: advice)
    }

    private var arrivalExplanation: Trilingual? {
        switch self {
        case .messageMissing:
            Trilingual("Odpowiedź Bramy jest pusta.", "Brama’s answer is empty.", "Відповідь Brama порожня.")
        case .messageUnreadable:
            Trilingual(
                "Nie umiemy odczytać odpowiedzi.", "We cannot read the answer.", "Ми не можемо прочитати відповіді.")
        case .notAsked:
            Trilingual(
                "O tę odpowiedź nikt stąd nie prosił.", "Nobody here asked for this answer.",
                "Ніхто звідси не просив цієї відповіді.")
        case .answeredBefore:
            Trilingual("To logowanie już się zakończyło.", "This sign-in has already ended.", "Цей вхід уже завершено.")
        case .signatureWrong:
            Trilingual(
                "Odpowiedź nie ma ważnego podpisu Bramy.", "The answer carries no good signature of Brama’s.",
                "Відповідь не має дійсного підпису Brama.")
        case .meantForAnother:
            Trilingual(
                "Odpowiedź jest przeznaczona dla kogoś innego.", "The answer is meant for somebody else.",
                "Відповідь призначена комусь іншому.")
        case .outOfTime:
            Trilingual(
                "Odpowiedź przyszła za późno albo zegary się różnią.", "The answer is late, or clocks differ.",
                "Відповідь прийшла запізно або годинники різняться.")
        case .notReadable:
            Trilingual(
                "Nie umiemy odszyfrować odpowiedzi.", "We cannot decrypt the answer.",
                "Ми не можемо розшифрувати відповіді.")
        case .assertionUsed:
            Trilingual(
                "Ta odpowiedź była już użyta.", "This answer has been used before.", "Цю відповідь уже використано.")
        case .levelTooLow:
            Trilingual(
                "Sposób logowania jest słabszy, niż prosiliśmy.", "The sign-in is weaker than we asked for.",
                "Спосіб входу слабший, ніж ми просили.")
        case .notFresh:
            Trilingual(
                "Płatność wymaga nowego logowania, a to jest dawne.", "A payment needs a new sign-in; this is old.",
                "Платіж потребує нового входу, а цей давній.")
        case .dataMissing:
            Trilingual(
                "W odpowiedzi brakuje danych, bez których nie możemy Cię obsłużyć.", "The answer lacks data.",
                "У відповіді бракує даних, без яких ми не можемо вам допомогти.")
        case .artifactRefused, .bramaSilent:
            Trilingual(
                "Brama nie wydała nam odpowiedzi.", "Brama did not hand its answer over.",
                "Brama не дала нам відповіді.")
        case .otherBrowser:
            Trilingual(
                "To logowanie zaczęło się w innej przeglądarce.", "This sign-in began in another browser.",
                "Цей вхід почався в іншому браузері.")
        case .outcomeGone:
            Trilingual(
                "Wynik logowania został już odebrany albo wygasł.", "The result was collected, or has expired.",
                "Результат входу вже отримано або його строк минув.")
        case .tooManyLogins:
            Trilingual(
                "Zbyt wiele osób loguje się naraz.", "Too many people are signing in at once.",
                "Забагато людей входить одночасно.")
        default: nil
        }
    }

    private var answerText: Text? {
        switch self {
        case .cancelled:
            Text(
                title: Trilingual("Logowanie przerwane", "Signing in was cancelled", "Вхід перервано"),
                explanation: Trilingual(
                    "Logowanie zostało przerwane w Bramie.", "The sign-in was cancelled at Brama.",
                    "Вхід перервано в Brama."),
                advice: Trilingual(
                    "Nic nie zostało zapisane. Możesz zalogować się teraz albo wrócić później.",
                    "Nothing was saved. You can sign in now or come back later.",
                    "Нічого не збережено. Ви можете увійти зараз або повернутися пізніше."))
        case .consentRefused:
            Text(
                title: Trilingual("Dane nie zostały przekazane", "No data was passed on", "Дані не передано"),
                explanation: Trilingual(
                    "Brama nie dostała zgody na przekazanie nam Twoich danych, więc Cię nie zalogowaliśmy.",
                    "Brama was not allowed to pass your data on to us, so you are not signed in.",
                    "Brama не отримала згоди передати нам ваші дані, тому ви не ввійшли."),
                advice: Trilingual(
                    "Jeśli chcesz korzystać z portalu, zaloguj się i zgódź na przekazanie danych.",
                    "If you want to use the portal, sign in and agree that the data be passed on.",
                    "Якщо хочете користуватися порталом, увійдіть і погодьтеся передати дані."))
        case .levelUnreachable:
            Text(
                title: Trilingual(
                    "Potrzebny pewniejszy sposób logowania", "A stronger way to sign in is needed",
                    "Потрібен надійніший спосіб входу"),
                explanation: Trilingual(
                    "Ta usługa wymaga wysokiego poziomu bezpieczeństwa, a Brama nie ma dla Ciebie takiego sposobu.",
                    "This service asks for a high level of assurance, and Brama has no such way for you.",
                    "Ця послуга потребує високого рівня довіри, а Brama не має для вас такого способу."),
                advice: Trilingual(
                    "Skorzystaj z usług na zwykłym poziomie albo załatw tę sprawę w urzędzie.",
                    "Use the services at the usual level, or settle this matter at the office.",
                    "Скористайтеся послугами звичайного рівня або вирішіть справу в установі."))
        case .questionNeeded, .requestRefused, .refusedByBrama:
            Text(
                title: Self.notBelieved,
                explanation: Trilingual(
                    "Brama odmówiła zalogowania.", "Brama refused to sign you in.",
                    "Brama відмовила у вході."), advice: Self.again)
        default: nil
        }
    }

    private var portalText: Text {
        switch self {
        case .pageNotFound:
            Text(
                title: Trilingual("Nie ma takiej strony", "There is no such page", "Такої сторінки немає"),
                explanation: Trilingual(
                    "Pod tym adresem nic nie ma.", "There is nothing at this address.", "За цією адресою нічого немає."),
                advice: Trilingual(
                    "Sprawdź adres albo wróć na stronę główną.", "Check the address, or go to the start page.",
                    "Перевірте адресу або поверніться на головну."))
        case .formFromElsewhere, .formUnreadable:
            Text(
                title: Trilingual("Formularz nie dotarł", "The form did not arrive", "Форма не дійшла"),
                explanation: Trilingual(
                    "Formularz jest niepełny albo został wysłany z innej strony.",
                    "The form is incomplete, or was sent from another site.",
                    "Форма неповна або надіслана з іншого сайту."),
                advice: Trilingual(
                    "Wróć do formularza i wyślij go jeszcze raz.", "Go back to the form and send it again.",
                    "Поверніться до форми і надішліть її ще раз."))
        case .otherPerson:
            Text(
                title: Trilingual("To inna osoba", "This is another person", "Це інша особа"),
                explanation: Trilingual(
                    "Płatność potwierdziła inna osoba niż ta, która ją zleciła. Nic nie zostało zapłacone.",
                    "The payment was confirmed by a different person from the one who ordered it. Nothing was paid.",
                    "Платіж підтвердила інша особа, ніж та, що його замовила. Нічого не сплачено."),
                advice: Trilingual(
                    "Wyloguj się i zapłać z własnego konta.", "Sign out, and pay from your own account.",
                    "Вийдіть і сплатіть зі свого облікового запису."))
        case .orderGone:
            Text(
                title: Trilingual("Nie ma czego zapłacić", "There is nothing to pay", "Немає чого сплачувати"),
                explanation: Trilingual(
                    "Zlecenie płatności wygasło. Nic nie zostało zapłacone.", "The order expired. Nothing was paid.",
                    "Замовлення платежу вже не діє. Нічого не сплачено."),
                advice: Trilingual(
                    "Zaloguj się i zleć płatność jeszcze raz.", "Sign in and order the payment again.",
                    "Увійдіть і замовте платіж ще раз."))
        default:
            Text(
                title: Trilingual("Coś się zepsuło", "Something broke", "Щось зламалося"),
                explanation: Trilingual(
                    "Błąd jest po naszej stronie.", "The error is on our side.", "Помилка з нашого боку."),
                advice: Self.tellUs)
        }
    }
}
