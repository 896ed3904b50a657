package import IdentityProvider
package import TrustedProfileRegistry

/// Somebody who signed in through a bank or by card is about to confirm their application: `/profil/potwierdzenie/…`.
package struct ProofPage: TemplatedPage {
    package let template = "proof"
    package let location: PageLocation?
    private let token: Token
    private let guest: OwnPageGuest
    private let number: String?
    private let refusal: RegistryRefusal?

    package init(
        _ token: Token, _ guest: OwnPageGuest, number: String?, refusal: RegistryRefusal? = nil,
        location: PageLocation? = nil
    ) {
        self.token = token
        self.guest = guest
        self.number = number
        self.refusal = refusal
        self.location = location
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let own = texts.application.proof
        let names = [guest.citizen.givenName, guest.citizen.secondName, guest.citizen.familyName].compactMap(\.self)
        var facts = [
            ["label": own.name, "value": names.joined(separator: " ")],
            ["label": own.pesel, "value": guest.citizen.pesel.digits],
            ["label": own.way, "value": guest.person.kind == .bank ? own.bank : own.card],
        ]
        if let number { facts.append(["label": texts.application.number, "value": number]) }
        let values: PageValues = [
            "title": own.title, "facts": facts, "action": Paths.own(.application, token),
            "back": Paths.application(token),
        ]
        let lines: [ErrorSummary.Line] = refusal.map { [(nil, texts.refusals.text(of: $0))] } ?? []
        return values.merging(ErrorSummary(heading: texts.form.summary, lines: lines).values) { $1 }
    }
}
