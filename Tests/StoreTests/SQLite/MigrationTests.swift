import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

struct MigrationTests {
    @Test
    func `an empty file gets every table, in the order of the migrations`() async throws {
        let folder = try TemporaryFolder()
        _ = FileManager.default.createFile(atPath: folder.database, contents: nil)
        _ = try folder.store()
        #expect(
            try Self.applied(in: folder) == [
                "001 relying parties", "002 citizens", "003 logins", "004 sessions", "005 assertions",
                "006 one-time codes", "007 audit", "external identity providers", "logouts",
            ])
    }

    @Test
    func `opening again changes nothing`() async throws {
        let folder = try TemporaryFolder()
        try await folder.store().commit([.addSession(Samples.session()), .record(Samples.event())])
        let schema = try Self.schema(of: folder)
        let store = try folder.store()
        #expect(try Self.schema(of: folder) == schema)
        #expect(try await store.session(Samples.hash("session")) == Samples.session())
        #expect(try await store.verify() == .intact(count: 1))
    }

    @Test
    func `a database of a newer version is left alone`() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.store()
        _ = try folder.store()
        try await DatabaseQueue(path: folder.database).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 of the future')")
        }
        #expect(throws: StoreError.unavailable("a newer version has written this database")) {
            try folder.store()
        }
    }

    @Test
    func `the database and what goes with it are the owner's alone`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        try await store.commit([.addSession(Samples.session())])
        for name in ["brama.db", "brama.db-wal", "brama.db-shm", "audit-head"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600, "\(name)")
        }
    }

    private static func applied(in folder: TemporaryFolder) throws -> [String] {
        try DatabaseQueue(path: folder.database).read {
            try String.fetchAll($0, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid")
        }
    }

    private static func schema(of folder: TemporaryFolder) throws -> [String] {
        try DatabaseQueue(path: folder.database).read {
            try String.fetchAll($0, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
        }
    }
}
