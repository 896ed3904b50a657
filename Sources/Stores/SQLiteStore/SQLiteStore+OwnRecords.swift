import GRDB
package import IdentityProvider

extension SQLiteStore: OwnRecordStore {
    package func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session] {
        try await readAtLength {
            try $0.all(
                SessionRows.selection + " WHERE citizen = ? ORDER BY number DESC", [citizen.text], SessionRows.decode)
        }
    }

    package func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent] {
        try await readAtLength {
            try $0.all(
                ConsentRows.selection + " WHERE citizen = ? ORDER BY relying_party", [citizen.text],
                ConsentRows.decode)
        }
    }

    package func events(of citizen: CitizenID, limit: Int) async throws(StoreError) -> [AuditEvent] {
        try await readAtLength {
            try $0.all(
                AuditRows.selection + " WHERE e.citizen = ? ORDER BY e.sequence DESC LIMIT ?", [citizen.text, limit]
            ) { try AuditRows.decode($0).entry.event }
        }
    }
}
