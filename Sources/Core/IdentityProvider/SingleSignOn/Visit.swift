package import Foundation
package import SAML

/// What is known of the browser behind a request to Brama.
package struct Visit: Sendable {
    /// The browser cookie, nil if it sent none.
    package var browser: Token?
    /// The session cookie, nil if it sent none.
    package var session: Token?
    /// The network address, for throttling and for the audit's personal part.
    package var address: String
    package var language: Language

    package init(browser: Token?, session: Token?, address: String, language: Language) {
        self.browser = browser
        self.session = session
        self.address = address
        self.language = language
    }
}

/// What the web layer does next, and the cookies that go with it.
package struct Reply: Sendable {
    package var action: Action
    /// A browser cookie to set.
    package var newBrowser: Token?
    /// A session cookie to set.
    package var newSession: Token?
    /// The portal that a delivery goes to.
    package var portal: RelyingPartyCard?

    package init(
        _ action: Action, newBrowser: Token? = nil, newSession: Token? = nil, portal: RelyingPartyCard? = nil
    ) {
        self.action = action
        self.portal = portal
        self.newBrowser = newBrowser
        self.newSession = newSession
    }

    package enum Action: Sendable {
        /// 303 to the page of a verified request: `/login/received/<token>`.
        case goToReceived(Token)
        /// 303 to the login's page: `/login/<token>`.
        case goToLogin(Token)
        /// 303 to the page that takes the citizen to an external identity provider: `/login/<token>/leave`.
        case leave(Token)
        /// Hand a request to an external identity provider through the browser.
        case depart(SAMLDelivery, to: ProviderCard)
        /// 303 to where the answer of an external identity provider is taken up: `/login/answer/<token>`.
        case goToAnswer(Token)
        /// 303 to the page of our own that the login was for.
        case goToOwnPage(OwnPage, Token?)
        /// 303 to the front page.
        case goToStart
        /// Show a page of the login.
        case page(LoginPage)
        /// Hand a SAML message to the relying party through the browser.
        case deliver(SAMLDelivery)
        /// A page with an error number; nothing goes to the relying party.
        case refusal(Refusal)
    }
}

/// A page of a login in progress, told by values.
package struct LoginPage: Sendable {
    /// The login's id for the form's address.
    package var login: Token
    package var relyingParty: RelyingPartyCard
    package var content: Content
    /// When the login times out.
    package var expiresAt: Date
    /// When the page was made, nil where no time is told on it.
    package var shownAt: Date?
    /// Why the citizen is asked.
    package var purpose: Purpose
    /// Whether one of our own pages asks, and no portal.
    package var isOwn = false
    /// What may stand in for the code that the page asks for.
    package var secondFactors: [MethodDescriptor] = []
    /// Whose data a page of consent shows (``ShownConsent``).
    package var consentMark: String?

    package init(
        login: Token, relyingParty: RelyingPartyCard, content: Content, expiresAt: Date, shownAt: Date? = nil,
        purpose: Purpose = .signIn
    ) {
        self.shownAt = shownAt
        self.purpose = purpose
        self.login = login
        self.relyingParty = relyingParty
        self.content = content
        self.expiresAt = expiresAt
    }

    /// What the relying party wants.
    package enum Purpose: Sendable, CaseIterable {
        /// To know who this is.
        case signIn
        /// To know it anew in spite of a session (ForceAuthn).
        case signInAgain
        /// To know it more surely than the session does.
        case stepUp
    }

    package enum Content: Sendable {
        /// `awaited` is the external provider that the citizen was sent to and has not come back from.
        case chooseMethod([MethodDescriptor], awaited: MethodID? = nil)
        case method(MethodState)
        case consent([ReleasedAttribute])
    }
}

/// What a page shows of a relying party.
package struct RelyingPartyCard: Sendable, Equatable {
    package var entityID: String
    /// Display names by language; `mdui:DisplayName`, else the service's name, else the host.
    package var names: [Language: String]
    package var descriptions: [Language: String]
    /// Where a citizen can start again: the front page of the registered return address.
    package var home: String?

    package init(
        entityID: String, names: [Language: String], descriptions: [Language: String], home: String? = nil
    ) {
        self.entityID = entityID
        self.names = names
        self.descriptions = descriptions
        self.home = home
    }

    /// The name in a language, or in any, or the entityID.
    package func name(in language: Language) -> String {
        names[language] ?? names[.polish] ?? names[.english] ?? entityID
    }
}

/// An attribute with the value that would be released.
package struct ReleasedAttribute: Sendable, Equatable {
    package var attribute: CitizenAttribute
    package var value: String
    /// Whether the citizen has not agreed to it before.
    package var isNew: Bool

    package init(attribute: CitizenAttribute, value: String, isNew: Bool) {
        self.attribute = attribute
        self.value = value
        self.isNew = isNew
    }
}

/// A SAML message on its way through the browser.
package enum SAMLDelivery: Sendable, Equatable {
    /// A form that posts these fields to the destination.
    case form(destination: String, fields: [FormField])
    /// A redirect to this URL.
    case redirect(String)
}

/// An error page told by values.
package struct Refusal: Error, Sendable, Equatable {
    package var number: ErrorNumber
    /// The portal that the citizen came from, once it is known.
    package var portal: RelyingPartyCard?
    /// The login that can go on after this page, if one can.
    package var login: Token?
    /// Seconds for Retry-After.
    package var retryAfter: Int?
    /// For the log, without personal data.
    package var cause: String
    /// The message that was refused, once it could be read.
    package var message: RefusedMessage?
    /// Where signing out goes on, if that is what was refused.
    package var signOut: SignOutWay?

    package init(
        _ number: ErrorNumber, portal: RelyingPartyCard? = nil, login: Token? = nil, retryAfter: Int? = nil,
        cause: String = ""
    ) {
        self.number = number
        self.portal = portal
        self.login = login
        self.retryAfter = retryAfter
        self.cause = cause
    }
}

/// Where a citizen whose sign-out met a message that cannot be used goes on.
package enum SignOutWay: Sendable, Equatable {
    /// At the page on which one signs out.
    case overview
    /// In the sign-out whose LogoutRequest of this ID sent the browser away.
    case returned(String)
}
