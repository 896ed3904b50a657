/// A datum that goes to a relying party.
package enum ReleasedDatum: Sendable, Equatable {
    case firstName, familyName, dateOfBirth, personIdentifier, email, phone
    /// Any other, by a name that can be shown.
    case other(String)
}

/// One line of the consent: what it is, its value, and whether the relying party did not get it until now.
package struct ConsentItem: Sendable {
    let datum: ReleasedDatum
    let value: String
    let isNew: Bool

    /// The value as the language writes it.
    func text(in language: Language) -> String {
        switch datum {
        case .dateOfBirth: LocalDay(iso: value)?.text(in: language) ?? value
        case .phone: PhoneText.text(value)
        default: value
        }
    }

    /// `isNew` where the citizen had agreed to less before.
    package init(_ datum: ReleasedDatum, value: String, isNew: Bool = false) {
        self.datum = datum
        self.value = value
        self.isNew = isNew
    }
}

/// The page that shows what goes to whom, and asks.
package struct ConsentPage: LoginPage {
    package let template = "consent"
    package let frame: LoginFrame
    private let items: [ConsentItem]

    /// The data in the order shown.
    package init(frame: LoginFrame, items: [ConsentItem]) {
        self.frame = frame
        self.items = items
    }

    package func ownValues(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).consent
        let name = frame.relyingParty.name(in: language)
        let hasGrown = items.contains { $0.isNew }
        return [
            "title": texts.title,
            "intro": hasGrown ? texts.introGrown(name) : texts.intro(name),
            "items": items.map { item in
                ["label": texts.label(of: item), "value": item.text(in: language), "isNew": item.isNew]
                    as PageValues
            },
        ]
    }
}
