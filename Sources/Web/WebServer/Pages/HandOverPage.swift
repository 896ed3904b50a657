/// How a form carries a message.
package enum HandOverMethod: String, Sendable {
    /// In the body (Bindings §3.5.4).
    case post
    /// In the query, which replaces that of the address: an artifact (Bindings §3.6.3) where a redirect would be the end
    /// of a form's submission, since browsers hold that end against `form-action` too.
    case get
}

/// The page that carries a SAML message to a relying party: by itself where script runs, by its button where not.
package struct HandOverPage: TemplatedPage {
    package let template = "hand-over"
    package let location: PageLocation? = nil
    private let destination: FormDestination
    private let fields: [HiddenField]
    private let relyingParty: RelyingPartyCard
    private let method: HandOverMethod

    /// `fields` (`SAMLResponse` and `RelayState`, or `SAMLart`) go to `destination` as they are.
    package init(
        destination: FormDestination, fields: [HiddenField], relyingParty: RelyingPartyCard,
        method: HandOverMethod = .post
    ) {
        self.method = method
        self.destination = destination
        self.fields = fields
        self.relyingParty = relyingParty
    }

    package var contentSecurityPolicy: String { ContentSecurityPolicy.forms(to: destination) }

    package func html(in language: Language) -> String {
        guard method == .post, let skeleton = Self.skeletons[language]?[fields.count] else {
            return Self.render(template, values(in: language), in: language, location: location)
        }
        let values = [relyingParty.name(in: language), destination.address] + fields.flatMap { [$0.name, $0.value] }
        return skeleton.filled(with: values)
    }

    package func values(in language: Language) -> [String: any Sendable] {
        Self.values(
            in: language, name: relyingParty.name(in: language), address: destination.address, fields: fields,
            method: method)
    }

    private static func values(
        in language: Language, name: String, address: String, fields: [HiddenField], method: HandOverMethod = .post
    ) -> PageValues {
        let texts = Texts.in(language).handOver
        return [
            "title": texts.title,
            "explanation": texts.explanation(name),
            "destination": address,
            "method": method.rawValue,
            "hiddenFields": fields.map { ["name": $0.name, "value": $0.value] as PageValues },
            "submitsItself": true,
        ]
    }
}

extension HandOverPage {
    /// By language and by the number of fields that a message and its RelayState can have.
    private static let skeletons = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let byCount = (1...2).map { count in (count, skeleton(in: language, fieldCount: count)) }
            return (language, Dictionary(uniqueKeysWithValues: byCount))
        })

    /// Slots: the name, the address, then each field's name and value.
    private static func skeleton(in language: Language, fieldCount: Int) -> PageSkeleton {
        PageSkeleton(slotCount: 2 + 2 * fieldCount) { slots in
            let fields = (0..<fieldCount).map { HiddenField(name: slots[2 + 2 * $0], value: slots[3 + 2 * $0]) }
            let own = values(in: language, name: slots[0], address: slots[1], fields: fields)
            return render("hand-over", own, in: language, location: nil)
        }
    }
}
