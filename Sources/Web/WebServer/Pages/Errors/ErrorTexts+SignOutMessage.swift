extension ErrorTexts {
    /// What a citizen is told of a portal's message about signing out that cannot be used, whatever is wrong with it.
    static func signOutMessage(in language: Language) -> ErrorText {
        switch language {
        case .polish:
            ErrorText(
                "Wiadomość portalu o wylogowaniu jest błędna",
                "Portal przysłał wiadomość o wylogowaniu, której nie możemy przyjąć.",
                "Przejdź do wylogowania w Bramie. Jeśli w portalu sesja jest nadal otwarta, wyloguj się w nim.")
        case .english:
            ErrorText(
                "The portal’s message about signing out is wrong",
                "The portal sent a message about signing out that we cannot accept.",
                "Go on signing out at Brama. If a portal still shows you as signed in, sign out there.")
        case .ukrainian:
            ErrorText(
                "Повідомлення порталу про вихід хибне",
                "Портал надіслав повідомлення про вихід, якого ми не можемо прийняти.",
                "Перейдіть до виходу з Brama. Якщо портал іще показує, що ви ввійшли, вийдіть у ньому.")
        }
    }
}
