extension ErrorTexts {
    /// Whether the number tells of a bank: the citizen may then sign in another way.
    static func isOfBanks(_ number: Int) -> Bool { (3200..<3300).contains(number) }

    static let polishOfBanks: [Int: ErrorText] = [
        2013: ErrorText(
            "Nie możemy zapytać banku",
            "Portal zabronił pytać innych o to, kim jesteś, a w inny sposób nie potwierdzimy tego na wymaganym poziomie.",
            "Wróć do portalu i zgłoś mu ten błąd."),
        3201: ErrorText(
            "Bank nie potwierdził, kim jesteś",
            "Logowanie w banku zostało przerwane albo się nie udało.",
            "Spróbuj jeszcze raz w tym samym banku albo zaloguj się inaczej."),
        3202: ErrorText(
            "Bank odmówił",
            "Bank odpowiedział, że nie przekaże nam Twoich danych.",
            "Zaloguj się inaczej. Jeśli nie wiesz, dlaczego bank odmówił, zapytaj o to w banku."),
        3203: ErrorText(
            "Odpowiedź banku przyszła za późno",
            "Od przejścia do banku minęło zbyt dużo czasu, więc dla bezpieczeństwa jej nie przyjęliśmy.",
            "Zaloguj się jeszcze raz."),
        3204: ErrorText(
            "Logowanie w banku było za słabe",
            "Portal wymaga pewniejszego potwierdzenia tożsamości, niż dał bank.",
            "Wybierz sposób logowania, który daje wyższy poziom bezpieczeństwa."),
        3205: ErrorText(
            "Bank potwierdził inną osobę",
            "W tej przeglądarce jest już zalogowany ktoś inny niż osoba, którą potwierdził bank.",
            "Zaloguj się jako ta sama osoba co poprzednio albo zamknij przeglądarkę i zacznij w portalu od nowa."),
        3206: ErrorText(
            "Odpowiedź banku nie jest podpisana",
            "Bez podpisu nie wiemy, czy odpowiedź naprawdę przyszła z banku, więc jej nie przyjęliśmy.",
            "Zaloguj się inaczej. Jeśli to się powtarza, zgłoś nam ten błąd."),
        3207: ErrorText(
            "Nikt nie czeka na tę odpowiedź banku",
            "Nie należy ona do żadnego logowania, które się u nas zaczęło.",
            "Zacznij logowanie w portalu, w którym chcesz załatwić sprawę."),
        3208: ErrorText(
            "Ta odpowiedź banku została już użyta",
            "Każda odpowiedź banku działa tylko raz. Może strona została wysłana drugi raz.",
            "Jeśli logowanie jeszcze trwa, zaloguj się jeszcze raz. Jeśli nie, wróć do portalu."),
        3209: ErrorText(
            "Nie możemy przyjąć odpowiedzi banku",
            "Odpowiedź jest uszkodzona, zmieniona albo przeznaczona dla kogoś innego.",
            "Zaloguj się inaczej. Jeśli to się powtarza, zgłoś nam ten błąd."),
        3210: ErrorText(
            "Bank nie zapytał Cię ponownie",
            "Portal wymaga świeżego potwierdzenia, a bank powołał się na wcześniejsze logowanie.",
            "Wyloguj się w banku i spróbuj jeszcze raz albo zaloguj się inaczej."),
        3211: ErrorText(
            "Przez ten bank nie można się teraz zalogować",
            "Bank nie odpowiada albo został wyłączony.",
            "Zaloguj się inaczej albo spróbuj ponownie później."),
        3212: ErrorText(
            "Bank nie przekazał potrzebnych danych",
            "Bez numeru PESEL, imienia i nazwiska nie wiemy, kim jesteś.",
            "Spróbuj jeszcze raz i zgódź się w banku na przekazanie danych albo zaloguj się inaczej."),
        3213: ErrorText(
            "Nie możemy Cię zalogować",
            "Bank potwierdził, kim jesteś, ale Twoje logowanie przez Bramę jest zablokowane.",
            "Wróć do portalu i zapytaj w urzędzie, jak je odblokować."),
    ]

    static let englishOfBanks: [Int: ErrorText] = [
        2013: ErrorText(
            "We may not ask a bank",
            "The portal forbids us to ask others who you are, and we cannot confirm it well enough in another way.",
            "Return to the portal and report this error there."),
        3201: ErrorText(
            "The bank did not confirm who you are",
            "Signing in at the bank was interrupted or did not succeed.",
            "Try again with the same bank, or sign in another way."),
        3202: ErrorText(
            "The bank refused",
            "The bank answered that it will not hand your data over to us.",
            "Sign in another way. If you do not know why the bank refused, ask the bank."),
        3203: ErrorText(
            "The bank’s answer came too late",
            "Too much time has passed since you went to the bank, so for your safety we did not accept it.",
            "Sign in again."),
        3204: ErrorText(
            "Signing in at the bank was not strong enough",
            "The portal needs a surer proof of who you are than the bank gave.",
            "Choose a way to sign in that gives a higher level of assurance."),
        3205: ErrorText(
            "The bank confirmed another person",
            "Somebody other than the person confirmed by the bank is already signed in in this browser.",
            "Sign in as the same person as before, or close the browser and start again at the portal."),
        3206: ErrorText(
            "The bank’s answer is not signed",
            "Without a signature we cannot know that the answer really came from the bank, so we did not accept it.",
            "Sign in another way. If this happens again, report the error to us."),
        3207: ErrorText(
            "Nobody is waiting for this answer from a bank",
            "It belongs to no sign-in that began here.",
            "Start signing in at the portal that you want to use."),
        3208: ErrorText(
            "This answer from the bank was used before",
            "Each answer of a bank works only once. Perhaps a page was sent a second time.",
            "If the sign-in is still going on, sign in again. If not, return to the portal."),
        3209: ErrorText(
            "We cannot accept the bank’s answer",
            "The answer is damaged, was changed, or is meant for somebody else.",
            "Sign in another way. If this happens again, report the error to us."),
        3210: ErrorText(
            "The bank did not ask you again",
            "The portal needs a fresh confirmation, and the bank relied on an earlier sign-in.",
            "Sign out at the bank and try again, or sign in another way."),
        3211: ErrorText(
            "You cannot sign in through this bank now",
            "The bank does not answer, or has been switched off.",
            "Sign in another way, or try again later."),
        3212: ErrorText(
            "The bank did not hand over the data we need",
            "Without the PESEL number, the first name and the family name we cannot know who you are.",
            "Try again and agree at the bank to hand over your data, or sign in another way."),
        3213: ErrorText(
            "We cannot sign you in",
            "The bank confirmed who you are, but signing in through Brama is locked for you.",
            "Return to the portal and ask at the office how to have it unlocked."),
    ]
}
