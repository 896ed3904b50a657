package import IdentityProvider

extension MemoryStore: OwnRecordStore {
    package func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session] {
        read { state in
            state.sessionOrder.reversed().compactMap { state.sessions[$0] }.filter { $0.person.citizen == citizen }
        }
    }

    package func userNames(of citizen: CitizenID) async throws(StoreError) -> [String] {
        read { $0.userNames.filter { $0.value == citizen }.keys.sorted() }
    }

    package func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent] {
        read { $0.consents.values.filter { $0.citizen == citizen } }.sorted { $0.relyingParty < $1.relyingParty }
    }

    package func events(
        of citizen: CitizenID, kinds: Set<AuditEvent.Kind>, skipping: Int, limit: Int
    ) async throws(StoreError) -> [AuditEvent] {
        events(of: citizen, kinds).reversed().dropFirst(skipping).prefix(limit).map(\.self)
    }

    package func sessions(
        _ sessions: Set<String>, of citizen: CitizenID, with kinds: Set<AuditEvent.Kind>
    ) async throws(StoreError) -> Set<String> {
        sessions.intersection(events(of: citizen, kinds).compactMap { $0.facts["session"] })
    }

    private func events(of citizen: CitizenID, _ kinds: Set<AuditEvent.Kind>) -> [AuditEvent] {
        read { $0.audit.map(\.entry.event).filter { $0.citizen == citizen && kinds.contains($0.kind) } }
    }
}
