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
                "008 people without a trusted profile", "009 card operations", "key derivation", "national services",
                "trusted profiles' lives",
                "metadata sources", "refusals",
                "key sightings", "profiles by their end", "logins in columns",
                "sessions that go on", "sessions' earlier authorities", "applications in the audit",
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
        try await DatabaseQueue(path: folder.database).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999 of the future')")
        }
        let before = (try Self.schema(of: folder), try Self.applied(in: folder))
        #expect(throws: StoreError.newerSchema) { try folder.store() }
        #expect(try (Self.schema(of: folder), Self.applied(in: folder)) == before)
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

    @Test
    func `citizens of the first version become people with a trusted profile`() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.store()
        try await DatabaseQueue(path: folder.database).write { try $0.execute(sql: Self.firstVersion) }
        let store = try folder.store()
        let profile = TrustedProfile(
            userName: "janina", passwordHash: "$argon2id$x", email: "Janina@Example.pl", phone: nil, channel: .email,
            expiresAt: Date(timeIntervalSinceReferenceDate: 20))
        let janina = Citizen(
            id: CitizenID("c1"), pesel: try #require(PESEL("44051401458")), givenName: "Janina", secondName: "Ewa",
            familyName: "Żółć", isLocked: true, createdAt: Date(timeIntervalSinceReferenceDate: 10), profile: profile)
        #expect(try await store.citizens() == [janina])
        #expect(try await store.citizens(email: "JANINA@example.pl") == [janina])
        await #expect(throws: StoreError.conflict(.duplicate("id"))) {
            try await store.commit([.saveCitizen(try Samples.citizen("c0", userName: "new", pesel: "02070803628"))])
        }
        await #expect(throws: StoreError.conflict(.duplicate("userName"))) {
            try await store.commit([.saveCitizen(try Samples.citizen("c2", userName: "gone", pesel: "02070803628"))])
        }
        try await store.commit([.saveCitizen(try Samples.citizen("c2", userName: "new", pesel: "02070803628"))])
    }

    /// The tables as they were before step 008: Janina, and somebody who was removed.
    private static let firstVersion = """
        DROP TABLE citizens;
        DROP TABLE trusted_profiles;
        DROP TABLE citizen_ids;
        DROP TABLE applications;
        DROP TABLE confirmation_points;
        DROP TABLE officers;
        DROP TABLE profile_operations;
        DROP TABLE errands;
        CREATE TABLE citizens (
            id TEXT PRIMARY KEY NOT NULL, user_name TEXT NOT NULL UNIQUE, password_hash TEXT NOT NULL,
            pesel TEXT NOT NULL UNIQUE, given_name TEXT NOT NULL, second_name TEXT, family_name TEXT NOT NULL,
            email TEXT NOT NULL, folded_email TEXT NOT NULL, phone TEXT, channel TEXT NOT NULL,
            is_locked INTEGER NOT NULL, created_at REAL NOT NULL, expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX citizens_by_email ON citizens (folded_email);
        ALTER TABLE user_names ADD COLUMN is_removed INTEGER NOT NULL DEFAULT 0;
        INSERT INTO citizens VALUES ('c1', 'janina', '$argon2id$x', '44051401458', 'Janina', 'Ewa', 'Żółć',
            'Janina@Example.pl', 'janina@example.pl', NULL, 'email', 1, 10, 20);
        INSERT INTO user_names VALUES ('janina', 'c1', 0), ('gone', 'c0', 1);
        DELETE FROM grdb_migrations WHERE identifier LIKE '008%' OR identifier LIKE '%lives';
        """

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
