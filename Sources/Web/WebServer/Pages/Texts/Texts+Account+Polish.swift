extension Texts {
    static let polishAccount = Account(
        title: "Załóż profil zaufany",
        lead: "Profil zaufany jest bezpłatny. Wypełnij formularz, wpisz kod, który wyślemy, i potwierdź, kim jesteś.",
        optional: "(opcjonalnie)",
        accountGroup: "Konto",
        personGroup: "Twoje dane",
        contactGroup: "Kontakt i kody",
        addressGroup: "Adres do listów (opcjonalnie)",
        userName: "Nazwa użytkownika",
        userNameHint: "Litery bez polskich znaków, cyfry, łącznik i podkreślenie. Nazwy nie można później zmienić.",
        password: "Hasło",
        passwordHint: "Co najmniej 8 znaków: mała i wielka litera oraz cyfra albo znak specjalny.",
        givenName: "Imię",
        secondName: "Drugie imię",
        familyName: "Nazwisko",
        namesHint: "Tak jak w dowodzie osobistym albo paszporcie.",
        pesel: "Numer PESEL",
        peselHint: "11 cyfr. Możesz podać go później.",
        email: "Adres e-mail",
        phone: "Numer telefonu",
        phoneHint: "Potrzebny, jeśli wybierzesz kody SMS-em. Na przykład 600 100 200. Numer zagraniczny zacznij od +.",
        street: "Ulica, numer domu i mieszkania",
        postalCode: "Kod pocztowy",
        city: "Miejscowość",
        channel: "Jak wysyłać Ci kody?",
        channelEmail: "E-mailem",
        channelSMS: "SMS-em",
        terms: "Przyjmuję warunki korzystania z profilu zaufanego.",
        termsLink: "Przeczytaj warunki (nowa karta przeglądarki)",
        submit: "Złóż wniosek",
        trap: "Zostaw to pole puste",
        passwordGone: "Wpisz hasło jeszcze raz: dla bezpieczeństwa go nie pamiętamy.",
        problem: .init(
            userNameEmpty: "Wpisz nazwę użytkownika.",
            userNameTooLong: { "Nazwa może mieć najwyżej \($0) znaki." },
            userNameCharacter: { "W nazwie nie może być znaku „\($0)”." },
            password: polishPasswordFaults,
            givenName: "Wpisz imię.",
            secondName: "W drugim imieniu jest znak, którego nie może tam być.",
            familyName: "Wpisz nazwisko.",
            pesel: "To nie jest numer PESEL. Sprawdź wszystkie 11 cyfr.",
            tooYoung: "Profil zaufany może mieć osoba, która skończyła 13 lat.",
            email: "Wpisz adres e-mail w postaci nazwa@example.pl.",
            phone: "To nie jest numer telefonu.",
            phoneMissing: "Wpisz numer telefonu, na który mamy wysyłać kody.",
            address:
                "Wpisz cały adres: ulicę, kod pocztowy i miejscowość. Możesz też zostawić wszystkie trzy pola puste.",
            terms: "Aby założyć profil, trzeba przyjąć warunki."),
        hold: Account.Hold(
            tooFast:
                "Formularz wrócił szybciej niż po dwóch sekundach, jakby wysłał go program. Sprawdź dane i wyślij go jeszcze raz.",
            stale: "Ten formularz był już wysłany albo był otwarty za długo. Sprawdź dane i wyślij go jeszcze raz.",
            trapped:
                "W polu, które ma zostać puste, coś wpisano. Jest znowu puste. Sprawdź dane i wyślij formularz jeszcze raz."
        ))

    static let polishTerms = Terms(
        title: "Warunki korzystania z profilu zaufanego",
        sections: [
            .init(
                heading: "Kto może mieć profil",
                text: "Osoba, która ma numer PESEL i skończyła 13\u{A0}lat. Jedna osoba może mieć jeden profil."),
            .init(
                heading: "Jakie dane zbieramy",
                text:
                    "Imiona, nazwisko, numer PESEL, datę urodzenia, adres e-mail, numer telefonu i, jeśli go podasz, adres. Zapisujemy też logowania: kiedy, dokąd i z jakiego adresu IP. Datę urodzenia bierzemy z numeru PESEL. Imiona, nazwisko i numer PESEL porównujemy z rejestrem PESEL."
            ),
            .init(
                heading: "Jak potwierdzić profil",
                text:
                    "Potwierdź profil w punkcie potwierdzającym, przez bank, e-dowodem, podpisem kwalifikowanym albo w rozmowie wideo. Masz na to 14\u{A0}dni. Potem wniosek wygasa, a jego dane usuwamy. Wniosek możesz w każdej chwili wycofać."
            ),
            .init(
                heading: "Jak długo profil jest ważny",
                text:
                    "Profil jest ważny 3\u{A0}lata i możesz go przedłużać. Profil tymczasowy, potwierdzony w rozmowie wideo, jest ważny 3\u{A0}miesiące i nie można go przedłużyć."
            ),
            .init(
                heading: "Twoje obowiązki",
                text:
                    "Podaj prawdziwe dane. Nie podawaj nikomu hasła ani kodów. Jeśli ktoś je poznał, zmień hasło albo unieważnij profil."
            ),
        ],
        toForm: "Załóż profil zaufany")
}
