extension Texts {
    static let polishOwnForms = OwnForms(
        heading: "Zmiany",
        password: OwnForm(
            link: "Hasło", title: "Zmiana hasła",
            lead: "Podaj dotychczasowe hasło i nowe. Zmianę potwierdzisz kodem. Po zmianie wylogujemy Cię wszędzie.",
            submit: "Dalej"),
        email: OwnForm(
            link: "Adres e-mail", title: "Zmiana adresu e-mail",
            lead: "Wyślemy dwa kody: jeden na dotychczasowy adres, drugi na nowy.", submit: "Wyślij kody"),
        phone: OwnForm(
            link: "Numer telefonu", title: "Zmiana numeru telefonu",
            lead: "Wyślemy dwa kody: jeden na dotychczasowy numer, a jeśli go nie ma, e-mailem. Drugi na nowy numer.",
            submit: "Wyślij kody"),
        channel: OwnForm(
            link: "Sposób wysyłania kodów", title: "Sposób wysyłania kodów",
            lead: "Wybierz, jak mamy wysyłać kody. Zmianę potwierdzisz kodem z obu miejsc.", submit: "Wyślij kody"),
        renewal: OwnForm(
            link: "Przedłuż ważność", title: "Przedłużenie profilu",
            lead: "Przedłużysz go o trzy lata. Potrzebne są dwa kody: z SMS-a i z e-maila.", submit: "Wyślij kody"),
        revocation: OwnForm(
            link: "Unieważnij profil", title: "Unieważnienie profilu",
            lead: "Unieważnij profil, jeśli ktoś mógł poznać Twoje hasło albo jeśli profil nie jest Ci potrzebny.",
            submit: "Chcę unieważnić profil"),
        revocationWarning: "Tego nie da się cofnąć. Nowy profil trzeba potwierdzić od początku, "
            + "a nazwa użytkownika nie wróci do użycia.",
        oldPassword: "Dotychczasowe hasło",
        newPassword: "Nowe hasło",
        passwordHint: "Co najmniej 8 znaków: wielka litera, mała litera oraz cyfra albo znak specjalny.",
        newEmail: "Nowy adres e-mail",
        newPhone: "Nowy numer telefonu",
        phoneHint: "Z numerem kraju, na przykład +48600100200.",
        sendBy: "Wyślij formularz do godziny",
        sendLater: "Później najpierw poprosimy Cię o ponowne zalogowanie.")

    static let polishChangeCodes = ChangeCodes(
        password: "Potwierdź zmianę hasła",
        email: "Potwierdź zmianę adresu e-mail",
        phone: "Potwierdź zmianę numeru telefonu",
        channel: "Potwierdź sposób wysyłania kodów",
        renewal: "Potwierdź przedłużenie",
        revocation: "Czy na pewno unieważnić profil?",
        revocationWarning: "Gdy wpiszesz kod, profil od razu przestanie działać. Tego nie da się cofnąć.",
        byEmail: { "Kod wysłaliśmy na adres e-mail \($0)." },
        bySMS: { "Kod wysłaliśmy SMS-em na numer \($0)." },
        label: "Jednorazowy kod",
        labelEmail: { "Kod z e-maila na adres \($0)" },
        labelSMS: { "Kod z SMS-a na numer \($0)" },
        submit: "Potwierdź",
        submitRevocation: "Unieważnij na zawsze",
        again: "Wyślij nowe kody",
        sentAgain: "Wysyłamy nowe kody. Poprzednie już nie działają.")

    static let polishOwnFaults = OwnFaults(
        passwordShort: {
            "Hasło ma mieć co najmniej \(Counting.polish($0, one: "znak", few: "znaki", many: "znaków"))."
        },
        passwordLong: "Hasło jest za długie.",
        passwordCapital: "W haśle brakuje wielkiej litery.",
        passwordSmall: "W haśle brakuje małej litery.",
        passwordDigit: "W haśle brakuje cyfry albo znaku specjalnego.",
        passwordControl: "W haśle jest znak, którego nie widać. Wpisz hasło ręcznie.",
        passwordWrong: "Dotychczasowe hasło jest nieprawidłowe.",
        userName: "Wpisz nazwę użytkownika: litery bez polskich znaków, cyfry, „_” i „-”.",
        pesel: "Numer PESEL jest nieprawidłowy. Sprawdź go i wpisz jeszcze raz.",
        email: "Wpisz adres e-mail w postaci nazwa@example.pl.",
        phone: "Wpisz numer z numerem kraju, na przykład +48600100200.",
        phoneMissing: "Najpierw dodaj do profilu numer telefonu.",
        extendedAlready: "Ten profil jest już przedłużony na kolejny okres.",
        temporary: "Tymczasowego profilu nie można przedłużyć. Złóż nowy wniosek.",
        codeWrong: {
            let tries = Counting.polish($0, one: "próba", few: "próby", many: "prób")
            return "Kod jest nieprawidłowy. Pozostało: \(tries)."
        },
        codeExpired: "Kod stracił ważność albo jeszcze go nie wysłaliśmy. Spróbuj za chwilę albo wyślij nowe kody.",
        codeTriesSpent: "Za dużo nieprawidłowych kodów. Wyślij nowe kody.")

