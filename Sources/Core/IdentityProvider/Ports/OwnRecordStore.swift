/// Finds what a citizen may see of what is kept about them.
package protocol OwnRecordStore: Sendable {
    /// All sessions of a citizen, the newest first, ended ones too.
    func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session]
    /// Every user name that a citizen was ever given, in the order of the alphabet.
    func userNames(of citizen: CitizenID) async throws(StoreError) -> [String]
    /// By relying party.
    func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent]
    /// The audit events that name a citizen, of these kinds, the newest first, without so many of the newest.
    func events(
        of citizen: CitizenID, kinds: Set<AuditEvent.Kind>, skipping: Int, limit: Int
    ) async throws(StoreError) -> [AuditEvent]
    /// Those of a citizen's sessions, by the hexadecimal digests that events name them by, in which an event of these
    /// kinds was ever recorded.
    func sessions(
        _ sessions: Set<String>, of citizen: CitizenID, with kinds: Set<AuditEvent.Kind>
    ) async throws(StoreError) -> Set<String>
}
