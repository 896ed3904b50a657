import Foundation
import GRDB
import IdentityProvider
import Testing

@testable import SQLiteStore

/// What retention and figures cost a store that has grown for a year.
struct RetentionTests {
    @Test
    func `rows to erase are looked for while another process has the writer's place`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        try await store.commit([.addSession(Samples.session()), .addAssertion(Samples.assertion())])
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: folder.database, configuration: configuration)
        try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        for kind in RetainedKind.allCases {
            #expect(try await !store.erase(kind, before: .distantPast, limit: 10))
        }
        #expect(try await !store.sweep(before: .distantPast, limit: 10))
        try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    @Test
    func `living sessions are counted without a look at those that ended`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.store()
        let plan = try DatabaseQueue(path: folder.database).read { db in
            try String.fetchAll(
                db,
                sql: "EXPLAIN QUERY PLAN " + SessionRows.livingCount, arguments: [1, 1],
                adapter: SuffixRowAdapter(fromIndex: 3))
        }
        #expect(plan == ["SEARCH sessions USING INDEX sessions_that_go_on (expires_at>?)"])
    }
}