    static let polishOwnNotices = OwnNotices(
        password: .init(
            title: "Hasło zostało zmienione",
            text: "Wylogowaliśmy Cię wszędzie. Zaloguj się nowym hasłem."),
        email: .init(
            title: "Adres e-mail został zmieniony", text: "Wiadomość o tym wysłaliśmy na stary i na nowy adres."),
        phone: .init(title: "Numer telefonu został zmieniony", text: "Wiadomość o tym wysłaliśmy e-mailem."),
        channel: .init(title: "Zmieniliśmy sposób wysyłania kodów", text: "Od teraz kody przyjdą nową drogą."),
        renewal: .init(title: "Profil został przedłużony", text: "Nową datę ważności zobaczysz w swoim profilu."),
        revocation: .init(
            title: "Profil został unieważniony",
            text: "Nikt już się nim nie zaloguje. Potwierdzenie wysłaliśmy e-mailem."),
        nameSent: .init(
            title: "Sprawdź swoją pocztę",
            text: "Jeśli ten adres jest w jakimś profilu zaufanym, wysłaliśmy na niego nazwę użytkownika."),
        linkSent: .init(
            title: "Sprawdź swoją pocztę",
            text: "Jeśli nazwa użytkownika i numer PESEL pasują do siebie, "
                + "wysłaliśmy link do ustawienia nowego hasła na adres z profilu."))

    static let polishRecovery = Recovery(
        linkName: "Nie pamiętam nazwy użytkownika",
        linkPassword: "Nie pamiętam hasła",
        linkNew: "Nie mam profilu zaufanego",
        nameTitle: "Nie pamiętasz nazwy użytkownika?",
        nameLead: "Podaj adres e-mail ze swojego profilu. Wyślemy na niego nazwę użytkownika.",
        nameSubmit: "Wyślij nazwę",
        toPassword: "Nie pamiętam hasła",
        passwordTitle: "Nie pamiętasz hasła?",
        passwordLead: "Podaj nazwę użytkownika i numer PESEL. Wyślemy e-mailem link do ustawienia nowego hasła. "
            + "Nowe hasło zdejmuje też blokadę po błędnych próbach.",
        passwordSubmit: "Wyślij link",
        peselHint: "11 cyfr",
        toName: "Nie pamiętam nazwy użytkownika",
        newTitle: "Ustaw nowe hasło",
        newLead: "Potem wyślemy kod, którym potwierdzisz zmianę.",
        newSubmit: "Dalej")

    static let polishRecords = Records(
        heading: "Sprawdź",
        signIns: RecordsHeading(
            title: "Twoje logowania",
            lead: "Kiedy, dokąd, jak i skąd ktoś się logował. Jeśli to nie Ty, zmień hasło.",
            none: "Nie ma żadnych logowań."),
        sessions: RecordsHeading(
            title: "Otwarte sesje",
            lead: "Tu trwa Twoje logowanie. Każdą sesję możesz zakończyć, a tę w tej przeglądarce wylogowaniem.",
            none: "Nie ma otwartych sesji."),
        consents: RecordsHeading(
            title: "Twoje zgody", lead: "Tym portalom przekazujemy Twoje dane. Po wycofaniu zgody zapytamy od nowa.",
            none: "Nie ma żadnych zgód."),
        copy: OwnForm(
            link: "Kopia Twoich danych", title: "Kopia Twoich danych",
            lead: "Pobierzesz plik JSON ze wszystkim, co o Tobie przechowujemy. Nie pokazuj go obcym.",
            submit: "Pobierz plik"),
        brama: "Brama: Twój profil",
        nowhere: "Bez wejścia do portalu",
        refused: "Nieudana próba",
        from: { "Adres w sieci: \($0)" },
        thisBrowser: "Ta przeglądarka",
        otherBrowser: "Inna przeglądarka",
        since: { "Początek: \($0)" },
        lastUsed: { "Ostatnio używana: \($0)" },
        portals: { "Portale: \($0)" },
        noPortals: "Bez portali",
        older: "Starsze logowania",
        newest: "Najnowsze logowania",
        end: "Zakończ sesję",
        withdraw: "Wycofaj zgodę")
}
