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
            changes += try await self.changes(ending: session, because: cause)
        }
        return changes
    }

    /// The changes that end one session.
    func changes(ending session: Session, because cause: LogoutCause) async throws(RegistryRefusal) -> [Change] {
        try await parts.reading { () async throws(StoreError) -> [Change] in
            var logout = Logout.unattended(session, cause: cause, now: parts.now, random: parts.random)
            logout.participants = try await LogoutGathering.participants(of: logout, in: parts.stores, now: parts.now)
            return logout.beginning([session])
        }
    }
}
