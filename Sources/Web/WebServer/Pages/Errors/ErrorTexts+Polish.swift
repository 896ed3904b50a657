extension ErrorTexts {
    static let polish: [Int: ErrorText] = [
        1001: ErrorText(
            "Portal nie przysłał prośby o logowanie",
            "Ta strona przyjmuje prośby o logowanie od portali urzędów. Tym razem prośby nie było.",
            "Wejdź na stronę portalu i tam wybierz logowanie."),
        1002: ErrorText(
            "Nie można odczytać prośby portalu",
            "Portal przysłał prośbę o logowanie w postaci, której nie da się odczytać.",
            "Wróć do portalu i spróbuj jeszcze raz. Jeśli to nie pomoże, zgłoś błąd portalowi."),
        1003: ErrorText(
            "Nie znamy tego portalu",
            "Portal, który prosi o logowanie, nie jest u nas zarejestrowany.",
            "Sprawdź, czy adres portalu jest prawdziwy. Jeśli jest, zgłoś mu ten błąd."),
        1004: ErrorText(
            "Logowanie do tego portalu jest wyłączone",
            "Portal jest zarejestrowany, ale logowanie do niego zostało u nas wyłączone.",
            "Spróbuj później albo zapytaj w portalu, kiedy logowanie wróci."),
        1005: ErrorText(
            "Prośba portalu nie jest podpisana",
            "Ten portal musi podpisywać prośby o logowanie, a ta przyszła bez podpisu.",
            "Wróć do portalu i spróbuj jeszcze raz. Jeśli to nie pomoże, zgłoś błąd portalowi."),
        1006: ErrorText(
            "Podpis portalu się nie zgadza",
            "Nie udało się potwierdzić, że prośba o logowanie pochodzi od tego portalu.",
            "Wróć do portalu i spróbuj jeszcze raz. Jeśli to nie pomoże, zgłoś błąd portalowi."),
        1007: ErrorText(
            "Adres powrotu nie należy do portalu",
            "Prośba podaje adres, którego ten portal u nas nie zarejestrował. Dla bezpieczeństwa nic tam nie wysyłamy.",
            "Sprawdź, czy adres portalu jest prawdziwy. Jeśli jest, zgłoś mu ten błąd."),
        1008: ErrorText(
            "Prośba portalu ma błędne parametry",
            "Parametr prośby o logowanie powtarza się albo jest za długi.",
            "Wróć do portalu i spróbuj jeszcze raz. Jeśli to nie pomoże, zgłoś błąd portalowi."),
        1009: ErrorText(
            "Prośba portalu przyszła niewłaściwą drogą",
            "Portal przesłał prośbę o logowanie inaczej, niż zostało to z nim ustalone.",
            "Wróć do portalu i zgłoś mu ten błąd."),
        1011: ErrorText(
            "Ta prośba została już użyta",
            "Tę samą prośbę o logowanie otwarto wcześniej w innej przeglądarce.",
            "Wróć do portalu i zacznij logowanie od nowa."),
        1012: ErrorText(
            "To logowanie już się zakończyło",
            "Portal dostał już odpowiedź, na przykład z innej karty przeglądarki albo zanim użyto przycisku „Wstecz”.",
            "Wróć do portalu. Jeśli nie widzisz tam swoich danych, zacznij logowanie od nowa."),
        2001: ErrorText(
            "Portal używa innej wersji protokołu",
            "Prośba o logowanie nie jest zapisana w SAML 2.0.",
            "Zgłoś błąd portalowi."),
        2002: ErrorText(
            "Portal prosi o identyfikator, którego nie wydajemy",
            "Rodzaj identyfikatora podany w prośbie nie jest dla tego portalu dostępny.",
            "Zgłoś błąd portalowi."),
        2003: ErrorText(
            "Nie można osiągnąć wymaganego poziomu bezpieczeństwa",
            "Portal wymaga mocniejszego potwierdzenia tożsamości, niż możemy zapewnić.",
            "Zapytaj w portalu, czy można zalogować się inaczej."),
        2004: ErrorText(
            "Trzeba się zalogować",
            "Portal sprawdził, czy masz otwartą sesję, bez pytania Cię o cokolwiek. Nie masz jej albo trzeba o coś zapytać.",
            "Wybierz w portalu logowanie."),
        2005: ErrorText(
            "Zalogowała się inna osoba",
            "Portal prosił o potwierdzenie tożsamości innej osoby niż ta, która się zalogowała.",
            "Zaloguj się w portalu jako właściwa osoba."),
        2006: ErrorText(
            "Portal prosi o coś, czego nie obsługujemy",
            "Prośba o logowanie zawiera wymaganie, którego nie potrafimy spełnić.",
            "Zgłoś błąd portalowi."),
        2007: ErrorText(
            "Logowanie zostało anulowane",
            "Logowanie przerwano na Twoje życzenie.",
            "Jeśli chcesz się zalogować, zacznij od nowa w portalu."),
        2008: ErrorText(
            "Nie ma zgody na przekazanie danych",
            "Dane nie zostały przekazane, bo nie było na to Twojej zgody.",
            "Jeśli zmienisz zdanie, zaloguj się w portalu jeszcze raz."),
        2009: ErrorText(
            "Prośba była skierowana gdzie indziej",
            "W prośbie o logowanie portal podał adres innego serwera.",
            "Zgłoś błąd portalowi."),
        2010: ErrorText(
            "Prośba o logowanie jest za stara",
            "Od przygotowania prośby minęło zbyt dużo czasu albo zegar portalu się spóźnia.",
            "Zacznij logowanie w portalu od nowa."),
        2011: ErrorText(
            "Prośba o logowanie ma datę z przyszłości",
            "Zegar portalu się spieszy.",
            "Zgłoś błąd portalowi."),
        2012: ErrorText(
            "Nie można potwierdzić tożsamości",
            "Po naszej stronie nie udało się przygotować odpowiedzi dla portalu.",
            "Zacznij logowanie w portalu od nowa. Jeśli to nie pomoże, zgłoś nam ten błąd."),
        2014: ErrorText(
            "Portal nie przedstawił się tak, jak został zgłoszony",
            "Nazwa w prośbie o logowanie nie jest tą, którą portal podał przy rejestracji.",
            "Wróć do portalu i zgłoś mu ten błąd."),
        2015: ErrorText(
            "Portal prosi o dane, których nie może dostać",
            "Bez tych danych portal nie chce nikogo zalogować, a nie ma do nich prawa.",
            "Wróć do portalu i zgłoś mu ten błąd."),
        3001: ErrorText(
            "Nieprawidłowa nazwa użytkownika lub hasło",
            "Nazwa użytkownika lub hasło są nieprawidłowe.",
            "Sprawdź je i spróbuj jeszcze raz."),
        3002: ErrorText(
            "Za dużo nieudanych prób",
            "Po kilku nieudanych próbach trzeba odczekać, zanim można spróbować znowu.",
            "Odczekaj chwilę i spróbuj jeszcze raz."),
        3003: ErrorText(
            "Nieprawidłowy kod",
            "Wpisany kod różni się od tego, który wysłaliśmy.",
            "Sprawdź kod w ostatniej wiadomości i wpisz go jeszcze raz."),
        3004: ErrorText(
            "Kod stracił ważność",
            "Minął czas, w którym kod był ważny.",
            "Poproś o nowy kod."),
        3005: ErrorText(
            "Nie ma więcej prób",
            "Trzy razy wpisano nieprawidłowy kod. Dla bezpieczeństwa to logowanie zostało zakończone.",
            "Wróć do portalu i zacznij logowanie od nowa."),
        3006: ErrorText(
            "Twój profil zaufany stracił ważność",
            "Dane logowania są prawidłowe, ale minął okres ważności profilu.",
            "Złóż nowy wniosek o profil zaufany i potwierdź go, na przykład w punkcie potwierdzającym."),
        3007: ErrorText(
            "Teraz loguje się bardzo dużo osób",
            "Nie możemy w tej chwili przyjąć Twojego logowania.",
            "Odczekaj chwilę i spróbuj ponownie."),
        3008: ErrorText(
            "Nie udało się wysłać kodu",
            "Wiadomość z kodem nie została wysłana.",
            "Poproś o nowy kod za chwilę."),
        3009: ErrorText(
            "Za dużo kodów w ciągu godziny",
            "W ciągu ostatniej godziny wysłaliśmy Ci już tyle kodów, ile wolno.",
            "Odczekaj godzinę, wróć do portalu i zacznij logowanie od nowa."),
        4001: ErrorText(
            "Nie ma takiego logowania",
            "Adres tej strony nie należy do żadnego trwającego logowania.",
            "Wróć do portalu i zacznij logowanie od nowa."),
        4002: ErrorText(
            "Minął czas na logowanie",
            "Logowanie trwało zbyt długo i dla bezpieczeństwa zostało zakończone.",
            "Wróć do portalu i zacznij logowanie od nowa."),
        4003: ErrorText(
            "To logowanie zaczęło się gdzie indziej",
            "Logowanie zaczęto w innej przeglądarce albo ta przeglądarka nie przyjmuje plików cookie.",
            "Włącz pliki cookie dla tej strony, wróć do portalu i zacznij logowanie od nowa."),
        4004: ErrorText(
            "Formularz przyszedł z innej strony",
            "Formularz nie został wysłany z naszej strony, więc go nie przyjęliśmy.",
            "Zacznij jeszcze raz od początku. Sprawdź adres strony, zanim wpiszesz hasło."),
        4005: ErrorText(
            "Nie ma takiej strony",
            "Pod tym adresem nic nie ma.",
            "Sprawdź adres albo zacznij w portalu, w którym chcesz załatwić sprawę."),
        4006: ErrorText(
            "Nie można przyjąć formularza",
            "Formularz jest niepełny, za duży albo wysłany w niewłaściwy sposób.",
            "Wróć do poprzedniej strony i wypełnij formularz jeszcze raz."),
        4007: ErrorText(
            "W ten sposób nie można się teraz zalogować",
            "Wybrany sposób logowania nie istnieje albo nie daje poziomu bezpieczeństwa, którego wymaga portal.",
            "Wróć do poprzedniej strony i wybierz inny sposób."),
        5001: ErrorText(
            "Usługa chwilowo nie działa",
            "Nie możemy teraz zapisać ani odczytać danych.",
            "Odczekaj chwilę i spróbuj ponownie."),
        5002: ErrorText(
            "Usługa chwilowo nie działa",
            "Zabrakło miejsca na zapis danych.",
            "Spróbuj ponownie później."),
        5003: ErrorText(
            "Coś poszło nie tak",
            "Po naszej stronie wystąpił błąd. Został zapisany i sprawdzimy, skąd się wziął.",
            "Zacznij jeszcze raz od początku. Jeśli to nie pomoże, zgłoś nam ten błąd."),
        5004: ErrorText(
            "Usługa jest zajęta",
            "Za dużo osób korzysta teraz z usługi albo właśnie ją uruchamiamy ponownie.",
            "Odczekaj chwilę i spróbuj ponownie."),
    ]
}
