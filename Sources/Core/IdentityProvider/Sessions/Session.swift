package import Foundation

/// A citizen's single sign-on session in one browser.
package struct Session: Sendable, Equatable {
    package var id: TokenHash
    package var person: ProvenPerson
    package var createdAt: Date
    package var lastUsedAt: Date
    /// The end whatever happens; the idle limit counts from `lastUsedAt`.
    package var expiresAt: Date
    package var endedAt: Date?

    package init(
        id: TokenHash, person: ProvenPerson, createdAt: Date, lastUsedAt: Date, expiresAt: Date, endedAt: Date? = nil
    ) {
        self.id = id
        self.person = person
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.endedAt = endedAt
    }

    /// Whether the session still signs anybody in.
    package func isAlive(at now: Date, idleLimit: TimeInterval) -> Bool {
        endedAt == nil && now < expiresAt && now < lastUsedAt.addingTimeInterval(idleLimit)
    }
}

/// A relying party's part in a session: what its logout will name.
package struct Participant: Sendable, Equatable, Codable {
    package var session: TokenHash
    package var relyingParty: String
    package var nameID: String
    package var nameIDFormat: String
    package var sessionIndex: String
    package var since: Date

    package init(
        session: TokenHash, relyingParty: String, nameID: String, nameIDFormat: String, sessionIndex: String,
        since: Date
    ) {
        self.session = session
        self.relyingParty = relyingParty
        self.nameID = nameID
        self.nameIDFormat = nameIDFormat
        self.sessionIndex = sessionIndex
        self.since = since
    }
}
