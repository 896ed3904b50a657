/// What a bank can do wrong on demand, so that everybody can see what Brama makes of it.
enum Misbehaviour: String, CaseIterable, Sendable {
    case none
    case expired
    case lowLevel = "low-level"
    case otherPerson = "other-person"
    case unsigned
    case foreignKey = "foreign-key"
    case tampered
    case wrapped
    case replayed
    case unsolicited
    case otherAudience = "other-audience"
    case staleProof = "stale-proof"
    case noPersonalNumber = "no-personal-number"

    var label: Bilingual {
        switch self {
        case .none: Bilingual("nic – odpowiedź jest prawidłowa", "nothing – the answer is as it should be")
        case .expired: Bilingual("odpowiada za późno", "answers too late")
        case .lowLevel: Bilingual("podaje za niski poziom zaufania", "gives too low a level of assurance")
        case .otherPerson: Bilingual("potwierdza kogoś innego", "confirms somebody else")
        case .unsigned: Bilingual("nie podpisuje odpowiedzi", "does not sign the answer")
        case .foreignKey: Bilingual("podpisuje obcym kluczem", "signs with a foreign key")
        case .tampered: Bilingual("zmienia dane po podpisaniu", "changes the data after signing")
        case .wrapped:
            Bilingual("dokłada obok podpisanych niepodpisane dane", "adds unsigned data beside the signed ones")
        case .replayed: Bilingual("wysyła drugi raz poprzednią odpowiedź", "sends its previous answer once more")
        case .unsolicited: Bilingual("nie mówi, o które pytanie chodzi", "does not say which question it answers")
        case .otherAudience: Bilingual("kieruje odpowiedź do kogoś innego", "addresses the answer to somebody else")
        case .staleProof:
            Bilingual("powołuje się na logowanie sprzed godziny", "relies on a login of an hour ago")
        case .noPersonalNumber: Bilingual("nie przekazuje numeru PESEL", "leaves the PESEL number out")
        }
    }
}
