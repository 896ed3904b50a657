import GRDB
package import IdentityProvider

extension SQLiteStore {
    /// What SQLite finds wrong with the file, and rows that lead nowhere; empty if nothing.
    package func damages() async throws(StoreError) -> [String] {
        try await readAtLength { db in
            let found = try String.fetchAll(db, sql: "PRAGMA integrity_check(10)").filter { $0 != "ok" }
            let orphans = try String.fetchAll(db, sql: "SELECT DISTINCT \"table\" FROM pragma_foreign_key_check")
            return found + orphans.map { "rows of \($0) refer to rows that are gone" }
        }
    }
}
