import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

/// What somebody with the database file may try, and what `verify` says of it (D15).
struct AuditTamperingTests {
    @Test
    func `an untouched chain is intact`() async throws {
        let chain = try await Chain(events: 5)
        #expect(try await chain.verdict() == .intact(count: 5))
    }

    @Test(arguments: [
        "kind = 'login-ended'", "at = at + 1", "relying_party = 'https://another.example'", "relying_party = NULL",
        "citizen = 'c2'", "facts = '{}'", "facts = 'not JSON'", "kind = 'unheard-of'", "mac = zeroblob(32)",
        "personal_digest = NULL", "sequence = 30",
    ])
    func `an altered event is found`(assignment: String) async throws {
        let chain = try await Chain(events: 5)
        try chain.tamper("UPDATE audit_events SET \(assignment) WHERE sequence = 3")
        #expect(try await chain.verdict() == .broken(sequence: 3))
    }

    @Test
    func `an altered personal part is found`() async throws {
        let chain = try await Chain(events: 5)
        try chain.tamper("UPDATE audit_personal SET content = '{\"address\":\"192.0.2.9\"}' WHERE sequence = 2")
        #expect(try await chain.verdict() == .broken(sequence: 2))
    }

    @Test
    func `an erased personal part is no break`() async throws {
        let chain = try await Chain(events: 5)
        try chain.tamper("DELETE FROM audit_personal WHERE sequence = 2")
        #expect(try await chain.verdict() == .intact(count: 5))
    }

    @Test
    func `a deleted event in the middle is found`() async throws {
        let chain = try await Chain(events: 5)
        try chain.tamper("DELETE FROM audit_events WHERE sequence = 3")
        #expect(try await chain.verdict() == .broken(sequence: 3))
    }

    @Test
    func `a cut tail is found`() async throws {
        let chain = try await Chain(events: 5)
        try chain.cutTail(after: 3)
        #expect(try await chain.verdict() == .cut(expected: 5, found: 3))
    }

    @Test
    func `a cut tail is still found when the chain has grown past it`() async throws {
        let chain = try await Chain(events: 5)
        try chain.cutTail(after: 3)
        try await chain.write(1)
        #expect(try await chain.verdict() == .cut(expected: 5, found: 4))
        try await chain.write(3)
        #expect(try await chain.verdict() == .broken(sequence: 5))
    }

    @Test
    func `a new database beside the old head is found`() async throws {
        let chain = try await Chain(events: 5)
        try chain.cutTail(after: 0)
        #expect(try await chain.verdict() == .cut(expected: 5, found: 0))
    }

    @Test
    func `a head of another chain is found`() async throws {
        let chain = try await Chain(events: 5)
        let other = try await Chain(events: 3, kind: .keyGenerated)
        try chain.replaceHead(by: try Data(contentsOf: URL(fileURLWithPath: other.folder.auditHead)))
        #expect(try await chain.verdict() == .broken(sequence: 3))
    }

    @Test
    func `a head that was not made with our key is found, and stays found`() async throws {
        let chain = try await Chain(events: 5)
        var head = try Data(contentsOf: URL(fileURLWithPath: chain.folder.auditHead))
        for index in head.indices { head[index] ^= 1 }
        try chain.replaceHead(by: head)
        #expect(try await chain.verdict() == .headLost(count: 5))
        try await chain.write(1)
        #expect(try await chain.verdict() == .headLost(count: 6))
    }

    @Test
    func `a head that was deleted is found, and stays found`() async throws {
        let chain = try await Chain(events: 5)
        try FileManager.default.removeItem(atPath: chain.folder.auditHead)
        try await chain.write(1)
        #expect(try await chain.verdict() == .headLost(count: 6))
    }

    @Test
    func `an old head lags behind and catches up with the next event`() async throws {
        let chain = try await Chain(events: 3)
        let old = try Data(contentsOf: URL(fileURLWithPath: chain.folder.auditHead))
        try await chain.write(2)
        try chain.replaceHead(by: old)
        #expect(try await chain.verdict() == .intact(count: 5))
        try await chain.write(1)
        try chain.cutTail(after: 5)
        #expect(try await chain.verdict() == .cut(expected: 6, found: 5))
    }

    @Test
    func `a chain under another key is no chain of ours`() async throws {
        let chain = try await Chain(events: 2)
        let store = try chain.folder.store(auditKey: [UInt8](repeating: 8, count: 32))
        #expect(try await store.verify() == .broken(sequence: 1))
    }

    @Test
    func `erased personal data are no longer in the file`() async throws {
        let chain = try await Chain(events: 3)
        try await chain.folder.store().commit([.erasePersonalAudit(CitizenID("c1"))])
        try await DatabaseQueue(path: chain.folder.database).writeWithoutTransaction { db in
            _ = try db.checkpoint(.truncate)
        }
        let octets = try Data(contentsOf: URL(fileURLWithPath: chain.folder.database))
        #expect(octets.range(of: Data("192.0.2.1".utf8)) == nil)
        #expect(octets.range(of: Data("trusted-profile".utf8)) != nil)
    }
}

/// A database with some events, closed between one step and the next.
private struct Chain {
    let folder: TemporaryFolder

    init(events count: Int, kind: AuditEvent.Kind = .assertionIssued) async throws {
        folder = try TemporaryFolder()
        try await write(count, kind: kind)
    }

    func write(_ count: Int, kind: AuditEvent.Kind = .assertionIssued) async throws {
        let store = try folder.store()
        for _ in 0..<count { try await store.commit([.record(Samples.event(kind))]) }
    }

    func verdict() async throws -> AuditVerdict {
        try await folder.store().verify()
    }

    func cutTail(after sequence: Int) throws {
        for table in ["audit_personal", "audit_events"] {
            try tamper("DELETE FROM \(table) WHERE sequence > \(sequence)")
        }
    }

    func tamper(_ sql: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        try DatabaseQueue(path: folder.database, configuration: configuration).write { try $0.execute(sql: sql) }
    }

    func replaceHead(by octets: Data) throws {
        try octets.write(to: URL(fileURLWithPath: folder.auditHead))
    }
}
