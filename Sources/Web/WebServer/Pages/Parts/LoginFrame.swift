/// Why the citizen is asked to sign in.
package enum LoginPurpose: Sendable, CaseIterable {
    /// The relying party wants to know who this is.
    case signIn
    /// It wants to know again, in spite of a session (ForceAuthn).
    case signInAgain
    /// The session's level of assurance is too low for it.
    case stepUp
}

/// A field that the citizen does not see.
package struct HiddenField: Sendable, Equatable {
    let name: String
    let value: String

    /// A field sent as it is.
    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// What every page of a login shows: who asks, what for, and the way out.
package struct LoginFrame: Sendable {
    let relyingParty: RelyingPartyCard
    let purpose: LoginPurpose
    let action: String
    let cancelAction: String
    let hiddenFields: [HiddenField]
    let location: PageLocation?
    let isOwn: Bool
    let timeLimit: TimeLimit?

    /// The page's form posts to `action`, its way out to `cancelAction`, both with `hiddenFields`; both are addresses
    /// of this server. `isOwn` if no portal asks, but a page of this server.
    package init(
        relyingParty: RelyingPartyCard, purpose: LoginPurpose = .signIn, action: String, cancelAction: String,
        hiddenFields: [HiddenField] = [], location: PageLocation? = nil, isOwn: Bool = false,
        timeLimit: TimeLimit? = nil
    ) {
        self.timeLimit = timeLimit
        self.relyingParty = relyingParty
        self.purpose = purpose
        self.action = action
        self.cancelAction = cancelAction
        self.hiddenFields = hiddenFields
        self.location = location
        self.isOwn = isOwn
    }

    func values(in language: Language) -> PageValues {
        let texts = Texts.in(language)
        var values: PageValues = [
            "party": relyingParty.values(in: language),
            "purpose": isOwn ? texts.own.purpose(purpose) : texts.asking.purpose(purpose),
            "cancel": isOwn ? texts.own.cancel : texts.asking.cancel,
            "action": action,
            "cancelAction": cancelAction,
            "hiddenFields": hiddenFields.map { ["name": $0.name, "value": $0.value] as PageValues },
        ]
        values["timeLimit"] = timeLimit?.values(in: language)
        return values
    }
}

/// A page of a login.
package protocol LoginPage: TemplatedPage {
    /// What it shares with the other pages of the login.
    var frame: LoginFrame { get }
    /// What it shows of its own.
    func ownValues(in language: Language) -> [String: any Sendable]
}

extension LoginPage {
    package var location: PageLocation? { frame.location }
    /// More time is asked for without leaving the page, where script runs.
    package var contentSecurityPolicy: String { ContentSecurityPolicy.formsAndEvents }

    package func values(in language: Language) -> [String: any Sendable] {
        frame.values(in: language).merging(ownValues(in: language)) { _, own in own }
    }
}
