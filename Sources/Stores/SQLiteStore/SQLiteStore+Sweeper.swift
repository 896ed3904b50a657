package import Foundation
package import IdentityProvider

extension SQLiteStore: ExpirySweeper {
    /// A commit for each table, so that logins come in between.
    package func sweep(before now: Date, limit: Int) async throws(StoreError) {
        try await sweep("logins", key: "id", before: now.addingTimeInterval(-Login.retention), limit)
        for table in ["received_requests", "received_logouts", "logouts", "artifacts", "external_logins"] {
            try await sweep(table, key: "id", before: now, limit)
        }
        try await sweep("seen_requests", key: "relying_party, request_id", before: now, limit)
        try await sweep("throttles", key: "key", before: now, limit)
        try await sweep(
            "card_operations", key: "id", before: now.addingTimeInterval(-CardOperation.retention), limit)
        try await sweep("one_time_codes", key: "id", before: now.addingTimeInterval(-OneTimeCode.retention), limit)
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
