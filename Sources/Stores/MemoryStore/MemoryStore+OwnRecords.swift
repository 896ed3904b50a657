package import IdentityProvider

extension MemoryStore: OwnRecordStore {
    package func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session] {
        read { state in
            state.sessionOrder.reversed().compactMap { state.sessions[$0] }.filter { $0.person.citizen == citizen }
        }
    }

    package func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent] {
        read { $0.consents.values.filter { $0.citizen == citizen } }.sorted { $0.relyingParty < $1.relyingParty }
    }

    package func events(of citizen: CitizenID, limit: Int) async throws(StoreError) -> [AuditEvent] {
        read { $0.audit.map(\.entry.event).filter { $0.citizen == citizen } }.reversed().prefix(limit).map(\.self)
    }
}
