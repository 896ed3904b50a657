import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

struct DurabilityTests {
    @Test
    func `the committing connection syncs every commit`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        try await store.commit([.addSession(Samples.session())])
        #expect(try await store.synchronousMode() == 2)
        let writer = try DatabaseQueue(path: folder.database)
        #expect(try await writer.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test
    func `whatever was told of is there after a crash at any moment`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let told = try await Self.storm(50, from: 0, on: store)
        async let unfinished = Self.storm(150, from: 50, on: store)
        let survived = try folder.copy()
        _ = try await unfinished
        let restarted = try survived.store()
        for id in told {
            #expect(try await restarted.assertion(id) != nil)
        }
        guard case .intact(let count) = try await restarted.verify() else {
            Issue.record("the chain is broken")
            return
        }
        #expect(try await restarted.assertions(limit: 1_000).count == count)
    }

    @Test
    func `an unfinished transaction is not there after a crash`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        try await store.commit([.addAssertion(Samples.assertion("_whole")), .record(Samples.event())])
        var configuration = Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = 1; PRAGMA cache_spill = 1") }
        let other = try DatabaseQueue(path: folder.database, configuration: configuration)
        let logBefore = try Self.logSize(of: folder)
        let survived = try await other.writeWithoutTransaction { db in
            try db.beginTransaction(.immediate)
            for number in 1...500 {
                try db.execute(
                    sql: """
                        INSERT INTO assertions SELECT NULL, id || ?, relying_party, citizen, session, subject, issued_at, \
                        authn_instant, expires_at, level, method, digest, state FROM assertions WHERE id = '_whole'
                        """, arguments: [number])
            }
            #expect(try Self.logSize(of: folder) > logBefore, "half of the transaction is in the file")
            let survived = try folder.copy()
            try db.rollback()
            return survived
        }
        let restarted = try survived.store()
        #expect(try await restarted.assertions(limit: 1_000).map(\.id) == ["_whole"])
        #expect(try await restarted.verify() == .intact(count: 1))
        try await restarted.commit([.addAssertion(Samples.assertion("_next"))])
    }

    private static func logSize(of folder: TemporaryFolder) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.database + "-wal")
        return (attributes[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Commits concurrently; answers with the ids of the assertions that were told of.
    private static func storm(_ count: Int, from first: Int, on store: SQLiteStore) async throws -> [String] {
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in first..<first + count {
                group.addTask {
                    let id = "_\(number)"
                    try await store.commit([.addAssertion(Samples.assertion(id)), .record(Samples.event())])
                    return id
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
