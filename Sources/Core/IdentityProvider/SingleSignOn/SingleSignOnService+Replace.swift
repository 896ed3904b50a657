import Foundation

extension SingleSignOnService {
    /// Writes a new session with what becomes of the browser's earlier one. If a logout or another tab ends that at the
    /// same moment, its portals are theirs to tell, and nothing of it moves.
    func commit(
        _ changes: [Change], replacing earlier: Token?, by session: Session
    ) async throws(FlowError) {
        do {
            try await commit(changes + (try await replacing(earlier, by: session)))
        } catch .store(.conflict(.sessionEnded)) {
            try await commit(changes + (try await replacing(earlier, by: session)))
        }
    }

    /// What becomes of the session that the browser had: portals of the same citizen go along into the new one, so that a
    /// logout reaches them; those of another citizen are told that it is over.
    private func replacing(_ earlier: Token?, by session: Session) async throws(FlowError) -> [Change] {
        guard let id = earlier?.hash else { return [] }
        let found = try await reading { () async throws(StoreError) in try await self.stores.sessions.session(id) }
        guard let old = found, old.endedAt == nil else { return [] }
        guard old.person.citizen == session.person.citizen else {
            let logout = Logout.unattended(old, cause: .replaced, now: session.createdAt, random: random)
            return logout.beginning([old])
        }
        return [.endSession(old.id, at: session.createdAt), .moveParticipants(from: old.id, to: session.id)]
    }
}
