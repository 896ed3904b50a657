import Cryptography
import Foundation
import SAML
import Synchronization

/// The logins that are under way, and the assertions that were used: each request is answered once, each answer is
/// collected once, each assertion is used once.
final class SignIns: Sendable {
    /// A citizen has this long for everything at Brama.
    static let lifetime: TimeInterval = 30 * 60
    /// A browser follows a redirect at once.
    static let collectingTime: TimeInterval = 2 * 60
    private static let capacity = 10_000

    fileprivate struct Waiting {
        let pending: PendingSignIn
        let end: Date
        var isAnswered = false
    }

    fileprivate struct State {
        var waiting: [Token.Digest: Waiting] = [:]
        var outcomes: [Token.Digest: (outcome: SignInOutcome, end: Date)] = [:]
        var usedAssertions: [String: Date] = [:]
    }

    private let random: any RandomSource
    private let state = Mutex(State())

    init(random: any RandomSource) {
        self.random = random
    }

    /// Remembers a login before it leaves; the token travels as RelayState.
    func begin(_ pending: PendingSignIn, now: Date) throws(SignInFailure) -> Token {
        let token = Token(random)
        let isKept = state.withLock { state in
            state.forget(before: now)
            guard state.waiting.count < Self.capacity else { return false }
            state.waiting[token.digest] = Waiting(pending: pending, end: now.addingTimeInterval(Self.lifetime))
            return true
        }
        guard isKept else { throw SignInFailure(.tooManyLogins, cause: "too many logins under way") }
        return token
    }

    /// The login that a RelayState belongs to, as long as it is not answered.
    func pending(_ relayState: String?, now: Date) throws(SignInFailure) -> PendingSignIn {
        guard let token = relayState.flatMap(Token.init(received:)),
            let waiting = state.withLock({ $0.waiting[token.digest] }), waiting.end > now
        else { throw SignInFailure(.notAsked, cause: "no login is known by this RelayState") }
        guard !waiting.isAnswered else { throw SignInFailure(.answeredBefore, cause: "the request is answered") }
        return waiting.pending
    }

    /// Ends a login, if nothing has ended it before; the token leads the browser to the outcome.
    func end(
        _ relayState: String?, with result: Result<ValidatedAssertion, SignInFailure>, tolerance: TimeInterval,
        now: Date
    ) throws(SignInFailure) -> Token {
        let token = Token(random)
        let login = relayState.flatMap(Token.init(received:))?.digest
        let refusal: SignInFailure? = state.withLock { state in
            state.forget(before: now)
            guard let login, var waiting = state.waiting[login] else {
                return SignInFailure(.notAsked, cause: "no login is known by this RelayState")
            }
            guard !waiting.isAnswered else { return SignInFailure(.answeredBefore, cause: "answered meanwhile") }
            if case .success(let assertion) = result {
                guard state.use(assertion, tolerance: tolerance, now: now) else {
                    return SignInFailure(.assertionUsed, cause: "the assertion's ID was used before")
                }
            }
            waiting.isAnswered = true
            state.waiting[login] = waiting
            let outcome = SignInOutcome(pending: waiting.pending, result: result)
            state.outcomes[token.digest] = (outcome, now.addingTimeInterval(Self.collectingTime))
            return nil
        }
        if let refusal { throw refusal }
        return token
    }

    /// The outcome behind a token, once, for the browser that began the login.
    func collect(_ token: Token, browser: Token?, now: Date) throws(SignInFailure) -> SignInOutcome {
        let found: Result<SignInOutcome, SignInFailure> = state.withLock { state in
            guard let (outcome, end) = state.outcomes[token.digest], end > now else {
                return .failure(SignInFailure(.outcomeGone, cause: "no outcome is waiting"))
            }
            guard let browser, browser.digest == outcome.pending.browser else {
                return .failure(SignInFailure(.otherBrowser, cause: "the login began in another browser"))
            }
            state.outcomes[token.digest] = nil
            return .success(outcome)
        }
        return try found.get()
    }
}

extension SignIns.State {
    fileprivate mutating func forget(before now: Date) {
        waiting = waiting.filter { $0.value.end > now }
        outcomes = outcomes.filter { $0.value.end > now }
        usedAssertions = usedAssertions.filter { $0.value > now }
    }

    /// Whether the assertion is new; remembered for as long as it could be presented (Profiles §4.1.4.5).
    fileprivate mutating func use(_ assertion: ValidatedAssertion, tolerance: TimeInterval, now: Date) -> Bool {
        let id = assertion.assertion.id
        guard usedAssertions[id] == nil else { return false }
        let confirmed = assertion.assertion.subject.confirmations.compactMap(\.notOnOrAfter).max()
        let end = max(confirmed ?? now, assertion.notOnOrAfter ?? now, now.addingTimeInterval(SignIns.lifetime))
        usedAssertions[id] = end.addingTimeInterval(tolerance)
        return true
    }
}
