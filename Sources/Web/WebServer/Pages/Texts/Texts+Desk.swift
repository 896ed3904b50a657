import IdentityProvider

extension Texts {
    /// What the pages of an officer say.
    struct Desk: Sendable {
        let title: String
        let choosePoint: String
        let otherPoint: String
        let search: String
        let searchHint: String
        let find: String
        let nothingFound: String
        let foundSeveral: String
        let calls: String
        let noCalls: String
        let revocation: String
        let revocationHint: String
        let revoke: String
        let pesel: String
        let peselMissing: String
        let application: String
        let name: String
        let sex: String
        let female: String
        let male: String
        let state: String
        let register: String
        let filed: String
        let lapses: String
        let call: String
        let stateAccount: String
        let stateSubmitted: String
        let stateProven: String
        let stateEnded: String
        let verdictAgrees: String
        let verdictDiffers: String
        let verdictUnknown: String
        let verdictDead: String
        let verdictIncapacitated: String
        let verdictNotAsked: String
        let confirm: String
        let confirmHint: String
        let inCall: String
        let inCallHint: String
        let confirmInCall: String
        let readOut: String
        let readOutHint: String
        let documentKind: String
        let identityCard: String
        let passport: String
        let documentNumber: String
        let documentHint: String
        let documentKindMissing: String
        let documentNumberMissing: String
        let reject: String
        let rejectHint: String
        let reason: String
        let reasonHint: String
        let reasonMissing: String
        let back: String
        let decided: String
        let decidedHint: String
        let doneConfirmed: String
        let doneRejected: String
        let doneRevoked: String

        func text(of sex: PESEL.Sex) -> String {
            switch sex {
            case .female: female
            case .male: male
            }
        }

        func state(_ state: ProfileApplication.State) -> String {
            switch state {
            case .account: stateAccount
            case .submitted: stateSubmitted
            case .channelProven: stateProven
            case .confirmed, .rejected, .lapsed, .withdrawn: stateEnded
            }
        }

        func verdict(_ verdict: RegisterVerdict?) -> String {
            switch verdict {
            case .agrees: verdictAgrees
            case .differs: verdictDiffers
            case .unknown: verdictUnknown
            case .dead: verdictDead
            case .incapacitated: verdictIncapacitated
            case .notAsked, nil: verdictNotAsked
            }
        }
    }

    static let polishDesk = Desk(
        title: "Stanowisko urzędnika",
        choosePoint: "Wybierz punkt, w którym pracujesz.",
        otherPoint: "Zmień punkt",
        search: "Numer wniosku albo PESEL",
        searchHint: "Na przykład 4821-0937-5560.",
        find: "Znajdź wniosek",
        nothingFound: "Nie ma otwartego wniosku z takim numerem ani PESEL-em.",
        foundSeveral: "Znalezione wnioski",
        calls: "Rozmowy wideo dzisiaj",
        noCalls: "Na dziś nie ma umówionych rozmów.",
        revocation: "Unieważnij profil",
        revocationHint:
            "Unieważnij profil, gdy jego właściciel przyszedł do punktu i o to prosi. Porównaj osobę z dokumentem.",
        revoke: "Unieważnij profil zaufany",
        pesel: "Numer PESEL",
        peselMissing: "Wpisz numer PESEL.",
        application: "Wniosek",
        name: "Imiona i nazwisko",
        sex: "Płeć",
        female: "Kobieta",
        male: "Mężczyzna",
        state: "Stan",
        register: "Rejestr PESEL",
        filed: "Złożony",
        lapses: "Wygasa",
        call: "Rozmowa wideo",
        stateAccount: "Bez numeru PESEL: nie można go jeszcze potwierdzić",
        stateSubmitted: "Czeka na kod od wnioskodawcy: nie można go jeszcze potwierdzić",
        stateProven: "Czeka na potwierdzenie",
        stateEnded: "Zakończony",
        verdictAgrees: "Dane są zgodne",
        verdictDiffers: "Imię lub nazwisko jest inne",
        verdictUnknown: "Nie ma takiej osoby",
        verdictDead: "Osoba nie żyje",
        verdictIncapacitated: "Osoba jest całkowicie ubezwłasnowolniona",
        verdictNotAsked: "Nie sprawdzono",
        confirm: "Potwierdź profil",
        confirmHint: "Porównaj osobę i dane z dokumentem, potem przepisz jego numer.",
        inCall: "Potwierdź w rozmowie wideo",
        inCallHint: "Odczytaj numer wniosku. Rozmówca sprawdza, czy to jego numer, i pokazuje dokument.",
        confirmInCall: "Potwierdź profil tymczasowy",
        readOut: "Numer wniosku, który potwierdził rozmówca",
        readOutHint: "12 cyfr",
        documentKind: "Dokument",
        identityCard: "Dowód osobisty",
        passport: "Paszport",
        documentNumber: "Seria i numer dokumentu",
        documentHint: "Na przykład ABA300000.",
        documentKindMissing: "Wybierz rodzaj dokumentu.",
        documentNumberMissing: "Wpisz serię i numer dokumentu.",
        reject: "Odrzuć wniosek",
        rejectHint: "Wnioskodawca dostanie ten powód w wiadomości. Dane z wniosku usuniemy.",
        reason: "Powód",
        reasonHint: "Najwyżej 500 znaków.",
        reasonMissing: "Napisz powód, najwyżej 500 znaków.",
        back: "Wróć do stanowiska",
        decided: "Ktoś inny właśnie rozpatrzył ten wniosek",
        decidedHint: "Twoja decyzja nie została zapisana.",
        doneConfirmed: "Profil zaufany jest potwierdzony. Jego właściciel dostanie wiadomość.",
        doneRejected: "Wniosek jest odrzucony. Wnioskodawca dostanie wiadomość.",
        doneRevoked: "Profil zaufany jest unieważniony. Jego właściciel dostanie wiadomość.")
}
