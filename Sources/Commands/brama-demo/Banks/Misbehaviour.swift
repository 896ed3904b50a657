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

    var label: Trilingual {
        switch self {
        case .none:
            Trilingual("nic", "nothing", "нічого")
        case .expired: Trilingual("odpowiada za późno", "answers too late", "відповідає запізно")
        case .lowLevel:
            Trilingual(
                "podaje za niski poziom bezpieczeństwa",
                "gives too low a level of assurance", "подає занизький рівень довіри"
            )
        case .otherPerson: Trilingual("potwierdza kogoś innego", "confirms somebody else", "підтверджує когось іншого")
        case .unsigned: Trilingual("nie podpisuje odpowiedzi", "does not sign the answer", "не підписує відповіді")
        case .foreignKey: Trilingual("podpisuje obcym kluczem", "signs with a foreign key", "підписує чужим ключем")
        case .tampered:
            Trilingual("zmienia dane po podpisaniu", "changes the data after signing", "змінює дані після підпису")
        case .wrapped:
            Trilingual(
                "dokłada obok podpisanych niepodpisane dane", "adds unsigned data beside the signed ones",
                "додає непідписані дані поряд із підписаними")
        case .replayed:
            Trilingual(
                "wysyła drugi raz poprzednią odpowiedź", "sends its previous answer once more",
                "надсилає попередню відповідь удруге")
        case .unsolicited:
            Trilingual(
                "nie mówi, o które pytanie chodzi", "does not say which question it answers",
                "не каже, на який запит відповідає")
        case .otherAudience:
            Trilingual(
                "kieruje odpowiedź do kogoś innego", "addresses the answer to somebody else",
                "адресує відповідь комусь іншому")
        case .staleProof:
            Trilingual(
                "powołuje się na logowanie sprzed godziny", "relies on a login of an hour ago",
                "посилається на вхід годину тому")
        case .noPersonalNumber:
            Trilingual("nie przekazuje numeru PESEL", "leaves the PESEL number out", "не передає номера PESEL")
        }
    }
}
