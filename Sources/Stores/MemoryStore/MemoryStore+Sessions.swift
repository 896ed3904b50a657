package import Foundation
package import IdentityProvider

extension MemoryStore: SessionStore {
    package func session(_ id: TokenHash) async throws(StoreError) -> Session? {
        read { $0.sessions[id] }
    }

    package func sessionWithCitizen(_ id: TokenHash) async throws(StoreError) -> SessionWithCitizen? {
        read { state in
            state.sessions[id].map { SessionWithCitizen(session: $0, citizen: state.citizens[$0.person.citizen]) }
        }
    }

    package func sessions(limit: Int) async throws(StoreError) -> [Session] {
        read { state in state.sessionOrder.suffix(limit).reversed().compactMap { state.sessions[$0] } }
    }

    package func livingSessions(at now: Date, idleLimit: TimeInterval) async throws(StoreError) -> Int {
        read { $0.sessions.values.count { $0.isAlive(at: now, idleLimit: idleLimit) } }
    }

    package func participants(of session: TokenHash) async throws(StoreError) -> [Participant] {
        read { $0.participants[session] ?? [] }
    }

    package func participants(
        relyingParty: String, nameID: String
    ) async throws(StoreError) -> [Participant] {
        read { $0.participants.values.flatMap { $0 } }
            .filter { $0.relyingParty == relyingParty && $0.nameID == nameID }
            .sorted { ($0.since, $0.sessionIndex) < ($1.since, $1.sessionIndex) }
    }
}

extension MemoryState {
    mutating func applySession(_ change: Change) throws(StoreError) {
        switch change {
        case .addSession(let session):
            try sessions.add(session, id: session.id)
            sessionOrder.append(session.id)
        case .touchSession(let id, let instant):
            guard var session = sessions[id], session.endedAt == nil else { throw .conflict(.missing) }
            session.lastUsedAt = max(session.lastUsedAt, instant)
            sessions[id] = session
        case .endSession(let id, let instant):
            guard let session = sessions[id], session.endedAt == nil else { throw .conflict(.sessionEnded) }
            sessions[id]?.endedAt = instant
        case .endSessions(let citizen, let instant):
            for (id, session) in sessions where session.person.citizen == citizen && session.endedAt == nil {
                sessions[id]?.endedAt = instant
            }
        case .saveParticipant(let participant):
            try save(participant)
        case .removeParticipant(let session, let relyingParty, let index):
            participants[session]?.removeAll { $0.relyingParty == relyingParty && $0.sessionIndex == index }
        case .moveParticipants(let old, let new):
            moveParticipants(from: old, to: new)
        default: break
        }
    }

    private mutating func save(_ participant: Participant) throws(StoreError) {
        guard sessions[participant.session] != nil else { throw .conflict(.missing) }
        var all = participants[participant.session] ?? []
        all.removeAll {
            $0.relyingParty == participant.relyingParty && $0.sessionIndex == participant.sessionIndex
        }
        participants[participant.session] = (all + [participant]).inOrder
    }

    private mutating func moveParticipants(from old: TokenHash, to new: TokenHash) {
        var kept = participants[new] ?? []
        for var part in participants.removeValue(forKey: old) ?? [] {
            part.session = new
            let isThere = kept.contains {
                $0.relyingParty == part.relyingParty && $0.sessionIndex == part.sessionIndex
            }
            if !isThere { kept.append(part) }
        }
        participants[new] = kept.inOrder
    }
}

extension [Participant] {
    fileprivate var inOrder: [Participant] {
        sorted { ($0.relyingParty, $0.since, $0.sessionIndex) < ($1.relyingParty, $1.since, $1.sessionIndex) }
    }
}
