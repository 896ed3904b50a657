/// The page that carries a logout message to a portal by POST: by itself where script runs, by its button where not.
package struct LogoutHandOverPage: TemplatedPage {
    package let template = "hand-over"
    package let location: PageLocation? = nil
    private let destination: FormDestination
    private let fields: [HiddenField]
    private let relyingParty: RelyingPartyCard

    /// `fields` go to `destination` as they are.
    package init(destination: FormDestination, fields: [HiddenField], relyingParty: RelyingPartyCard) {
        self.destination = destination
        self.fields = fields
        self.relyingParty = relyingParty
    }

    /// The portal sends the browser back here by a redirect, which browsers hold against the form's page (D14).
    package var contentSecurityPolicy: String { ContentSecurityPolicy.formsThereAndBack(destination) }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).logout
        return [
            "title": texts.visiting(relyingParty.name(in: language)),
            "explanation": texts.handOver,
            "destination": destination.address,
            "method": HandOverMethod.post.rawValue,
            "hiddenFields": fields.map { ["name": $0.name, "value": $0.value] as PageValues },
            "submitsItself": true,
        ]
    }
}
