package import Foundation

/// A way of proving who somebody is; the flow and the pages know methods only by this.
package protocol LoginMethod: Sendable {
    /// What the choice page and the level policy need to know.
    var descriptor: MethodDescriptor { get }

    /// Whether anybody can sign in by it now: one that is not set up is not offered.
    var isAvailable: Bool { get }

    /// The state in which a login by this method begins.
    func begin(_ context: MethodContext) async throws(MethodFailure) -> MethodProgress

    /// Takes what the citizen sent on the method's page.
    func handle(
        _ input: MethodInput, in state: MethodState, _ context: MethodContext
    ) async throws(MethodFailure) -> MethodProgress

    /// What has come about elsewhere since the page was drawn last; nil if it is to be drawn as it is.
    func resume(_ state: MethodState, _ context: MethodContext) async throws(MethodFailure) -> MethodProgress?

    /// The state with what its page shows and the store does not hold.
    func shown(_ state: MethodState) -> MethodState

    /// The identity provider that proves the person elsewhere; nil for a method that works on pages of this server.
    var external: (any ExternalProvider)? { get }
}

extension LoginMethod {
    package var isAvailable: Bool { true }
    package var external: (any ExternalProvider)? { nil }

    package func resume(_ state: MethodState, _ context: MethodContext) async throws(MethodFailure) -> MethodProgress? {
        nil
    }

    package func shown(_ state: MethodState) -> MethodState { state }
}

/// A method as the choice page and the level policy see it.
package struct MethodDescriptor: Sendable, Equatable {
    package var id: MethodID
    package var level: LevelOfAssurance
    /// Authentication context classes that a proof by this method satisfies.
    package var contextClasses: [String]
    /// The external identity provider behind the method, as the choice page shows it; nil for a method of our own.
    package var provider: ProviderCard?

    package init(
        id: MethodID, level: LevelOfAssurance, contextClasses: [String], provider: ProviderCard? = nil
    ) {
        self.provider = provider
        self.id = id
        self.level = level
        self.contextClasses = contextClasses
    }
}

/// What pages show of an external identity provider.
package struct ProviderCard: Sendable, Equatable {
    package var names: [Language: String]
    /// A `data:` image, since pages load nothing from elsewhere.
    package var logo: String?

    package init(names: [Language: String], logo: String? = nil) {
        self.names = names
        self.logo = logo
    }

    /// The name in a language, or in any.
    package func name(in language: Language) -> String {
        names[language] ?? names[.polish] ?? names[.english] ?? ""
    }
}

/// What a method is told of the login it serves.
package struct MethodContext: Sendable {
    package var login: TokenHash
    package var relyingParty: RelyingPartyCard
    /// Why the citizen is asked.
    package var purpose: LoginPage.Purpose
    package var language: Language
    /// The browser's network address, for throttling.
    package var address: String
    package var now: Date
    /// What the relying party asked for.
    package var request: AcceptedRequest
    /// The person whom the browser's living session vouches for, nil without one.
    package var sessionPerson: ProvenPerson?
    /// Set where the proof takes a one-time code's place: then it has to be of this level, and made now.
    package var standsInFor: LevelOfAssurance?

    /// What the proof has to meet.
    package var level: LevelRequirement { standsInFor.map { LevelRequirement(floor: $0) } ?? request.level }

    /// Whether an earlier proof will not do.
    package var mustBeFresh: Bool { request.forceAuthn || sessionPerson != nil || standsInFor != nil }

    /// The relying party's name in the citizen's language.
    package var relyingPartyName: String { relyingParty.name(in: language) }

    package init(
        login: TokenHash, relyingParty: RelyingPartyCard, purpose: LoginPage.Purpose = .signIn, language: Language,
        address: String, now: Date, request: AcceptedRequest, sessionPerson: ProvenPerson? = nil,
        standsInFor: LevelOfAssurance? = nil
    ) {
        self.standsInFor = standsInFor
        self.request = request
        self.sessionPerson = sessionPerson
        self.login = login
        self.relyingParty = relyingParty
        self.purpose = purpose
        self.language = language
        self.address = address
        self.now = now
    }
}

/// What a citizen sent on a method's page.
package enum MethodInput: Sendable, Equatable {
    case credentials(userName: String, password: String)
    case oneTimeCode(String)
    /// Asks for a new code: sent once more, or shown.
    case resendCode
    /// What came of the citizen's stay at an external identity provider.
    case external(ExternalOutcome)
}

/// Where a method stands in one login; what its page shows is derived from this alone.
package enum MethodState: Sendable, Equatable, Codable {
    case credentials(CredentialsForm)
    case oneTimeCode(CodeForm)
    case card(CardForm)
    /// The citizen was sent to an external identity provider.
    case external(ExternalRequest)

    /// Whether the citizen goes on elsewhere and not on a page of this server.
    package var isElsewhere: Bool {
        if case .external = self { true } else { false }
    }
}

/// The page that asks for user name and password.
package struct CredentialsForm: Sendable, Equatable, Codable {
    /// What was typed before, for the citizen's convenience.
    package var userName: String
    package var problem: FormProblem?

    package init(userName: String = "", problem: FormProblem? = nil) {
        self.userName = userName
        self.problem = problem
    }
}

/// The page that asks for the one-time code.
package struct CodeForm: Sendable, Equatable, Codable {
    /// Whose password was right; the person is proven only with the code.
    package var citizen: CitizenID
    /// The one-time code that is awaited; nil when nobody is to receive one.
    package var code: String?
    package var channel: DeliveryChannel
    /// The address with its middle hidden: `r***@example.pl`.
    package var maskedAddress: String
    package var triesLeft: Int
    package var expiresAt: Date
    /// Seconds for which a code is valid from its sending.
    package var lifetime: TimeInterval
    package var problem: FormProblem?

    package init(
        citizen: CitizenID, code: String?, channel: DeliveryChannel, maskedAddress: String, triesLeft: Int,
        expiresAt: Date, lifetime: TimeInterval = 600, problem: FormProblem? = nil
    ) {
        self.lifetime = lifetime
        self.citizen = citizen
        self.code = code
        self.channel = channel
        self.maskedAddress = maskedAddress
        self.triesLeft = triesLeft
        self.expiresAt = expiresAt
        self.problem = problem
    }
}

/// Why a form is shown again.
package struct FormProblem: Sendable, Equatable, Codable {
    package var number: ErrorNumber
    /// Seconds to wait or tries left, where the text has a number.
    package var amount: Int?
    /// Whether the password or the code was left empty, which the form cannot show since it gives neither back; nil
    /// where the problem is another.
    package var lacksSecret: Bool?

    package init(_ number: ErrorNumber, amount: Int? = nil, lacksSecret: Bool? = nil) {
        self.number = number
        self.amount = amount
        self.lacksSecret = lacksSecret
    }
}

/// What comes of a method's step.
package enum MethodProgress: Sendable {
    /// The method waits for the citizen; `changes` are committed with the login's row, then `messages` are sent.
    case waiting(MethodState, changes: [Change] = [], messages: [OutgoingMessage] = [])
    /// The person is known; `changes` are committed with the session.
    case proven(ProvenPerson, changes: [Change] = [])
    /// This login ends here with a page; `changes` are committed first.
    case ended(ErrorNumber, changes: [Change] = [])
}

/// A method could not even try.
package enum MethodFailure: Error, Sendable {
    /// The queue is full; try again after so many seconds.
    case busy(retryAfter: Int)
    case store(StoreError)
    /// The input does not belong to the state.
    case unexpectedInput
}
