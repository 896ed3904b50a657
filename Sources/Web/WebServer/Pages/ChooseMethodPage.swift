package import IdentityProvider
import SAML

/// A way to sign in, by its value in the form `choose-method`.
package enum OfferedMethod: String, Sendable, CaseIterable {
    case trustedProfile = "trusted-profile"
    case electronicID = "e-id"
}

/// A bank that citizens may sign in by.
package struct OfferedBank: Sendable {
    let value: String
    let card: ProviderCard

    /// `value` is the method's name in the form `choose-method`; a logo is shown if it is a `data:` image.
    package init(value: String, card: ProviderCard) {
        self.value = value
        self.card = card
    }

    func values(in language: Language, hint: String) -> PageValues {
        var values: PageValues = ["value": value, "name": card.name(in: language.core), "hint": hint]
        values["logo"] = card.logo.flatMap { $0.hasPrefix("data:") && Location.isAcceptableImage($0) ? $0 : nil }
        return values
    }
}

/// The page that asks how the citizen wants to sign in.
package struct ChooseMethodPage: LoginPage {
    package let template = "choose-method"
    package let frame: LoginFrame
    private let methods: [OfferedMethod]
    private let banks: [OfferedBank]
    private let awaited: ProviderCard?
    private let didChooseNothing: Bool

    /// The methods and banks that reach the level asked for, in the order shown; `awaited` is the bank that the citizen
    /// was sent to and has not come back from; `didChooseNothing` if the form came without a choice.
    package init(
        frame: LoginFrame, methods: [OfferedMethod], banks: [OfferedBank] = [], awaited: ProviderCard? = nil,
        didChooseNothing: Bool = false
    ) {
        self.banks = banks
        self.awaited = awaited
        self.frame = frame
        self.methods = methods
        self.didChooseNothing = didChooseNothing
    }

    package func ownValues(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let error = didChooseNothing ? [ErrorSummary.Line(field: nil, text: texts.method.nothingChosen)] : []
        let summary = ErrorSummary(heading: texts.form.summary, lines: error)
        let tiles = methods.map { method in
            let text = texts.method.text(of: method)
            return ["value": method.rawValue, "name": text.name, "hint": text.hint] as PageValues
        }
        var own: PageValues = [
            "title": texts.method.title, "methods": tiles, "hasBanks": !banks.isEmpty,
            "banks": banks.map { $0.values(in: language, hint: texts.bank.hint) },
        ]
        own["awaited"] = awaited.map { texts.bank.awaited($0.name(in: language.core)) }
        return own.merging(summary.values) { _, new in new }
    }
}
