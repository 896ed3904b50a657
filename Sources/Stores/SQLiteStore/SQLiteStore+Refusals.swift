import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: RefusalStore {
    package func refusal(_ reference: RefusalReference) async throws(StoreError) -> RecordedRefusal? {
        try read {
            try $0.first("SELECT content FROM refusals WHERE reference = ?", [reference.text]) {
                var columns = Columns($0, of: "refusal")
                return try columns.json(RecordedRefusal.self)
            }
        }
    }

    /// Where there are too many, the oldest of the most frequent kinds go, then the oldest of all; true if there may
    /// be more to forget.
    func sweepRefusals(before end: Date, _ limit: Int) async throws(StoreError) -> Bool {
        let old = try refusalCount(before: end, limit)
        if old > 0 {
            try await delete("SELECT reference FROM refusals WHERE at < ? ORDER BY at LIMIT ?", [end.column, limit])
        }
        guard try refusalCount() > RecordedRefusal.limit else { return old == limit }
        try await delete(
            """
            SELECT reference FROM (SELECT reference, at, \
            row_number() OVER (PARTITION BY number, relying_party ORDER BY at DESC) AS place FROM refusals) \
            WHERE place > ? ORDER BY at LIMIT ?
            """, [RecordedRefusal.limitOfKind, limit])
        let surplus = try refusalCount() - RecordedRefusal.limit
        if surplus > 0 {
            try await delete("SELECT reference FROM refusals ORDER BY at LIMIT ?", [min(surplus, limit)])
        }
        return old == limit || surplus > limit
    }

    private func delete(_ references: String, _ arguments: StatementArguments) async throws(StoreError) {
        try await committer.commit([.run("DELETE FROM refusals WHERE reference IN (\(references))", arguments)])
    }

    private func refusalCount(before end: Date, _ limit: Int) throws(StoreError) -> Int {
        try read {
            try $0.first(
                "SELECT count(*) FROM (SELECT 1 FROM refusals WHERE at < ? LIMIT ?)", [end.column, limit]
            ) { try $0.number() }
        } ?? 0
    }

    private func refusalCount() throws(StoreError) -> Int {
        try read { try $0.first("SELECT count(*) FROM refusals") { try $0.number() } } ?? 0
    }
}

/// Refusals; what they say is one value, since it is read by reference alone.
enum RefusalRows {
    static func add(_ refusal: RecordedRefusal) throws(StoreError) -> Write {
        .run(
            """
            INSERT INTO refusals (reference, at, number, relying_party, content) VALUES (?, ?, ?, ?, ?) \
            ON CONFLICT DO NOTHING
            """,
            [
                refusal.reference.text, refusal.at.column, refusal.number.rawValue, refusal.relyingParty,
                try jsonColumn(refusal),
            ])
    }
}
