/// The page that carries a SAML message to a relying party by POST (Bindings §3.5.4): by itself where script runs, by
/// its button where not.
package struct HandOverPage: TemplatedPage {
    package let template = "hand-over"
    package let location: PageLocation? = nil
    private let destination: FormDestination
    private let fields: [HiddenField]
    private let relyingParty: RelyingPartyCard

    /// `fields` (`SAMLResponse` and `RelayState`, or `SAMLart`) go to `destination` as they are.
    package init(destination: FormDestination, fields: [HiddenField], relyingParty: RelyingPartyCard) {
        self.destination = destination
        self.fields = fields
        self.relyingParty = relyingParty
    }

    package var contentSecurityPolicy: String { ContentSecurityPolicy.forms(to: destination) }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).handOver
        return [
            "title": texts.title,
            "explanation": texts.explanation(relyingParty.name(in: language)),
            "destination": destination.address,
            "hiddenFields": fields.map { ["name": $0.name, "value": $0.value] as PageValues },
            "submitsItself": true,
        ]
    }
}
