extension PortalError {
    /// What happened, and what to do next.
    struct Text: Sendable {
        let title: Bilingual
        let explanation: Bilingual
        let advice: Bilingual
    }

    private static let notBelieved = Bilingual("Logowanie się nie udało", "Signing in did not work")
    private static let again = Bilingual(
        "Zacznij logowanie od nowa. Jeśli to się powtórzy, napisz do nas i podaj numer błędu.",
        "Start signing in again. If it happens again, write to us and quote the error number.")
    private static let tellUs = Bilingual(
        "To nie twoja wina. Napisz do nas i podaj numer błędu.",
        "This is not your fault. Write to us and quote the error number.")

    var text: Text {
        arrivalText ?? answerText ?? portalText
    }

    private var arrivalText: Text? {
        guard let explanation = arrivalExplanation else { return nil }
        let advice =
            switch self {
            case .dataMissing, .notReadable, .levelTooLow: Self.tellUs
            case .outOfTime:
                Bilingual(
                    "Zacznij logowanie od nowa i dokończ je bez przerwy.",
                    "Start signing in again and finish it in one go.")
            case .tooManyLogins:
                Bilingual("Poczekaj minutę i spróbuj jeszcze raz.", "Wait a minute and try once more.")
            case .otherBrowser:
                Bilingual(
                    "Zacznij i dokończ logowanie w tej samej przeglądarce, z włączonymi plikami cookie.",
                    "Start and finish signing in in one browser, with cookies switched on.")
            default: Self.again
            }
        return Text(title: Self.notBelieved, explanation: explanation, advice: advice)
    }

    private var arrivalExplanation: Bilingual? {
        switch self {
        case .messageMissing: Bilingual("Odpowiedź Bramy jest pusta.", "Brama's answer is empty.")
        case .messageUnreadable: Bilingual("Nie umiemy odczytać odpowiedzi.", "We cannot read the answer.")
        case .notAsked:
            Bilingual("O tę odpowiedź nikt stąd nie prosił.", "Nobody here asked for this answer.")
        case .answeredBefore:
            Bilingual("To logowanie już się zakończyło.", "This sign-in has already ended.")
        case .signatureWrong:
            Bilingual("Odpowiedź nie ma ważnego podpisu Bramy.", "The answer carries no good signature of Brama's.")
        case .meantForAnother:
            Bilingual("Odpowiedź jest przeznaczona dla kogoś innego.", "The answer is meant for somebody else.")
        case .outOfTime:
            Bilingual("Odpowiedź przyszła za późno albo zegary się różnią.", "The answer is late, or clocks differ.")
        case .notReadable:
            Bilingual("Nie umiemy odszyfrować odpowiedzi.", "We cannot decrypt the answer.")
        case .assertionUsed:
            Bilingual("Ta odpowiedź była już użyta.", "This answer has been used before.")
        case .levelTooLow:
            Bilingual("Sposób logowania jest słabszy, niż prosiliśmy.", "The sign-in is weaker than we asked for.")
        case .notFresh:
            Bilingual(
                "Płatność wymaga nowego logowania, a to jest dawne.", "A payment needs a new sign-in; this is old.")
        case .dataMissing:
            Bilingual("W odpowiedzi brakuje danych, bez których nie możemy cię obsłużyć.", "The answer lacks data.")
        case .artifactRefused, .bramaSilent:
            Bilingual("Brama nie wydała nam odpowiedzi.", "Brama did not hand its answer over.")
        case .otherBrowser:
            Bilingual("To logowanie zaczęło się w innej przeglądarce.", "This sign-in began in another browser.")
        case .outcomeGone:
            Bilingual("Wynik logowania został już odebrany albo wygasł.", "The result was collected, or has expired.")
        case .tooManyLogins:
            Bilingual("Zbyt wiele osób loguje się naraz.", "Too many people are signing in at once.")
        default: nil
        }
    }

    private var answerText: Text? {
        switch self {
        case .cancelled:
            Text(
                title: Bilingual("Logowanie przerwane", "Signing in was cancelled"),
                explanation: Bilingual("Logowanie zostało przerwane w Bramie.", "The sign-in was cancelled at Brama."),
                advice: Bilingual(
                    "Nic nie zostało zapisane. Możesz zalogować się teraz albo wrócić później.",
                    "Nothing was saved. You can sign in now or come back later."))
        case .consentRefused:
            Text(
                title: Bilingual("Dane nie zostały przekazane", "No data was passed on"),
                explanation: Bilingual(
                    "Brama nie dostała zgody na przekazanie nam twoich danych, więc cię nie zalogowaliśmy.",
                    "Brama was not allowed to pass your data on to us, so you are not signed in."),
                advice: Bilingual(
                    "Jeśli chcesz korzystać z portalu, zaloguj się i zgódź na przekazanie danych.",
                    "If you want to use the portal, sign in and agree that the data be passed on."))
        case .levelUnreachable:
            Text(
                title: Bilingual("Potrzebny pewniejszy sposób logowania", "A stronger way to sign in is needed"),
                explanation: Bilingual(
                    "Ta usługa wymaga wysokiego poziomu wiarygodności, a Brama nie ma dla ciebie takiego sposobu.",
                    "This service asks for a high level of assurance, and Brama has no such way for you."),
                advice: Bilingual(
                    "Skorzystaj z usług na zwykłym poziomie albo załatw tę sprawę w urzędzie.",
                    "Use the services at the usual level, or settle this matter at the office."))
        case .questionNeeded, .requestRefused, .refusedByBrama:
            Text(
                title: Self.notBelieved,
                explanation: Bilingual(
                    "Brama odmówiła zalogowania.", "Brama refused to sign you in."), advice: Self.again)
        default: nil
        }
    }

    private var portalText: Text {
        switch self {
        case .pageNotFound:
            Text(
                title: Bilingual("Nie ma takiej strony", "There is no such page"),
                explanation: Bilingual("Pod tym adresem nic nie ma.", "There is nothing at this address."),
                advice: Bilingual(
                    "Sprawdź adres albo wróć na stronę główną.", "Check the address, or go to the start page."))
        case .formFromElsewhere, .formUnreadable:
            Text(
                title: Bilingual("Formularz nie dotarł", "The form did not arrive"),
                explanation: Bilingual(
                    "Formularz jest niepełny albo został wysłany z innej strony.",
                    "The form is incomplete, or was sent from another site."),
                advice: Bilingual(
                    "Wróć do formularza i wyślij go jeszcze raz.", "Go back to the form and send it again."))
        case .otherPerson:
            Text(
                title: Bilingual("To inna osoba", "This is another person"),
                explanation: Bilingual(
                    "Płatność potwierdziła inna osoba niż ta, która ją zleciła. Nic nie zostało zapłacone.",
                    "The payment was confirmed by another person than the one who ordered it. Nothing was paid."),
                advice: Bilingual(
                    "Wyloguj się i zapłać z własnego konta.", "Sign out, and pay from your own account."))
        case .orderGone:
            Text(
                title: Bilingual("Nie ma czego zapłacić", "There is nothing to pay"),
                explanation: Bilingual(
                    "Zlecenie płatności wygasło. Nic nie zostało zapłacone.", "The order expired. Nothing was paid."),
                advice: Bilingual("Zaloguj się i zleć płatność jeszcze raz.", "Sign in and order the payment again."))
        default:
            Text(
                title: Bilingual("Coś się zepsuło", "Something broke"),
                explanation: Bilingual("Błąd jest po naszej stronie.", "The error is on our side."),
                advice: Self.tellUs)
        }
    }
}
