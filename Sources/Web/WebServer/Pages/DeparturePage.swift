/// The page that takes the citizen to an external identity provider: by itself where script runs, by its button or link
/// where not.
package struct DeparturePage: TemplatedPage {
    /// What carries the request.
    package enum Carrier: Sendable {
        /// A form with these fields.
        case form(FormDestination, [HiddenField])
        /// A link: its address is signed octet by octet, and a form would write it anew.
        case link(FormDestination)
    }

    package let template = "departure"
    package let location: PageLocation? = nil
    private let provider: String
    private let carrier: Carrier

    /// `provider` is its name as the citizen knows it.
    package init(to provider: String, by carrier: Carrier) {
        self.provider = provider
        self.carrier = carrier
    }

    package var contentSecurityPolicy: String {
        switch carrier {
        case .form(let destination, _): ContentSecurityPolicy.forms(to: destination)
        case .link: ContentSecurityPolicy.formsToOurselves
        }
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).departure
        var values: PageValues = [
            "title": texts.title(provider), "explanation": texts.explanation(provider), "submitsItself": true,
        ]
        switch carrier {
        case .link(let address): values["link"] = address.address
        case .form(let destination, let fields):
            values["destination"] = destination.address
            values["hiddenFields"] = fields.map { ["name": $0.name, "value": $0.value] as PageValues }
        }
        return values
    }
}
