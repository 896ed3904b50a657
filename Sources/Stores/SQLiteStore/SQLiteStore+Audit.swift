import Cryptography
import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: AuditStore {
    package func events(after sequence: Int, limit: Int) async throws(StoreError) -> [RecordedAuditEvent] {
        try await readAtLength { db in
            try db.all(AuditRows.selection + " WHERE e.sequence > ? ORDER BY e.sequence LIMIT ?", [sequence, limit]) {
                let row = try AuditRows.decode($0)
                return RecordedAuditEvent(sequence: row.sequence, event: row.entry.event, mac: Hex.encode(row.mac))
            }
        }
    }

    package func verify() async throws(StoreError) -> AuditVerdict {
        // Before the rows: what is written meanwhile can then only be beyond the head.
        let known = try head.read()
        return try await readAtLength { [chain] db in
            var audit = AuditCheck(chain: chain, known: known)
            let rows = try Row.fetchCursor(db, sql: AuditRows.selection + " ORDER BY e.sequence")
            while let row = try rows.next() {
                if let broken = audit.check(row) { return .broken(sequence: broken) }
            }
            return audit.verdict
        }
    }
}

/// Walks along the chain, one row in memory at a time.
private struct AuditCheck {
    let chain: AuditChain
    let known: AuditPoint?
    private var last = AuditPoint(sequence: 0, mac: AuditChain.origin)

    init(chain: AuditChain, known: AuditPoint?) {
        self.chain = chain
        self.known = known
    }

    /// The number of the event that is not what was written, nil if this one is.
    mutating func check(_ columns: Row) -> Int? {
        let sequence = last.sequence + 1
        guard let row = readable(columns), row.sequence == sequence,
            chain.verify(row.entry, mac: row.mac, sequence: sequence, after: last.mac),
            known?.sequence != sequence || known?.mac == row.mac
        else { return sequence }
        last = AuditPoint(sequence: sequence, mac: row.mac)
        return nil
    }

    var verdict: AuditVerdict {
        guard let known else { return .headLost(count: last.sequence) }
        guard known.sequence <= last.sequence else { return .cut(expected: known.sequence, found: last.sequence) }
        return .intact(count: last.sequence)
    }

    /// A row that cannot even be decoded was not written so.
    private func readable(_ columns: Row) -> AuditRows.Stored? {
        do {
            return try AuditRows.decode(columns)
        } catch {
            return nil
        }
    }
}

/// An event with its columns ready, so that the writer only adds its place in the chain.
struct PreparedEvent: Sendable {
    let entry: AuditEntry
    let facts: String
    let personal: String

    init(_ event: AuditEvent, random: some RandomSource) {
        entry = AuditEntry(event, random: random)
        facts = jsonColumn(pairs: event.facts)
        personal = jsonColumn(pairs: event.personal)
    }
}

/// The tables of the audit chain: the event, and its personal part in a row of its own.
enum AuditRows {
    struct Stored {
        var sequence: Int
        var entry: AuditEntry
        var mac: [UInt8]
    }

    static let selection = """
        SELECT e.sequence, e.at, e.kind, e.relying_party, e.citizen, e.facts, e.personal_digest, e.mac, p.salt, p.content \
        FROM audit_events e LEFT JOIN audit_personal p ON p.sequence = e.sequence
        """

    static func decode(_ row: Row) throws -> Stored {
        var columns = Columns(row, of: "audit event")
        let sequence = try columns.number()
        var event = AuditEvent(
            at: try columns.instant(), kind: try columns.choice(AuditEvent.Kind.self),
            relyingParty: try columns.optionalText(), citizen: try columns.optionalText().map(CitizenID.init),
            facts: try columns.json([String: String].self))
        let digest = try columns.optionalOctets()
        let mac = try columns.octets()
        let salt = try columns.optionalOctets()
        if salt != nil { event.personal = try columns.json([String: String].self) }
        return Stored(
            sequence: sequence, entry: AuditEntry(stored: event, salt: salt, personalDigest: digest), mac: mac)
    }

    static func insert(_ event: PreparedEvent, sequence: Int, mac: [UInt8], in db: Database) throws {
        let entry = event.entry
        try db.perform(
            """
            INSERT INTO audit_events (sequence, at, kind, relying_party, citizen, facts, personal_digest, mac) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                sequence, entry.event.at.column, entry.event.kind.rawValue, entry.event.relyingParty,
                entry.event.citizen?.text, event.facts, entry.personalDigest.map { Data($0) }, Data(mac),
            ])
        guard let salt = entry.salt else { return }
        try db.perform(
            "INSERT INTO audit_personal (sequence, salt, content) VALUES (?, ?, ?)",
            [sequence, Data(salt), event.personal])
    }

    /// The events that name the citizen, and those of the application that was confirmed as theirs.
    static func erasePersonal(of citizen: CitizenID) -> [Write] {
        [
            .run(
                "DELETE FROM audit_personal WHERE sequence IN (SELECT sequence FROM audit_events WHERE citizen = ?)",
                [citizen.text]),
            .run(
                """
                DELETE FROM audit_personal WHERE sequence IN (SELECT f.sequence FROM audit_events c \
                JOIN audit_events f ON json_extract(f.facts, '$.application') = json_extract(c.facts, '$.application') \
                WHERE c.citizen = ? AND c.kind = 'application-confirmed' \
                AND f.kind IN ('application-filed', 'application-rejected'))
                """, [citizen.text]),
        ]
    }

    static func last(in db: Database) throws -> AuditPoint? {
        try db.first("SELECT sequence, mac FROM audit_events ORDER BY sequence DESC LIMIT 1") { row in
            var columns = Columns(row, of: "audit event")
            return AuditPoint(sequence: try columns.number(), mac: try columns.octets())
        }
    }

    static func mac(at sequence: Int, in db: Database) throws -> [UInt8]? {
        try db.first("SELECT mac FROM audit_events WHERE sequence = ?", [sequence]) { row in
            var columns = Columns(row, of: "audit event")
            return try columns.octets()
        }
    }
}
