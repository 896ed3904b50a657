import Foundation
import IdentityProvider

/// Ends a citizen's sessions and has the portals told.
struct SessionEnding: Sendable {
    let parts: RegistryParts

    /// The changes; with a method, only the sessions that rest on it.
    func changes(
        of citizen: CitizenID, by method: MethodID? = nil, because cause: LogoutCause
    ) async throws(RegistryRefusal) -> [Change] {
        try await parts.reading { () async throws(StoreError) -> [Change] in
            var changes: [Change] = []
            for session in try await parts.stores.sessions.sessions(limit: .max)
            where session.person.citizen == citizen && session.endedAt == nil {
                guard method == nil || session.person.method == method else { continue }
                var logout = Logout.unattended(session, cause: cause, now: parts.now, random: parts.random)
                logout.participants = try await LogoutGathering.participants(
                    of: logout, in: parts.stores, now: parts.now)
                changes += logout.beginning([session])
            }
            return changes
        }
    }
}
