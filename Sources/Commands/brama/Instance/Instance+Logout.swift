import Cryptography
import IdentityProvider

extension Instance {
    /// The changes that end a citizen's sessions and have their participants told.
    ///
    /// With a removed citizen the sessions go, and their parts with them, so that the participants are gathered here and
    /// now; else once the sessions are ended, when nobody can join any more.
    func logouts(of citizen: CitizenID, because cause: LogoutCause) async throws(CommandError) -> [Change] {
        let all = try await read { () async throws(StoreError) in
            try await stores.sessions.sessions(limit: 1_000_000)
        }
        var changes: [Change] = []
        for session in all where session.person.citizen == citizen && session.endedAt == nil {
            var logout = Logout.unattended(session, cause: cause, now: time.now, random: SystemRandomSource())
            if cause == .removed { logout.participants = try await participants(of: logout) }
            changes += logout.beginning([session])
        }
        return changes
    }

    private func participants(of logout: Logout) async throws(CommandError) -> [LogoutParticipant] {
        try await read { () async throws(StoreError) in
            try await LogoutGathering.participants(of: logout, in: stores, now: time.now)
        }
    }
}
