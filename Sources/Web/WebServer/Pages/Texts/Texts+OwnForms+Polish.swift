extension Texts {
    static let polishOwnForms = OwnForms(
        heading: "Zmiany",
        password: OwnForm(
            link: "Zmień hasło", title: "Zmiana hasła",
            lead: "Podaj dotychczasowe hasło i nowe. Zmianę potwierdzisz kodem. Po zmianie wylogujemy Cię wszędzie.",
            submit: "Wyślij kod"),
        email: OwnForm(
            link: "Zmień adres e-mail", title: "Zmiana adresu e-mail",
            lead: "Wyślemy dwa kody: jeden na dotychczasowy adres, drugi na nowy.", submit: "Wyślij kody"),
        phone: OwnForm(
            link: "Zmień numer telefonu", title: "Zmiana numeru telefonu",
            lead: "Wyślemy dwa kody: jeden na dotychczasowy numer, drugi na nowy.", submit: "Wyślij kody"),
        channel: OwnForm(
            link: "Zmień sposób wysyłania kodów", title: "Sposób wysyłania kodów",
            lead: "Zmianę potwierdzisz dwoma kodami: z SMS-a i z e-maila.", submit: "Wyślij kody"),
        renewal: OwnForm(
            link: "Przedłuż profil", title: "Przedłużenie profilu",
            lead: "Potrzebne są dwa kody: z SMS-a i z e-maila.", submit: "Wyślij kody"),
        revocation: OwnForm(
            link: "Unieważnij profil", title: "Unieważnienie profilu",
            lead: "Unieważnij profil, jeśli ktoś mógł poznać Twoje hasło albo jeśli profil nie jest Ci potrzebny. "
                + "Najpierw poprosimy Cię o kod.",
            submit: "Chcę unieważnić profil"),
        phoneWithout: "Wyślemy dwa kody: jeden e-mailem, drugi na nowy numer.",
        renewedUntil: { "Po przedłużeniu będzie ważny do \($0)" },
        revocationWarning: "Tego nie da się cofnąć. Nowy profil trzeba potwierdzić od początku, "
            + "a tej samej nazwy użytkownika nie da się użyć ponownie.",
        oldPassword: "Dotychczasowe hasło",
        newPassword: "Nowe hasło",
        passwordHint: "Co najmniej 8\u{A0}znaków: wielka litera, mała litera oraz cyfra albo znak specjalny.",
        newEmail: "Nowy adres e-mail",
        newPhone: "Nowy numer telefonu",
        phoneHint: "Na przykład 600 100 200. Numer zagraniczny zacznij od +.",
        deadline: { "Możesz to zrobić do godziny \($0). Potem poprosimy Cię o ponowne zalogowanie." })

    static let polishChangeCodes = ChangeCodes(
        password: "Potwierdź zmianę hasła",
        email: "Potwierdź zmianę adresu e-mail",
        phone: "Potwierdź zmianę numeru telefonu",
        channel: "Potwierdź sposób wysyłania kodów",
        renewal: "Potwierdź przedłużenie profilu",
        revocation: "Czy na pewno unieważnić profil?",
        revocationWarning: "Gdy wpiszesz kod i wybierzesz „Unieważnij na zawsze”, profil od razu przestanie działać. "
            + "Tego nie da się cofnąć.",
        byEmail: { "Kod wysłaliśmy na adres e-mail \($0)." },
        bySMS: { "Kod wysłaliśmy SMS-em na numer \($0)." },
        validity: { "Kody są ważne \(Counting.polish($0, one: "minutę", few: "minuty", many: "minut"))." },
        label: "Jednorazowy kod",
        labelEmail: "Kod z e-maila",
        labelSMS: "Kod z SMS-a",
        labelEmailTo: { "Kod z e-maila na adres \($0)" },
        labelSMSTo: { "Kod z SMS-a na numer \($0)" },
        submit: "Potwierdź",
        submitRevocation: "Unieważnij na zawsze",
        notArrivedByBoth: "Czasem trwa to kilka minut. Zajrzyj do folderu ze spamem i sprawdź, czy telefon ma zasięg.",
        againAll: "Wyślij nowe kody",
        sentAgain: "Wysłaliśmy nowy kod. Poprzedni już nie działa.",
        sentAllAgain: "Wysłaliśmy nowe kody. Poprzednie już nie działają.")

    static let polishOwnFaults = OwnFaults(
        password: polishPasswordFaults,
        passwordWrong: "Dotychczasowe hasło jest nieprawidłowe.",
        userName: "Wpisz nazwę użytkownika: litery bez polskich znaków, cyfry, „_” i „-”.",
        userNameMissing: "Wpisz nazwę użytkownika.",
        pesel: "Numer PESEL jest nieprawidłowy. Sprawdź go i wpisz jeszcze raz.",
        peselMissing: "Wpisz numer PESEL.",
        email: "Wpisz adres e-mail w postaci nazwa@example.pl.",
        phone: "To nie jest numer telefonu. Wpisz na przykład 600 100 200, a numer zagraniczny zacznij od +.",
        phoneMissing: "Najpierw dodaj do profilu numer telefonu.",
        channelUnchanged: "Kody już tak do Ciebie przychodzą. Wybierz inny sposób.",
        extendedAlready: "Ten profil jest już przedłużony na kolejny okres.",
        temporary: "Tymczasowego profilu nie można przedłużyć. Złóż nowy wniosek.",
        codeExpired: "Ten kod stracił ważność albo jeszcze go nie wysłaliśmy. Spróbuj za chwilę albo poproś o nowy.",
        codeTriesSpent: "Za dużo nieprawidłowych kodów. Poproś o nowy.")

    static let polishOwnNotices = OwnNotices(
        password: .init(
            title: "Hasło zostało zmienione",
            text: "Wylogowaliśmy Cię wszędzie. Zaloguj się nowym hasłem."),
        email: .init(
            title: "Adres e-mail został zmieniony", text: "Wiadomość o tym wysłaliśmy na stary i na nowy adres."),
        phone: .init(title: "Numer telefonu został zmieniony", text: "Wiadomość o tym wysłaliśmy e-mailem."),
        channel: .init(
            title: "Zmieniliśmy sposób wysyłania kodów", text: "Jak wysyłamy kody, zobaczysz w swoim profilu."),
        renewal: .init(title: "Profil został przedłużony", text: "Nową datę ważności zobaczysz w swoim profilu."),
        revocation: .init(
            title: "Profil został unieważniony",
            text: "Nikt już się nim nie zaloguje. Potwierdzenie wysłaliśmy e-mailem."),
        nameSent: .init(
            title: "Sprawdź swoją pocztę",
            text: "Jeśli ten adres należy do profilu zaufanego, wysłaliśmy na niego nazwę użytkownika. "
                + "Jeśli wiadomość nie przyszła, zajrzyj do spamu albo sprawdź, czy adres jest poprawny."),
        linkSent: .init(
            title: "Sprawdź swoją pocztę",
            text:
                "Jeśli podane dane są poprawne, wysłaliśmy link do ustawienia nowego hasła na adres e-mail z profilu. "
                + "Link działa godzinę. Jeśli nie przyszedł, zajrzyj do spamu albo wpisz dane jeszcze raz."))

    static let polishRecovery = Recovery(
        linkName: "Nie pamiętam nazwy użytkownika",
        linkPassword: "Nie pamiętam hasła",
        linkNew: "Nie mam profilu zaufanego",
        nameTitle: "Nie pamiętasz nazwy użytkownika?",
        nameLead: "Podaj adres e-mail ze swojego profilu. Wyślemy na niego nazwę użytkownika.",
        nameSubmit: "Wyślij nazwę użytkownika",
        toPassword: "Nie pamiętam hasła",
        passwordTitle: "Nie pamiętasz hasła?",
        passwordLead: "Podaj nazwę użytkownika i numer PESEL. Wyślemy e-mailem link do ustawienia nowego hasła. "
            + "Nowe hasło zdejmuje też blokadę po błędnych próbach.",
        passwordSubmit: "Wyślij link",
        peselHint: "11\u{A0}cyfr",
        toName: "Nie pamiętam nazwy użytkownika",
        newTitle: "Ustaw nowe hasło",
        newLead: "Potem wyślemy kod, którym potwierdzisz zmianę.",
        newSubmit: "Dalej",
        typeAgain: "Wpisz dane jeszcze raz")

    static let polishRecords = Records(
        heading: "Historia i dane",
        signIns: RecordsHeading(
            title: "Twoje logowania",
            lead: "Każde logowanie: kiedy, do jakiego portalu, w jaki sposób i z jakiego adresu. "
                + "Jeśli to nie Ty, zmień hasło.",
            none: "Nie ma żadnych logowań."),
        sessions: RecordsHeading(
            title: "Otwarte sesje",
            lead: "W tych przeglądarkach działa Twoje logowanie. Sesję w innej przeglądarce możesz zakończyć tutaj. "
                + "Aby zakończyć sesję w tej przeglądarce, wyloguj się.",
            none: "Nie ma otwartych sesji."),
        consents: RecordsHeading(
            title: "Twoje zgody",
            lead: "Tym portalom przekazujemy Twoje dane. "
                + "Po wycofaniu zgody zapytamy o nią przy następnym logowaniu do portalu.",
            none: "Żaden portal nie ma teraz Twojej zgody. "
                + "Zgody pojawią się tu, gdy pozwolisz portalowi dostać Twoje dane."),
        copy: OwnForm(
            link: "Kopia Twoich danych", title: "Kopia Twoich danych",
            lead: "Pobierzesz plik JSON ze wszystkim, co o Tobie przechowujemy. Nie pokazuj go obcym.",
            submit: "Pobierz plik"),
        brama: "Brama: Twój profil",
        nowhere: "Bez wejścia do portalu",
        refused: "Nieudane logowanie",
        noOlder: "Nie ma starszych logowań.",
        from: { "Adres IP: \($0)" },
        thisBrowser: "Ta przeglądarka",
        otherBrowser: "Inna przeglądarka",
        since: { "Początek: \($0)" },
        lastUsed: { "Ostatnio używana: \($0)" },
        portals: { "Portale: \($0)" },
        noPortals: "Portale: brak",
        older: "Starsze logowania",
        newest: "Najnowsze logowania",
        end: "Zakończ sesję",
        given: { "Zgoda z \($0)" },
        withdraw: "Wycofaj zgodę",
        keptHeading: "Jak długo przechowujemy dane",
        kept: { lifetimes in
            func days(_ count: Int) -> String { Counting.days(count, in: .polish) }
            return [
                "Dane konta: przez czas ważności profilu i jeszcze \(days(lifetimes.expiredProfile))",
                "Sesje: \(days(lifetimes.sessions)) od zakończenia",
                "Wejścia do portali: \(days(lifetimes.assertions))",
                "Imię, nazwisko i numer PESEL: najwyżej \(days(lifetimes.people)) "
                    + "od usunięcia pozostałych danych",
                "Adresy IP i dane do kontroli: \(days(lifetimes.audit))",
            ]
        })
}
