extension ErrorTexts {
    /// Electronic identity cards, for the page and for the agent.
    static let polishOfCards: [Int: ErrorText] = [
        3101: ErrorText(
            "Nieznany kod",
            "Nie znamy takiego kodu albo został już zużyty.",
            "Przepisz kod jeszcze raz ze strony logowania albo poproś na niej o nowy."),
        3102: ErrorText(
            "Kod stracił ważność",
            "Kod nie został użyty na czas.",
            "Poproś na stronie logowania o nowy kod."),
        3103: ErrorText(
            "Kod jest już w użyciu",
            "Ten kod odczytał wcześniej inny program.",
            "Jeśli to nie był Twój program, poproś na stronie logowania o nowy kod."),
        3104: ErrorText(
            "Za dużo błędnych kodów",
            "Z tego adresu w sieci przyszło za dużo błędnych kodów.",
            "Odczekaj chwilę, potem przepisz kod ze strony logowania."),
        3105: ErrorText(
            "Nie można odczytać odpowiedzi",
            "Program do e-dowodu przysłał wiadomość, której nie da się odczytać.",
            "Zaktualizuj program i spróbuj jeszcze raz."),
        3106: ErrorText(
            "Podpis karty się nie zgadza",
            "Nie udało się potwierdzić, że odpowiedź pochodzi z tego dowodu.",
            "Spróbuj jeszcze raz. Jeśli to nie pomoże, zaloguj się inaczej."),
        3107: ErrorText(
            "Nie ufamy wystawcy tego dowodu",
            "Certyfikatu z karty nie wydał żaden z zaufanych wystawców.",
            "Użyj ważnego polskiego dowodu z warstwą elektroniczną albo zaloguj się inaczej."),
        3108: ErrorText(
            "Certyfikat w dowodzie jest nieważny",
            "Certyfikat z karty stracił ważność albo jeszcze nie zaczął obowiązywać.",
            "Zaloguj się inaczej i złóż wniosek o nowy dowód."),
        3109: ErrorText(
            "Ten certyfikat nie służy do logowania",
            "Karta przedstawiła certyfikat, który ma inne przeznaczenie.",
            "Użyj certyfikatu, który służy do logowania, albo zaloguj się inaczej."),
        3110: ErrorText(
            "Certyfikat w dowodzie jest unieważniony",
            "Wystawca unieważnił certyfikat z tej karty.",
            "Zaloguj się inaczej. O dowód zapytaj w urzędzie gminy."),
        3111: ErrorText(
            "Nie można sprawdzić ważności dowodu",
            "Nie mamy aktualnej listy unieważnionych certyfikatów, więc nie możemy przyjąć tej karty.",
            "Spróbuj za kilka minut albo zaloguj się inaczej."),
        3112: ErrorText(
            "Brak danych w certyfikacie",
            "Certyfikat z karty nie podaje imienia, nazwiska, numeru PESEL albo numeru dowodu.",
            "Zaloguj się inaczej."),
        3113: ErrorText(
            "Dowód jest zgłoszony jako utracony",
            "Tym dowodem nie można się zalogować, bo jest na liście dowodów utraconych.",
            "Zaloguj się inaczej. Jeśli dowód się znalazł, zapytaj w urzędzie gminy."),
        3114: ErrorText(
            "Logowanie jest zablokowane",
            "Logowanie tej osoby zostało zablokowane.",
            "Skontaktuj się z obsługą tej usługi."),
        3115: ErrorText(
            "To logowanie już nie czeka na dowód",
            "Logowanie zakończono, przerwano albo dostało nowy kod.",
            "Wróć do przeglądarki i zobacz, co pokazuje strona logowania."),
        3116: ErrorText(
            "Nieobsługiwany klucz w dowodzie",
            "Klucz w certyfikacie z karty jest innego rodzaju, niż przyjmujemy.",
            "Zaloguj się inaczej."),
        3121: ErrorText(
            "Logowanie nie zostało potwierdzone",
            "W programie do e-dowodu wybrano, żeby nie potwierdzać tego logowania.",
            "Jeśli to Twoje logowanie, spróbuj jeszcze raz. Jeśli nie, nic więcej nie trzeba robić."),
        3122: ErrorText(
            "PIN jest nieprawidłowy",
            "Program do e-dowodu zakończył pracę po błędnym kodzie PIN.",
            "Sprawdź PIN i spróbuj jeszcze raz. Po trzech błędach karta go zablokuje."),
        3123: ErrorText(
            "PIN jest zablokowany",
            "Karta zablokowała PIN po trzech błędnych próbach.",
            "Odblokuj PIN kodem PUK albo zaloguj się inaczej."),
        3124: ErrorText(
            "Numer CAN jest nieprawidłowy",
            "Karta nie przyjęła numeru CAN.",
            "Przepisz sześć cyfr z prawego dolnego rogu przodu dowodu i spróbuj jeszcze raz."),
        3125: ErrorText(
            "Dowód odsunięto za wcześnie",
            "Połączenie z kartą urwało się przed końcem.",
            "Spróbuj jeszcze raz i trzymaj dowód przy czytniku do końca."),
        3126: ErrorText(
            "Nie ma czytnika",
            "Program do e-dowodu nie znalazł czytnika kart.",
            "Podłącz czytnik i spróbuj jeszcze raz."),
        3127: ErrorText(
            "Karta nie odpowiada",
            "Karta odmówiła albo nie odpowiada tak, jak powinien e-dowód.",
            "Spróbuj jeszcze raz. Jeśli to nie pomoże, zaloguj się inaczej."),
    ]
}
