import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

/// Every schema that there ever was, as `Databases` keeps it, opened by today's store.
struct UpgradeTests {
    @Test
    func `there is a stored database for every schema`() throws {
        let folder = try TemporaryFolder()
        _ = try folder.store()
        let steps = try DatabaseQueue(path: folder.database).read {
            try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
        }
        #expect(try EarlierDatabase.all().map(\.lastStep) == steps)
    }

    @Test(arguments: try EarlierDatabase.all())
    func `the database is brought up to date with every row readable`(_ database: EarlierDatabase) async throws {
        let folder = try database.folder()
        #expect(try database.emptyTables(in: folder) == [], "a table without a row proves nothing")
        let store = try folder.store()
        try await EarlierChecks(stores: Stores(store), tables: database.tables).run()
        #expect(try await store.damages() == [])
    }

    @Test(arguments: try EarlierDatabase.all())
    func `the audit chain of an earlier schema verifies and grows on`(_ database: EarlierDatabase) async throws {
        let folder = try database.folder()
        let store = try folder.store()
        let count = database.tables.contains("audit_events") ? EarlierRows.events.count : 0
        #expect(try await store.verify() == .intact(count: count))
        try await store.commit([.record(Samples.event(.citizenChanged))])
        #expect(try await store.verify() == .intact(count: count + 1))
    }

    @Test(arguments: try EarlierDatabase.all())
    func `a database that is brought up to date has the schema of a new one`(_ database: EarlierDatabase) throws {
        let (old, new) = (try database.folder(), try TemporaryFolder())
        _ = (try old.store(), try new.store())
        #expect(try Self.columns(of: old) == Self.columns(of: new))
    }

    @Test
    func `an old database whose schema somebody has gone beyond is refused, and not brought up to date`() throws {
        let folder = try #require(try EarlierDatabase.all().first).folder()
        try DatabaseQueue(path: folder.database).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('of the future')")
        }
        let before = try Self.columns(of: folder)
        #expect(throws: StoreError.newerSchema) { try folder.store() }
        #expect(try Self.columns(of: folder) == before)
    }

    /// Writes the rows by which `make-databases` makes the stored ones; the README has the command.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["BRAMA_MAKE_DATABASES"] != nil))
    func `today's rows are written for the making of stored databases`() async throws {
        let path = try #require(ProcessInfo.processInfo.environment["BRAMA_MAKE_DATABASES"])
        let store = try SQLiteStore(
            path: path + "/today.sqlite", auditKey: Samples.auditKey, auditHeadPath: path + "/audit.head")
        for change in try EarlierRows.changes() { try await store.commit([change]) }
    }

    /// Tables with their columns; the text of a table that was altered differs from that of a new one.
    private static func columns(of folder: TemporaryFolder) throws -> [String] {
        try DatabaseQueue(path: folder.database).read {
            try String.fetchAll(
                $0,
                sql: """
                    SELECT m.type || ' ' || m.name || ' ' || coalesce(
                        (SELECT group_concat(name || ' ' || type || ' ' || "notnull" || pk, ', ')
                         FROM (SELECT * FROM pragma_table_info(m.name) ORDER BY name)), '')
                    FROM sqlite_master m ORDER BY m.name
                    """)
        }
    }
}
