package import Foundation
package import SAML

/// What is kept of a LogoutRequest that passed every check but the one for replay.
package struct AcceptedLogout: Sendable, Equatable, Codable {
    package var relyingParty: String
    package var requestID: String
    package var issueInstant: Date
    package var nameID: NameID
    package var sessionIndexes: [String]
    package var relayState: String?
    /// How it came.
    package var channel: LogoutChannel
    /// No LogoutResponse is wanted (aslo).
    package var isAsynchronous: Bool
    /// The one session that the request may end, since nothing but the browser vouches for it; any if nil.
    package var onlyIn: TokenHash?

    package init(
        relyingParty: String, requestID: String, issueInstant: Date, nameID: NameID, sessionIndexes: [String],
        relayState: String?, channel: LogoutChannel, isAsynchronous: Bool, onlyIn: TokenHash? = nil
    ) {
        self.onlyIn = onlyIn
        self.relyingParty = relyingParty
        self.requestID = requestID
        self.issueInstant = issueInstant
        self.nameID = nameID
        self.sessionIndexes = sessionIndexes
        self.relayState = relayState
        self.channel = channel
        self.isAsynchronous = isAsynchronous
    }

    package var subject: LogoutSubject { LogoutSubject(nameID: nameID, sessionIndexes: sessionIndexes) }
}

/// A LogoutRequest that came by a cross-site POST and waits for the browser's GET (D13).
package struct ReceivedLogout: Sendable, Equatable, Codable {
    package var id: TokenHash
    package var request: AcceptedLogout
    package var expiresAt: Date

    package init(id: TokenHash, request: AcceptedLogout, expiresAt: Date) {
        self.id = id
        self.request = request
        self.expiresAt = expiresAt
    }
}
