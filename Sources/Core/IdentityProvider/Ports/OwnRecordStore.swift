/// Finds what a citizen may see of what is kept about them.
package protocol OwnRecordStore: Sendable {
    /// All sessions of a citizen, the newest first, ended ones too.
    func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session]
    /// By relying party.
    func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent]
    /// The audit events that name a citizen, the newest first.
    func events(of citizen: CitizenID, limit: Int) async throws(StoreError) -> [AuditEvent]
}
