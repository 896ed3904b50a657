extension ErrorTexts {
    /// What citizens are told on the pages of their own.
    static let polishOfOwnPages: [Int: ErrorText] = [
        3011: ErrorText(
            "Karta albo bank wskazuje inną osobę",
            "Hasło jest jednej osoby, a karta albo konto w banku innej. Nikt nie został zalogowany.",
            "Zaloguj się jeszcze raz i użyj własnej karty albo własnego konta."),
        3401: ErrorText(
            "Ten link już nie działa",
            "Link jest nieznany, był już użyty albo minął jego czas.",
            "Jeśli nie pamiętasz hasła, poproś o nowy link. Każdą inną zmianę zacznij od nowa w swoim profilu."),
        3403: ErrorText(
            "Profil zmienił się w tej samej chwili",
            "Ktoś, być może Ty w innym oknie, zmienił to samo. Ta zmiana nie została zapisana.",
            "Sprawdź swój profil i w razie potrzeby zacznij od nowa."),
        3405: ErrorText(
            "Nie masz profilu zaufanego",
            "Ta strona jest dla osób z profilem zaufanym. Może profil został unieważniony.",
            "Aby założyć profil zaufany, złóż wniosek."),
    ]

    static let englishOfOwnPages: [Int: ErrorText] = [
        3011: ErrorText(
            "The card or the bank names another person",
            "The password is one person’s, and the card or bank account another’s. Nobody was signed in.",
            "Sign in again with your own card or your own account."),
        3401: ErrorText(
            "This link does not work any more",
            "The link is not known, was used already, or its time is over.",
            "If you forgot your password, ask for a new link. Start any other change again in your profile."),
        3403: ErrorText(
            "The profile changed at the same moment",
            "Somebody, perhaps you in another window, changed the same thing. This change was not saved.",
            "Look at your profile and start again if you need to."),
        3405: ErrorText(
            "You have no trusted profile",
            "This page is for people with a trusted profile. Perhaps it was revoked.",
            "To get a trusted profile, file an application."),
    ]

    static let ukrainianOfOwnPages: [Int: ErrorText] = [
        3011: ErrorText(
            "Картка або банк вказує на іншу особу",
            "Пароль належить одній особі, а картка або рахунок іншій. Нікого не впущено.",
            "Увійдіть ще раз і використайте власну картку або рахунок."),
        3401: ErrorText(
            "Це посилання більше не діє",
            "Посилання невідоме, вже використане або його час минув.",
            "Якщо ви не пам’ятаєте пароля, попросіть нове посилання. Будь-яку іншу зміну почніть спочатку у своєму профілі."
        ),
        3403: ErrorText(
            "Профіль змінився в ту саму мить",
            "Хтось, можливо ви в іншому вікні, змінив те саме. Цю зміну не збережено.",
            "Перегляньте свій профіль і за потреби почніть спочатку."),
        3405: ErrorText(
            "У вас немає довіреного профілю",
            "Ця сторінка для людей з довіреним профілем. Можливо, профіль анульовано.",
            "Щоб отримати довірений профіль, подайте заяву."),
    ]
}
