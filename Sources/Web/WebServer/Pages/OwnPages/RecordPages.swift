package import IdentityProvider
package import TrustedProfileRegistry

/// One line of what is kept of a citizen, with what they can do about it.
struct RecordLine {
    var name: String
    var state: String?
    var notes: [String] = []
    /// A button: the field's name and value, and what it says.
    var button: (name: String, value: String, label: String)?

    func values(_ action: String) -> PageValues {
        var values: PageValues = ["name": name, "notes": notes]
        values["state"] = state
        values["button"] = button.map {
            ["action": action, "field": $0.name, "value": $0.value, "label": $0.label] as PageValues
        }
        return values
    }
}

/// A page with lines of what is kept of a citizen.
protocol RecordsPage: TemplatedPage {
    var page: OwnPage { get }
    func lines(in texts: Texts, _ language: Language) -> [RecordLine]
    func heading(_ texts: Texts.Records) -> Texts.RecordsHeading
    /// Ways to the rest of a list that takes more than one page, and to what can be done about it.
    func ways(_ texts: Texts) -> [(address: String, label: String)]
}

extension RecordsPage {
    package var template: String { "own-records" }

    func ways(_ texts: Texts) -> [(address: String, label: String)] { [] }

    package func values(in language: Language) -> [String: any Sendable] {
        let texts = Texts.in(language)
        let heading = heading(texts.own.records)
        let lines = lines(in: texts, language)
        return [
            "title": heading.title, "lead": lines.isEmpty ? heading.none : heading.lead, "hasLines": !lines.isEmpty,
            "lines": lines.map { $0.values(Paths.own(page)) }, "listLabel": heading.title,
            "ways": ways(texts).map { ["address": $0.address, "label": $0.label] as PageValues },
        ]
    }
}

/// Every sign-in: when, to whom, how, from where.
package struct SignInsPage: RecordsPage {
    package let location: PageLocation?
    let page = OwnPage.signIns
    /// The name of what the address says to skip.
    static let skipping = "pomin"
    private let signIns: SignInPage
    private let isFirst: Bool
    private let hasPassword: Bool

    /// Shows a page of them in the order given; a password that there is can be changed.
    package init(_ signIns: SignInPage, isFirst: Bool = true, hasPassword: Bool = true, location: PageLocation?) {
        self.signIns = signIns
        self.hasPassword = hasPassword
        self.isFirst = isFirst
        self.location = location
    }

    func ways(_ texts: Texts) -> [(address: String, label: String)] {
        let own = Paths.own(page)
        let records = texts.own.records
        let newest = isFirst ? nil : (address: own, label: records.newest)
        let older = signIns.older.map { (address: "\(own)?\(Self.skipping)=\($0)", label: records.older) }
        let password = (address: Paths.own(.password), label: texts.own.forms.password.link)
        return [newest, older, hasPassword ? password : nil].compactMap(\.self)
    }

    func heading(_ texts: Texts.Records) -> Texts.RecordsHeading {
        let heading = texts.signIns
        return isFirst ? heading : .init(title: heading.title, lead: heading.lead, none: texts.noOlder)
    }

    func lines(in texts: Texts, _ language: Language) -> [RecordLine] {
        signIns.records.map { record in
            let own = texts.own.records
            let method = record.method.map { own.method($0, texts) }
            return RecordLine(
                name: name(of: record.place, own, language),
                state: LongDay.textWithTime(record.at, in: language),
                notes: [method, record.address.map(own.from)].compactMap(\.self))
        }
    }

    private func name(of place: SignInRecord.Place, _ texts: Texts.Records, _ language: Language) -> String {
        switch place {
        case .portal(let card): card.name(in: language.core)
        case .brama: texts.brama
        case .nowhere: texts.nowhere
        case .refused: texts.refused
        }
    }
}

/// Every session that runs, with a button to end it.
package struct SessionsPage: RecordsPage {
    package let location: PageLocation?
    let page = OwnPage.sessions
    private let sessions: [RunningSession]
    private let own: TokenHash

    /// `own` is the session of this very browser, which is ended by signing out.
    package init(_ sessions: [RunningSession], own: TokenHash, location: PageLocation?) {
        self.sessions = sessions
        self.own = own
        self.location = location
    }

    func heading(_ texts: Texts.Records) -> Texts.RecordsHeading { texts.sessions }

    func ways(_ texts: Texts) -> [(address: String, label: String)] { [(Paths.logout, texts.site.signOut)] }

    func lines(in texts: Texts, _ language: Language) -> [RecordLine] {
        sessions.map { running in
            let records = texts.own.records
            let session = running.session
            let portals = running.portals.map { $0.name(in: language.core) }.joined(separator: ", ")
            let isOwn = session.id == own
            return RecordLine(
                name: isOwn ? records.thisBrowser : records.otherBrowser,
                state: records.method(session.person.method, texts),
                notes: [
                    records.since(LongDay.textWithTime(session.createdAt, in: language)),
                    records.lastUsed(LongDay.textWithTime(session.lastUsedAt, in: language)),
                    portals.isEmpty ? records.noPortals : records.portals(portals),
                ], button: isOwn ? nil : (OwnField.session, session.id.hex, records.end))
        }
    }
}

/// Every consent, with a button to take it back.
package struct ConsentsPage: RecordsPage {
    package let location: PageLocation?
    let page = OwnPage.consents
    private let consents: [GivenConsent]

    /// Shows them in the order given.
    package init(_ consents: [GivenConsent], location: PageLocation?) {
        self.consents = consents
        self.location = location
    }

    func heading(_ texts: Texts.Records) -> Texts.RecordsHeading { texts.consents }

    func lines(in texts: Texts, _ language: Language) -> [RecordLine] {
        consents.map { given in
            let data = CitizenAttribute.allCases.filter(given.consent.attributes.contains)
                .map { texts.consent.label(of: ReleasedDatum($0)) }
            return RecordLine(
                name: given.portal.name(in: language.core),
                state: texts.own.records.given(LongDay.text(given.consent.givenAt, in: language)),
                notes: [Self.sentence(data)],
                button: (OwnField.portal, given.consent.relyingParty, texts.own.records.withdraw))
        }
    }

    /// Labels one after another; only the first keeps its capital, and `PESEL` does everywhere.
    private static func sentence(_ labels: [String]) -> String {
        let rest = labels.dropFirst().map { label in
            let isName = label.dropFirst().first?.isUppercase == true
            return isName ? label : label.prefix(1).lowercased() + label.dropFirst()
        }
        return (labels.prefix(1) + rest).joined(separator: ", ")
    }
}

/// The page with the button that hands over a copy of everything.
package struct CopyPage: OwnFormPage {
    package let location: PageLocation?
    let faults: [OwnFault] = []
    private let lifetimes: DataLifetimes

    /// Offers the copy, and tells how long what is in it is kept.
    package init(_ lifetimes: DataLifetimes, location: PageLocation?) {
        self.lifetimes = lifetimes
        self.location = location
    }

    func content(in texts: Texts, _ language: Language) -> OwnFormContent {
        let records = texts.own.records
        var content = OwnFormContent(
            id: "own-copy", title: records.copy.title, paragraphs: [records.copy.lead], submit: records.copy.submit,
            action: Paths.own(.copy), back: (Paths.profile, texts.own.back))
        content.list = (records.keptHeading, records.kept(lifetimes))
        return content
    }
}
