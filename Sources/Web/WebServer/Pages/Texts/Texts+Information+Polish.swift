extension Texts {
    static let polishInformation = Information(
        links: "Informacje o serwisie",
        help: Article(
            link: "Pomoc", title: "Pomoc", lead: "Tu znajdziesz odpowiedzi na pytania, które słyszymy najczęściej.",
            sections: [
                .init(
                    "Jak się zalogować",
                    "Zacznij w portalu urzędu i wybierz tam logowanie. Potem zaloguj się profilem zaufanym, "
                        + "e-dowodem albo przez bank. Trzy kroki i wracasz do portalu."),
                .init(
                    "Kod nie przyszedł",
                    "Poczekaj kilka minut. Sprawdź spam albo zasięg telefonu. Na stronie, która "
                        + "pyta o kod, możesz poprosić o nowy. Poprzedni przestanie wtedy działać."),
                .init(
                    "Nie pamiętam hasła",
                    "Nie zgaduj wiele razy: po kilku błędach trzeba chwilę poczekać. Ustaw nowe hasło: wyślemy Ci "
                        + "link e-mailem. Nigdy nie zapytamy Cię o hasło ani o kod.",
                    links: [.forgottenPassword, .forgottenName]),
                .init(
                    "Minął czas",
                    "Logowanie ma limit czasu, żeby nikt nie dokończył go za Ciebie. Na stronie widać, "
                        + "ile czasu zostało. Możesz go przedłużyć. Jeśli czas minął, zacznij w portalu od nowa: nic nie "
                        + "przepada."),
                .init(
                    "Mam numer błędu",
                    "Podaj nam go razem z numerem zdarzenia. Dzięki nim szybko znajdziemy "
                        + "przyczynę."),
                .init(
                    "Logowanie zaczął ktoś inny",
                    "Jeśli dostaniesz kod, o który nie prosisz, nie podawaj go "
                        + "nikomu i zmień hasło.",
                    links: [.password]),
            ]),
        contact: Article(
            link: "Kontakt", title: "Kontakt", lead: "Napisz do nas albo zadzwoń.",
            sections: [
                .init(
                    "Zanim zadzwonisz",
                    "Przygotuj numer błędu i numer zdarzenia, jeśli je widzisz na stronie. Nie "
                        + "podawaj nam hasła ani kodu."),
                .init("Sprawa w urzędzie", "O swoją sprawę pytaj w portalu urzędu. My tylko potwierdzamy, kim jesteś."),
            ]),
        privacy: Article(
            link: "Prywatność", title: "Jak chronimy Twoje dane",
            lead: "Bierzemy tylko te dane, bez których nie da się potwierdzić, kim jesteś.",
            sections: [
                .init(
                    "Jakie dane mamy",
                    "Imiona, nazwisko, numer PESEL, datę urodzenia, adres e-mail, numer telefonu i, jeśli go podasz, "
                        + "adres. Zapisujemy też logowania: kiedy, dokąd i z jakiego adresu IP. "
                        + "Hasła nie znamy: trzymamy tylko jego skrót, z którego nie da się go odczytać."),
                .init(
                    "Komu je dajemy",
                    "Portalowi, do którego się logujesz: te, na które wyrażasz zgodę, albo te, które może dostać bez "
                        + "pytania. Imiona, nazwisko i PESEL porównujemy z rejestrem PESEL. "
                        + "Nie sprzedajemy danych i nie pokazujemy reklam."),
                .init(
                    "Jak długo je trzymamy",
                    tellsLifetimes: true),
                .init(
                    "Pliki cookie",
                    "Używamy ich tylko do logowania i do zapamiętania języka. Nikt nie śledzi, co "
                        + "robisz. Ta strona niczego nie pobiera z innych serwerów."),
                .init(
                    "Twoje prawa",
                    "Możesz zobaczyć swoje dane, poprawić je i prosić o ich usunięcie. Możesz też "
                        + "złożyć skargę do Prezesa Urzędu Ochrony Danych Osobowych."),
                .init(
                    "Podstawa prawna",
                    "Dane przetwarzamy, bo wymaga tego prawo: artykuł\u{A0}6 ustęp\u{A0}1 litery c i\u{A0}e RODO."),
            ]),
        accessibility: Article(
            link: "Deklaracja dostępności", title: "Deklaracja dostępności", lead: "Serwis ma być dostępny dla każdego."
        ),
        statement: Statement(
            pledge: "zobowiązuje się zapewnić dostępność swojej strony internetowej zgodnie z ustawą z dnia "
                + "4\u{A0}kwietnia 2019\u{A0}r. o dostępności cyfrowej stron internetowych i aplikacji mobilnych podmiotów publicznych.",
            scope: "Oświadczenie w sprawie dostępności ma zastosowanie do strony internetowej",
            published: "Data publikacji strony:", updated: "Data ostatniej istotnej aktualizacji:",
            statusHeading: "Stan dostępności",
            status: "Strona internetowa jest częściowo zgodna z ustawą o dostępności cyfrowej z powodu wyjątków "
                + "wymienionych poniżej.",
            limits: [
                "Nazwy i znaki portali oraz banków podają one same. Mogą być w innym języku niż strona.",
                "Strona nie była jeszcze badana z udziałem osób z niepełnosprawnościami.",
                "Nie ma tłumaczenia na polski język migowy.",
            ],
            preparedHeading: "Przygotowanie deklaracji", prepared: "Deklarację sporządzono dnia:",
            reviewed: "Ostatni przegląd deklaracji:",
            assessment: "Deklarację sporządziliśmy na podstawie własnej oceny. Każdą stronę sprawdzają testy.",
            keyboardHeading: "Klawiatura",
            keyboard: "Na stronie można używać zwykłych skrótów klawiaturowych przeglądarki. Własnych skrótów nie ma.",
            contactHeading: "Informacje zwrotne i dane kontaktowe",
            contact: "Jeśli coś jest niedostępne, napisz albo zadzwoń. Odpowiemy w ciągu 7\u{A0}dni.",
            officer: "Osoba odpowiedzialna:", email: "E-mail:", phone: "Telefon:",
            procedureHeading: "Obsługa wniosków i skarg",
            procedure: [
                "Każdy ma prawo żądać dostępności strony albo jej części. Możesz też poprosić o informacje w innej "
                    + "formie, na przykład odczytane przez telefon.",
                "W żądaniu podaj swoje dane, wskaż stronę i napisz, jak wygodnie się z Tobą skontaktować. Zrobimy to, o "
                    + "co prosisz, w ciągu 7\u{A0}dni. Jeśli to potrwa dłużej, powiemy dlaczego. Nie potrwa to jednak "
                    + "dłużej niż 2\u{A0}miesiące.",
                "Jeśli odmówimy albo nie odpowiemy w terminie, możesz złożyć na nas skargę. Potem możesz zwrócić się do "
                    + "Rzecznika Praw Obywatelskich.",
            ],
            ombudsman: "Strona Rzecznika Praw Obywatelskich",
            applicationsHeading: "Aplikacje mobilne", applications: "Serwis nie ma aplikacji mobilnej.",
            buildingHeading: "Dostępność architektoniczna",
            building: "Z serwisu korzysta się tylko przez internet. Nie przyjmujemy osób w budynku."),
        operatorName: "Kto prowadzi serwis", email: "E-mail", phone: "Telefon", address: "Adres",
        questions: "Masz pytanie? Napisz albo zadzwoń:",
        keeping: { lifetimes in
            func days(_ count: Int) -> String { Counting.days(count, in: .polish) }
            return "Dane konta trzymamy, dopóki masz profil, i jeszcze \(days(lifetimes.expiredProfile)). "
                + "Zapis o sesji trzymamy \(days(lifetimes.sessions)) od jej końca. "
                + "Zapis o wejściu do portalu trzymamy \(days(lifetimes.assertions)). "
                + "Gdy nic z tego nie zostanie, imię, nazwisko i PESEL trzymamy jeszcze najwyżej \(days(lifetimes.people)). "
                + "Adresy w sieci i inne dane do kontroli trzymamy \(days(lifetimes.audit))."
        })
}
