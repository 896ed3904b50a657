package import Foundation
package import IdentityProvider

extension SQLiteStore: ExpirySweeper {
    /// A commit for each table, so that logins come in between.
    package func sweep(before now: Date, limit: Int) async throws(StoreError) {
        try await sweep("logins", key: "id", before: now.addingTimeInterval(-Login.retention), limit)
        for table in [
            "received_requests", "received_logouts", "logouts", "artifacts", "external_logins", "profile_operations",
        ] {
            try await sweep(table, key: "id", before: now, limit)
        }
        try await sweep("seen_requests", key: "relying_party, request_id", before: now, limit)
        try await sweep("throttles", key: "key", before: now, limit)
        try await sweep(
            "card_operations", key: "id", before: now.addingTimeInterval(-CardOperation.retention), limit)
        try await sweep("one_time_codes", key: "id", before: now.addingTimeInterval(-OneTimeCode.retention), limit)
        try await sweepRefusals(before: now.addingTimeInterval(-RecordedRefusal.retention), limit)
    }

    package func erase(_ cut: RetentionCut, limit: Int) async throws(StoreError) {
        try await committer.commit([
            .run(
                """
                DELETE FROM sessions WHERE number IN (SELECT number FROM sessions \
                WHERE coalesce(ended_at, expires_at) < ? ORDER BY number LIMIT ?)
                """, [cut.sessions.column, limit]),
            .run(
                """
                DELETE FROM assertions WHERE number IN (SELECT number FROM assertions \
                WHERE issued_at < ? ORDER BY number LIMIT ?)
                """, [cut.assertions.column, limit]),
            .run(
                """
                DELETE FROM audit_personal WHERE sequence IN (SELECT p.sequence FROM audit_personal p \
                JOIN audit_events e ON e.sequence = p.sequence WHERE e.at < ? ORDER BY p.sequence LIMIT ?)
                """, [cut.auditPersonal.column, limit]),
        ])
    }

    private func sweep(_ table: String, key: String, before now: Date, _ limit: Int) async throws(StoreError) {
        try await committer.commit([
            .run(
                """
                DELETE FROM \(table) WHERE (\(key)) IN \
                (SELECT \(key) FROM \(table) WHERE expires_at < ? ORDER BY expires_at LIMIT ?)
                """, [now.column, limit])
        ])
    }
}
