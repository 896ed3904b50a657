import Foundation

extension SingleSignOnService {
    /// What becomes of the session that the browser had: portals of the same citizen go along into the new one, so that a
    /// logout reaches them; those of another citizen are told that it is over.
    func replacing(_ earlier: Token?, by session: Session) async throws(FlowError) -> [Change] {
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
