/// The way on from an error.
package enum WayOn: Sendable, Equatable {
    /// There is none on this page.
    case none
    /// To the relying party's own address, by a link; only where it is known from the registration.
    case portal(FormDestination)
    /// To the relying party with an answer, by posting to this server.
    case cancel(action: String, hiddenFields: [HiddenField] = [])
    /// Back into the login, to sign in another way; or out of it, to the relying party with an answer.
    case otherWay(address: String, cancel: String)
    /// To an address of this server, to try the same again.
    case retry(address: String)
    /// To where signing out goes on.
    case signOut(address: String)
    /// To where a new link for a password is asked for, or to the citizen's own profile.
    case newLink
    /// To the first page.
    case start
}

/// The page of an error: what happened, what to do next, and what to tell those who can help.
package struct ErrorPage: TemplatedPage {
    package let template = "error"
    package let status: Int
    package let location: PageLocation?
    private let number: Int
    private let reference: String
    private let relyingParty: RelyingPartyCard?
    private let wayOn: WayOn
    private let detail: String?

    /// `reference` is the id of the request in the log; `detail` is more about this case, such as the measured skew.
    package init(
        number: Int, reference: String, relyingParty: RelyingPartyCard? = nil, wayOn: WayOn = .none,
        detail: String? = nil, location: PageLocation? = nil
    ) {
        self.number = number
        self.reference = reference
        self.relyingParty = relyingParty
        self.wayOn = wayOn
        self.detail = detail
        self.location = location
        status = ErrorStatus.status(of: number)
    }

    package func values(in language: Language) -> [String: any Sendable] {
        let text = isSignOutMessage ? ErrorTexts.signOutMessage(in: language) : ErrorTexts.text(number, in: language)
        var values: PageValues = [
            "title": text.title, "explanation": text.explanation, "nextStep": text.nextStep,
            "number": number, "reference": reference, "isError": !ErrorStatus.isNotice(number),
            "mainLinks": mainLinks.map { $0.values(in: language) },
            "otherLinks": otherLinks.map { $0.values(in: language) },
        ]
        values["loss"] = (isSignOutMessage ? .nothing : ErrorLoss(number: number))?.text(in: language)
        values["party"] = relyingParty?.values(in: language)
        values["detail"] = detail
        return values.merging(wayOnValues) { _, new in new }
    }

    /// Whether a portal's message about signing out was refused; the texts of these numbers speak of signing in.
    private var isSignOutMessage: Bool {
        if case .signOut = wayOn { (1000..<2100).contains(number) } else { false }
    }

    private var mainLinks: [OwnLink] {
        switch wayOn {
        case .newLink: [.forgottenPassword]
        case .start: [.start]
        default: []
        }
    }

    private var otherLinks: [OwnLink] { wayOn == .newLink ? [.profile] : [] }

    private var wayOnValues: PageValues {
        switch wayOn {
        case .none, .newLink, .start: [:]
        case .portal(let destination): ["portal": destination.address]
        case .retry(let address): ["retry": address]
        case .signOut(let address): ["signOut": address]
        case .otherWay(let address, let cancel): ["otherWay": address, "cancelAction": cancel]
        case .cancel(let action, let fields):
            [
                "cancelAction": action,
                "hiddenFields": fields.map { ["name": $0.name, "value": $0.value] as PageValues },
            ]
        }
    }
}
