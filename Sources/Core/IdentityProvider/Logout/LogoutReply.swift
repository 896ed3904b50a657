/// What the web layer does next in a logout, and the cookies that go with it.
package struct LogoutReply: Sendable {
    package var action: Action
    /// A browser cookie to set.
    package var newBrowser: Token?
    /// The session cookie is of no use any more.
    package var endsSession: Bool

    package init(_ action: Action, newBrowser: Token? = nil, endsSession: Bool = false) {
        self.action = action
        self.newBrowser = newBrowser
        self.endsSession = endsSession
    }

    package enum Action: Sendable {
        /// 303 to where a request that came by POST goes on: `/logout/received/<token>`.
        case goToReceived(Token)
        /// 303 to where a browser comes back from a portal: `/logout/returned/<requestID>`.
        case goToReturned(String)
        /// 303 to the status page: `/logout/<token>`.
        case goToLogout(Token)
        /// 303 to the page on which a citizen signs out: `/logout`.
        case goToOverview
        /// That page.
        case overview(LogoutOverview)
        /// The status page.
        case status(LogoutStatus)
        /// Hand a SAML message to the portal through the browser.
        case deliver(SAMLDelivery, to: RelyingPartyCard)
        /// A page with an error number; nothing goes to anybody.
        case refusal(Refusal)
    }
}

/// What a citizen who may want to sign out is shown.
package struct LogoutOverview: Sendable {
    /// The portals that take part in this browser's session; nil if there is no session.
    package var portals: [RelyingPartyCard]?
    /// The newest logout in this browser, if something is left of it.
    package var unfinished: Token?

    package init(portals: [RelyingPartyCard]?, unfinished: Token? = nil) {
        self.portals = portals
        self.unfinished = unfinished
    }
}

/// What the status page shows of a logout.
package struct LogoutStatus: Sendable {
    /// The logout's token, for links and forms.
    package var logout: Token
    package var items: [Item]
    package var stage: Stage
    /// The portal that asked, if one did.
    package var requester: RelyingPartyCard?
    /// Whether that portal waits for an answer through this browser.
    package var hasAnswer: Bool

    package init(logout: Token, items: [Item], stage: Stage, requester: RelyingPartyCard?, hasAnswer: Bool) {
        self.logout = logout
        self.items = items
        self.stage = stage
        self.requester = requester
        self.hasAnswer = hasAnswer
    }

    /// A portal and what became of telling it.
    package struct Item: Sendable {
        package var portal: RelyingPartyCard
        package var state: LogoutParticipant.State
        /// It will be tried again without the citizen.
        package var isRetried: Bool

        package init(portal: RelyingPartyCard, state: LogoutParticipant.State, isRetried: Bool) {
            self.portal = portal
            self.state = state
            self.isRetried = isRetried
        }
    }

    package enum Stage: Sendable, Equatable {
        /// The browser goes on to this portal by itself.
        case goOn(RelyingPartyCard)
        /// The browser was sent to this portal and is here again without its answer.
        case awaiting(RelyingPartyCard)
        /// Nothing is left to do here.
        case done
    }

    /// Whether every portal is signed out.
    package var isComplete: Bool { items.allSatisfy { $0.state == .told } }
}
