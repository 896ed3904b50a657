import GRDB
package import IdentityProvider

extension SQLiteStore: OwnRecordStore {
    package func sessions(of citizen: CitizenID) async throws(StoreError) -> [Session] {
        try await readAtLength {
            try $0.all(
                SessionRows.selection + " WHERE citizen = ? ORDER BY number DESC", [citizen.text], SessionRows.decode)
        }
    }

    package func userNames(of citizen: CitizenID) async throws(StoreError) -> [String] {
        try await readAtLength {
            try $0.all("SELECT name FROM user_names WHERE citizen = ? ORDER BY name", [citizen.text]) { row in
                var columns = Columns(row, of: "user name")
                return try columns.text()
            }
        }
    }

    package func consents(of citizen: CitizenID) async throws(StoreError) -> [Consent] {
        try await readAtLength {
            try $0.all(
                ConsentRows.selection + " WHERE citizen = ? ORDER BY relying_party", [citizen.text],
                ConsentRows.decode)
        }
    }

    // The index of events by citizen has their order in it, so that a page of them is read from its end.
    package func events(
        of citizen: CitizenID, kinds: Set<AuditEvent.Kind>, skipping: Int, limit: Int
    ) async throws(StoreError) -> [AuditEvent] {
        let kinds = try jsonColumn(kinds)
        return try await readAtLength {
            try $0.all(
                AuditRows.selection + """
                     WHERE e.citizen = ? AND e.kind IN (SELECT value FROM json_each(?)) \
                    ORDER BY e.sequence DESC LIMIT ? OFFSET ?
                    """, [citizen.text, kinds, limit, skipping]
            ) { try AuditRows.decode($0).entry.event }
        }
    }

    package func sessions(
        _ sessions: Set<String>, of citizen: CitizenID, with kinds: Set<AuditEvent.Kind>
    ) async throws(StoreError) -> Set<String> {
        let (names, kinds) = (try jsonColumn(sessions), try jsonColumn(kinds))
        let found = try await readAtLength {
            try $0.all(
                """
                SELECT DISTINCT json_extract(facts, '$.session') AS session FROM audit_events \
                WHERE citizen = ? AND kind IN (SELECT value FROM json_each(?)) \
                AND session IN (SELECT value FROM json_each(?))
                """, [citizen.text, kinds, names]
            ) { row in
                var columns = Columns(row, of: "session of an event")
                return try columns.text()
            }
        }
        return Set(found)
    }
}
