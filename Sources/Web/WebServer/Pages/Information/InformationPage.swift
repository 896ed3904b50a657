/// What every page of the server has a link to.
package enum InformationTopic: String, Sendable, CaseIterable {
    case help, contact, privacy, accessibility

    /// Its address, in Polish as the law has the declaration's.
    package var path: String {
        switch self {
        case .help: "/pomoc"
        case .contact: "/kontakt"
        case .privacy: "/prywatnosc"
        case .accessibility: "/dostepnosc"
        }
    }
}

/// Help, contact, the privacy notice and the declaration of accessibility.
package struct InformationPage: TemplatedPage {
    private let topic: InformationTopic
    private let details: OperatorDetails
    private let siteAddress: String

    /// `siteAddress` is the address of the whole site, which the declaration is about.
    package init(_ topic: InformationTopic, _ details: OperatorDetails, siteAddress: String) {
        self.topic = topic
        self.details = details
        self.siteAddress = siteAddress
    }

    package var template: String { topic == .accessibility ? "accessibility" : "information" }
    package var location: PageLocation? { PageLocation(path: topic.path) }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language).information
        var values: PageValues = [
            "title": texts.article(topic).title, "operator": details.name(in: language), "email": details.email,
            "phone": details.phone, "phoneLink": details.phoneLink, "address": details.shownAddress,
            "officer": details.accessibilityOfficer, "siteAddress": siteAddress, "isContact": topic == .contact,
            "lead": texts.article(topic).lead,
            "sections": texts.article(topic).sections.map { section in
                let lifetimes = section.tellsLifetimes ? [texts.keeping(details.lifetimes)] : []
                return [
                    "heading": section.heading, "paragraphs": section.paragraphs + lifetimes,
                    "links": section.links.map { $0.values(in: language) },
                ] as PageValues
            },
        ]
        let days = [
            "published": details.published, "updated": details.updated, "declared": details.declared,
            "reviewed": details.reviewed,
        ]
        for (name, day) in days {
            values[name] = day.map { ["iso": $0.iso, "text": $0.text(in: language)] as PageValues }
        }
        return values
    }
}
