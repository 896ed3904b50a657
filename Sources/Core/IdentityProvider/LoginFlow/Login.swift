package import Foundation

/// A login in progress (D4): the row whose unguessable id travels in the URL.
package struct Login: Sendable, Equatable {
    /// Seconds for which an expired login is kept, so that a form sent late finds it again.
    package static let retention: TimeInterval = 86_400
    /// How often its whole lifetime a login may last: ten extensions and a little more (WCAG 2.2.1).
    static let longest = 12.0

    package var id: TokenHash
    /// Counts saves; a save that expects another version is a conflict.
    package var version: Int
    /// The browser that the login belongs to.
    package var browser: TokenHash
    package var request: AcceptedRequest
    package var createdAt: Date
    package var expiresAt: Date
    package var method: MethodID?
    package var methodState: MethodState?
    /// Whose password was right, where a card or a bank is to stand in for the code.
    package var firstFactor: CitizenID?
    /// Proven within this login.
    package var proven: ProvenPerson?
    /// The session that the proof began.
    package var session: TokenHash?
    /// Why the citizen or the flow ended the login without an assertion.
    package var ending: ErrorNumber?
    package var answeredAt: Date?

    package init(id: TokenHash, browser: TokenHash, request: AcceptedRequest, createdAt: Date, expiresAt: Date) {
        self.id = id
        version = 0
        self.browser = browser
        self.request = request
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// When a login ends for good, however often it is renewed.
    func lastEnd(lifetime: TimeInterval) -> Date { createdAt.addingTimeInterval(lifetime * Self.longest) }

    /// Gives the login its whole time again, as far as it may last; none is ever taken away.
    mutating func renew(at now: Date, lifetime: TimeInterval) {
        expiresAt = max(expiresAt, min(lastEnd(lifetime: lifetime), now.addingTimeInterval(lifetime)))
    }
}

/// A request ID that was accepted once: the replay guard's row.
package struct SeenRequest: Sendable, Equatable {
    package var relyingParty: String
    package var requestID: String
    package var browser: TokenHash
    /// The login that serves it; nil if it was answered at once.
    package var login: TokenHash?
    package var expiresAt: Date

    package init(relyingParty: String, requestID: String, browser: TokenHash, login: TokenHash?, expiresAt: Date) {
        self.relyingParty = relyingParty
        self.requestID = requestID
        self.browser = browser
        self.login = login
        self.expiresAt = expiresAt
    }
}

/// A verified request that came by a cross-site POST and waits for the browser's GET (D13).
package struct ReceivedRequest: Sendable, Equatable, Codable {
    package var id: TokenHash
    package var request: AcceptedRequest
    package var expiresAt: Date

    package init(id: TokenHash, request: AcceptedRequest, expiresAt: Date) {
        self.id = id
        self.request = request
        self.expiresAt = expiresAt
    }
}
