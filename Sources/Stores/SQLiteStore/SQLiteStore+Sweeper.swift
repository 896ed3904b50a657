package import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: ExpirySweeper {
    /// A commit for each table that has something to forget.
    package func sweep(before now: Date, limit: Int) async throws(StoreError) -> Bool {
        var reached = [
            try await sweep("logins", before: now.addingTimeInterval(-Login.retention), limit),
            try await sweep("card_operations", before: now.addingTimeInterval(-CardOperation.retention), limit),
            try await sweep("one_time_codes", before: now.addingTimeInterval(-OneTimeCode.retention), limit),
            try await sweep("seen_requests", key: "relying_party, request_id", before: now, limit),
            try await sweep("throttles", key: "key", before: now, limit),
            try await sweepRefusals(before: now.addingTimeInterval(-RecordedRefusal.retention), limit),
        ]
        for table in [
            "received_requests", "received_logouts", "logouts", "artifacts", "external_logins", "profile_operations",
        ] {
            reached.append(try await sweep(table, before: now, limit))
        }
        return reached.contains(true)
    }

    /// Instants are in no index, which every sign-on would have to keep up: the rows are looked for off the writer, from
    /// the oldest on, so that logins do not wait for a look through a whole table.
    package func erase(_ kind: RetainedKind, before end: Date, limit: Int) async throws(StoreError) -> Bool {
        let rows = kind.rows
        let numbers = try await readAtLength {
            try $0.all(rows.selection + " LIMIT ?", [end.column, limit]) { try $0.number() }
        }
        guard !numbers.isEmpty else { return false }
        try await committer.commit([.run(rows.deletion, [try jsonColumn(numbers)])])
        return numbers.count == limit
    }

    /// Whether the limit was reached.
    private func sweep(
        _ table: String, key: String = "id", before end: Date, _ limit: Int
    ) async throws(StoreError) -> Bool {
        let count = try read {
            try $0.first(
                "SELECT count(*) FROM (SELECT 1 FROM \(table) WHERE expires_at < ? LIMIT ?)", [end.column, limit]
            ) { try $0.number() } ?? 0
        }
        guard count > 0 else { return false }
        try await committer.commit([
            .run(
                """
                DELETE FROM \(table) WHERE (\(key)) IN \
                (SELECT \(key) FROM \(table) WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
                """, [end.column, limit])
        ])
        return count == limit
    }
}

extension RetainedKind {
    /// The numbers of rows from before `?1`, the oldest first, and how the rows of a list of numbers are deleted.
    fileprivate var rows: (selection: String, deletion: String) {
        switch self {
        case .sessions:
            (
                "SELECT number FROM sessions WHERE coalesce(ended_at, expires_at) < ? ORDER BY number",
                "DELETE FROM sessions WHERE number IN (SELECT value FROM json_each(?))"
            )
        case .assertions:
            (
                "SELECT number FROM assertions WHERE issued_at < ? ORDER BY number",
                "DELETE FROM assertions WHERE number IN (SELECT value FROM json_each(?))"
            )
        case .personalAuditParts:
            (
                """
                SELECT p.sequence FROM audit_personal p JOIN audit_events e ON e.sequence = p.sequence \
                WHERE e.at < ? ORDER BY p.sequence
                """, "DELETE FROM audit_personal WHERE sequence IN (SELECT value FROM json_each(?))"
            )
        }
    }
}
