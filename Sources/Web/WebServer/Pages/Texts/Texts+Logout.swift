import IdentityProvider

extension Texts {
    struct Logout: Sendable {
        let title: String
        let intro: String
        let introAlone: String
        let submit: String
        let notSignedIn: String
        let notSignedInHint: String
        let unfinished: String
        let inProgress: String
        let goOn: String
        let handOver: String
        let visiting: @Sendable (_ name: String) -> String
        let awaitingTitle: String
        let awaiting: @Sendable (_ name: String) -> String
        let skip: String
        let complete: String
        let completeHint: String
        let close: String
        let partial: String
        let partialHint: String
        let safety: String
        let portals: String
        let out: String
        let waiting: String
        let notOut: String
        let advice: String
        let adviceRetried: String
        let open: String
        let backTo: @Sendable (_ name: String) -> String

        func state(_ state: LogoutParticipant.State) -> String {
            switch state {
            case .told: out
            case .waiting, .asked: waiting
            case .failed: notOut
            }
        }
    }

    static let englishLogout = Logout(
        title: "Sign out",
        intro: "You will be signed out of Brama and of these portals:",
        introAlone: "You will be signed out of Brama. No portal is using this sign-in.",
        submit: "Sign out everywhere",
        notSignedIn: "There is no sign-in to end",
        notSignedInHint: "Brama has no session of yours in this browser. If a portal is still open, sign out there.",
        unfinished: "See how your last sign-out ended",
        inProgress: "We are signing you out",
        goOn: "Continue",
        handOver: "If nothing happens, choose “Continue”.",
        visiting: { "We are signing you out of \($0)." },
        awaitingTitle: "A portal has not answered",
        awaiting: { "\($0) has not told us whether it signed you out. You can continue without waiting for it." },
        skip: "Continue without it",
        complete: "You are signed out",
        completeHint: "You no longer have an open session at Brama or at any portal.",
        close: "You can close this page.",
        partial: "You are not signed out everywhere",
        partialHint: "Your sign-in at Brama has ended. Some portals may still be open.",
        safety: "If this is not your computer, close all windows of the browser.",
        portals: "Portals",
        out: "Signed out",
        waiting: "Waiting",
        notOut: "Not signed out",
        advice: "Open this portal and sign out there.",
        adviceRetried: "The portal does not answer. We will keep trying. To be sure, open it and sign out there.",
        open: "Open the portal",
        backTo: { "Return to \($0)" })

    static let polishLogout = Logout(
        title: "Wyloguj się",
        intro: "Wylogujemy Cię z Bramy i z tych portali:",
        introAlone: "Wylogujemy Cię z Bramy. Żaden portal nie korzysta z tego logowania.",
        submit: "Wyloguj się wszędzie",
        notSignedIn: "Nie ma logowania do zakończenia",
        notSignedInHint:
            "Brama nie ma w tej przeglądarce Twojej sesji. Jeśli jakiś portal jest nadal otwarty, wyloguj się w nim.",
        unfinished: "Zobacz, jak skończyło się ostatnie wylogowanie",
        inProgress: "Trwa wylogowanie",
        goOn: "Dalej",
        handOver: "Jeśli nic się nie dzieje, wybierz „Dalej”.",
        visiting: { "Wylogowujemy Cię z portalu \($0)." },
        awaitingTitle: "Portal nie odpowiedział",
        awaiting: { "Portal \($0) nie potwierdził wylogowania. Możesz przejść dalej, nie czekając na niego." },
        skip: "Dalej bez tego portalu",
        complete: "Wylogowanie zakończone",
        completeHint: "Nie masz już otwartej sesji w Bramie ani w żadnym portalu.",
        close: "Możesz zamknąć tę stronę.",
        partial: "Nie udało się wylogować Cię wszędzie",
        partialHint: "Twoja sesja w Bramie jest zakończona. Niektóre portale mogą być nadal otwarte.",
        safety: "Jeśli to nie jest Twój komputer, zamknij wszystkie okna przeglądarki.",
        portals: "Portale",
        out: "Wylogowano",
        waiting: "W kolejce",
        notOut: "Nie wylogowano",
        advice: "Otwórz ten portal i wyloguj się w nim.",
        adviceRetried: "Portal nie odpowiada. Będziemy próbować dalej. Dla pewności otwórz go i wyloguj się w nim.",
        open: "Otwórz portal",
        backTo: { "Wróć do portalu \($0)" })
}
