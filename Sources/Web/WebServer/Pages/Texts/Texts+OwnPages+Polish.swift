extension Texts {
    static let polishOwn = OwnPages(
        signIn: "Zaloguj się, żeby zobaczyć swoje dane.",
        signInAgain: "Dla bezpieczeństwa potwierdź jeszcze raz, że to Ty.",
        cancel: "Anuluj",
        overview: Overview(
            title: "Twój profil zaufany",
            noProfile: "Nie masz profilu zaufanego",
            noProfileHint: "Znamy Cię z e-dowodu albo z banku. Profil zaufany możesz założyć w każdej chwili.",
            person: "Twoje dane",
            profile: "Profil",
            validUntil: { "Profil jest ważny do \($0)." },
            name: "Imię i nazwisko",
            pesel: "Numer PESEL",
            userName: "Nazwa użytkownika",
            email: "Adres e-mail",
            phone: "Numer telefonu",
            none: "brak",
            channel: "Kody wysyłamy",
            channelSMS: "SMS-em",
            channelEmail: "e-mailem",
            confirmed: "Potwierdzenie",
            wayPoint: "w punkcie potwierdzającym",
            wayBank: "przez bank",
            wayVideo: "podczas rozmowy wideo",
            wayElectronicID: "e-dowodem",
            wayCertificate: "podpisem kwalifikowanym"))
}
