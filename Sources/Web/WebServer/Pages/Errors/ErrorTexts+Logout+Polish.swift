extension ErrorTexts {
    /// What citizens are told of logouts, and of LogoutRequests whose portal cannot be answered.
    static let polishLogout: [Int: ErrorText] = [
        2101: ErrorText(
            "Nie ma logowania, które portal chciał zakończyć",
            "Portal poprosił o zakończenie logowania, którego nie znamy. Niczego nie zakończyliśmy.",
            "Aby wylogować się z Bramy i ze wszystkich portali, wybierz „Wyloguj się” na dole strony."),
        2102: ErrorText(
            "Prośba portalu o wylogowanie straciła ważność",
            "Prośba przyszła za późno. Niczego nie zakończyliśmy.",
            "Wróć do portalu i wyloguj się w nim jeszcze raz."),
        2103: ErrorText(
            "Nie można odczytać prośby portalu o wylogowanie",
            "Portal wskazał logowanie w sposób, którego nie możemy odczytać. Niczego nie zakończyliśmy.",
            "Aby wylogować się z Bramy i ze wszystkich portali, wybierz „Wyloguj się” na dole strony."),
        2104: ErrorText(
            "Portal powtórzył prośbę o wylogowanie",
            "Ta sama prośba przyszła już wcześniej. Niczego więcej nie zakończyliśmy.",
            "Wróć do portalu i wyloguj się w nim jeszcze raz."),
        3301: ErrorText(
            "Nie znamy tego wylogowania",
            "Nie znamy wylogowania pod tym adresem albo odbyło się ono dawno temu.",
            "Aby się wylogować, wybierz „Wyloguj się” na dole strony."),
        3302: ErrorText(
            "To wylogowanie zaczęło się w innej przeglądarce",
            "Wylogowanie pod tym adresem zaczęło się w innej przeglądarce albo ta nie przyjmuje plików cookie.",
            "Otwórz je w przeglądarce, w której się wylogowujesz."),
        3303: ErrorText(
            "Ta prośba o wylogowanie została już użyta",
            "Tę samą prośbę otwarto wcześniej w innej przeglądarce. Niczego więcej nie zakończyliśmy.",
            "Aby się wylogować, wybierz „Wyloguj się” na dole strony."),
    ]
}
