package import Foundation

/// The end of sessions and what became of telling their participants (Profiles §4.4): a row.
package struct Logout: Sendable, Equatable, Codable {
    /// Seconds for which the row is kept, and for which a participant is tried again.
    package static let retention: TimeInterval = 7 * 86_400

    /// The digest of the unguessable token in the status page's address.
    package var id: TokenHash
    /// Counts saves; a save that expects another version is a conflict.
    package var version: Int
    /// What the browser's own secret turns into the token.
    package var seed: String
    /// The browser that shows the status page; nil if none does.
    package var browser: TokenHash?
    package var cause: LogoutCause
    /// The relying party that asked, and how it is answered.
    package var requester: LogoutRequester?
    /// The sessions that ended.
    package var sessions: [TokenHash]
    /// The one that the browser had which brought the request; others are other browsers'.
    package var visitorsSession: TokenHash?
    /// Nil where no session was left to end.
    package var citizen: CitizenID?
    /// Who is told; nil until they are gathered, which is after the sessions' end, when none can come any more.
    package var participants: [LogoutParticipant]?
    package var createdAt: Date
    /// When the browser's part is over, whatever is left of it.
    package var closesAt: Date
    /// When the relying party that asked was answered.
    package var answeredAt: Date?

    package init(
        id: TokenHash, seed: String, browser: TokenHash?, cause: LogoutCause, requester: LogoutRequester? = nil,
        sessions: [TokenHash], citizen: CitizenID?, createdAt: Date, closesAt: Date
    ) {
        self.id = id
        version = 0
        self.seed = seed
        self.browser = browser
        self.cause = cause
        self.requester = requester
        self.sessions = sessions
        self.citizen = citizen
        self.createdAt = createdAt
        self.closesAt = closesAt
    }

    /// The next version of the row.
    package func next(_ change: (inout Logout) -> Void) -> Logout {
        var copy = self
        change(&copy)
        copy.version += 1
        return copy
    }
}

/// Who or what ended the sessions.
package enum LogoutCause: String, Sendable, Codable, CaseIterable {
    case relyingParty = "relying-party"
    case citizen
    case administrator
    /// The citizen was locked out.
    case locked
    /// The citizen was removed.
    case removed
    /// The trusted profile was revoked.
    case revoked
    /// Somebody else signed in in the same browser.
    case replaced
}

/// A relying party that asked for the logout.
package struct LogoutRequester: Sendable, Equatable, Codable {
    package var relyingParty: String
    package var requestID: String
    package var relayState: String?
    /// Where the LogoutResponse goes by the browser; nil over SOAP, and where none is wanted (aslo).
    package var answerTo: LogoutAddress?

    package init(relyingParty: String, requestID: String, relayState: String? = nil, answerTo: LogoutAddress? = nil) {
        self.relyingParty = relyingParty
        self.requestID = requestID
        self.relayState = relayState
        self.answerTo = answerTo
    }
}

/// Where and how a logout message goes.
package struct LogoutAddress: Sendable, Equatable, Codable {
    package var location: String
    package var channel: LogoutChannel

    package init(location: String, channel: LogoutChannel) {
        self.location = location
        self.channel = channel
    }
}

/// The bindings by which logout messages go.
package enum LogoutChannel: String, Sendable, Codable, CaseIterable {
    case soap, redirect, post
}
