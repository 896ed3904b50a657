import Foundation
import IdentityProvider

/// Ends a citizen's sessions and has the portals told.
struct SessionEnding: Sendable {
    let parts: RegistryParts

    /// The changes; with a method, only the sessions that rest on it.
    func changes(
        of citizen: CitizenID, by method: MethodID? = nil, because cause: LogoutCause
    ) async throws(RegistryRefusal) -> [Change] {
        let sessions = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.ownRecords.sessions(of: citizen)
        }
        var changes: [Change] = []
        for session in sessions where session.endedAt == nil && (method == nil || session.person.method == method) {
            changes += self.changes(ending: session, because: cause)
        }
        return changes
    }

    /// The changes that end one session; whom to tell is seen once it is ended and nobody can join any more.
    func changes(ending session: Session, because cause: LogoutCause) -> [Change] {
        Logout.unattended(session, cause: cause, now: parts.now, random: parts.random).beginning([session])
    }
}
