extension Texts {
    static let polish = Texts(
        site: Site(
            name: "Brama",
            ownName: "Polski",
            tagline: "Logowanie do usług publicznych",
            skip: "Przejdź do treści",
            languageSwitch: "Wybór języka",
            errorPrefix: "Błąd:",
            about: "O tej usłudze",
            signOut: "Wyloguj się",
            footer: "Brama potwierdza tożsamość osób, które załatwiają sprawy w\u{A0}portalach urzędów."),
        start: Start(
            title: "Jedno logowanie do portali urzędów",
            lead: "Brama potwierdza portalom urzędów, kim jesteś. Logujesz się raz, "
                + "a do kolejnych portali wchodzisz bez ponownego podawania hasła.",
            stepsHeading: "Jak to działa",
            steps: [
                .init(title: "Zacznij w portalu urzędu", text: "Wybierz w nim logowanie. Portal skieruje Cię tutaj."),
                .init(
                    title: "Potwierdź, kim jesteś",
                    text: "Zaloguj się profilem zaufanym, e-dowodem albo przez bank."),
                .init(
                    title: "Wróć do swojej sprawy",
                    text: "Portal dostanie tylko te dane, które są mu potrzebne, i od razu otworzy Twoją sprawę."),
            ],
            noLoginHere: "Logowanie zaczyna się w portalu",
            noLoginHereHint: "Wejdź na stronę portalu, w którym chcesz załatwić sprawę, i tam wybierz logowanie.",
            safetyHeading: "Zadbaj o bezpieczeństwo",
            safety: [
                "Zanim wpiszesz hasło, sprawdź adres strony.",
                "Nikomu nie podawaj hasła ani kodu. Urzędnik nigdy o nie nie zapyta.",
                "Na cudzym komputerze wyloguj się i zamknij przeglądarkę.",
            ],
            engineersHeading: "Dla twórców portali",
            engineers: "Brama jest dostawcą tożsamości SAML 2.0. Jej metadane są podpisane i zawsze aktualne.",
            metadata: "Metadane SAML"),
        asking: Asking(
            label: "Kto prosi o logowanie",
            heading: "Logujesz się do:",
            signIn: "Portal chce potwierdzić, kim jesteś.",
            signInAgain: "Portal prosi, żeby przed tą czynnością zalogować się jeszcze raz.",
            stepUp: "Ta usługa wymaga mocniejszego potwierdzenia tożsamości niż Twoje ostatnie logowanie.",
            cancel: "Anuluj i wróć do portalu"),
        form: Form(summary: "Nie udało się przejść dalej", errorLabel: "Błąd:"),
        method: Method(
            title: "Wybierz sposób logowania",
            nothingChosen: "Wybierz jeden ze sposobów logowania.",
            trustedProfile: .init(name: "Profil zaufany", hint: "Nazwa użytkownika, hasło i jednorazowy kod."),
            electronicID: .init(name: "E-dowód", hint: "Dowód osobisty z warstwą elektroniczną i kod PIN.")),
        login: polishLogin,
        code: polishCode,
        card: polishCard,
        consent: polishConsent,
        handOver: HandOver(
            title: "Wracasz do portalu",
            explanation: { "Za chwilę otworzy się \($0). Jeśli nic się nie dzieje, wybierz „Dalej”." },
            submit: "Dalej"),
        bank: polishBank,
        departure: polishDeparture,
        error: ErrorFrame(
            number: "Błąd numer",
            nextStep: "Co teraz zrobić",
            reference: "Numer zdarzenia",
            referenceHint: "Podaj numer zdarzenia, jeśli będziesz prosić o pomoc.",
            relyingParty: "Portal",
            backToPortal: "Wróć do portalu",
            retry: "Spróbuj ponownie",
            signOut: "Przejdź do wylogowania",
            otherWay: "Wybierz sposób logowania",
            waitAndRetry: { "Odczekaj \(Counting.polishWait(seconds: $0)) i spróbuj ponownie." }),
        logout: polishLogout,
        own: polishOwn,
        information: polishInformation,
        time: polishTime,
        account: polishAccount, terms: polishTerms, application: polishApplication, refusals: polishRefusals,
        points: polishPoints, desk: polishDesk)

    private static let polishLogin = Login(
        title: "Zaloguj się profilem zaufanym",
        step: "Krok 1 z 2",
        userName: "Nazwa użytkownika lub adres e-mail",
        userNameHint: "W nazwie użytkownika wielkość liter ma znaczenie.",
        password: "Hasło",
        submit: "Dalej",
        userNameMissing: "Wpisz nazwę użytkownika lub adres e-mail.",
        passwordMissing: "Wpisz hasło.",
        wrongCredentials: "Nazwa użytkownika, adres e-mail lub hasło są nieprawidłowe. "
            + "Sprawdź je i spróbuj jeszcze raz.",
        formExpired: "Minął czas na wypełnienie formularza. Wpisz hasło jeszcze raz.",
        tooManyAttempts: { "Za dużo nieudanych prób. Spróbuj ponownie za \(Counting.polishWait(seconds: $0))." })

    private static let polishCode = Code(
        title: "Wpisz kod",
        step: "Krok 2 z 2",
        sentByEmail: { "Kod wysłaliśmy na adres e-mail \($0)." },
        sentBySMS: { "Kod wysłaliśmy SMS-em na numer \($0)." },
        validity: { "Jest ważny \(Counting.polish($0, one: "minutę", few: "minuty", many: "minut"))." },
        sentAgain: "Wysłaliśmy nowy kod. Poprzedni już nie działa.",
        label: "Jednorazowy kod",
        hint: "8 cyfr",
        submit: "Zaloguj się",
        notArrivedHeading: "Kod nie przyszedł?",
        notArrivedByEmail: "Czasem trwa to kilka minut. Zajrzyj też do folderu ze spamem.",
        notArrivedBySMS: "Czasem trwa to kilka minut. Sprawdź, czy telefon ma zasięg.",
        resend: "Wyślij nowy kod",
        missing: "Wpisz kod.",
        malformed: "Kod ma 8 cyfr. Przepisz go z wiadomości.",
        wrong: {
            let tries = Counting.polish($0, one: "próba", few: "próby", many: "prób")
            let verb = tries.hasSuffix("próby") ? "Zostały" : $0 == 1 ? "Została" : "Zostało"
            return "Kod jest nieprawidłowy. \(verb) Ci \(tries)."
        },
        expired: "Ten kod stracił ważność. Poproś o nowy.",
        notSent: "Nie udało się wysłać kodu. Poproś o nowy za chwilę.")

    private static let polishConsent = Consent(
        title: "Zgoda na przekazanie danych",
        intro: { "\($0) prosi o te dane:" },
        introGrown: { "\($0) prosi o więcej danych niż poprzednio:" },
        new: "nowe",
        note: "Zapamiętamy Twoją zgodę. Zapytamy ponownie, gdy portal poprosi o więcej danych. "
            + "Jeśli się nie zgodzisz, wrócisz do portalu bez zalogowania się.",
        accept: "Zgadzam się",
        refuse: "Nie zgadzam się",
        firstName: "Imię",
        firstNames: "Imiona",
        familyName: "Nazwisko",
        dateOfBirth: "Data urodzenia",
        personIdentifier: "Numer PESEL",
        email: "Adres e-mail",
        phone: "Numer telefonu")
}
