import Foundation
import GRDB
import IdentityProvider

/// The end of the audit chain within one write transaction.
///
/// The predecessor is read inside the transaction, since another process may have written since the last one (D15).
struct AuditTail {
    let chain: AuditChain
    let head: AuditHead
    private var last: AuditPoint?
    /// Whether the head outside the database agrees with the chain as this transaction found it. One that does not is
    /// evidence, and stays.
    private var headAgrees = false

    init(chain: AuditChain, head: AuditHead) {
        self.chain = chain
        self.head = head
    }

    mutating func append(_ event: PreparedEvent, in db: Database) throws {
        let previous = try last ?? find(in: db)
        let sequence = previous.sequence + 1
        let mac = chain.mac(of: event.entry, sequence: sequence, after: previous.mac)
        try AuditRows.insert(event, sequence: sequence, mac: mac, in: db)
        last = AuditPoint(sequence: sequence, mac: mac)
    }

    /// Called after the commit.
    func advanceHead() throws(StoreError) {
        guard let last, headAgrees else { return }
        try head.advance(to: last)
    }

    private mutating func find(in db: Database) throws -> AuditPoint {
        let last = try AuditRows.last(in: db) ?? AuditPoint(sequence: 0, mac: AuditChain.origin)
        headAgrees = try agrees(head.read(), with: last, in: db)
        return last
    }

    private func agrees(_ known: AuditPoint?, with last: AuditPoint, in db: Database) throws -> Bool {
        guard let known, known.sequence <= last.sequence else { return false }
        if known.sequence == last.sequence { return known == last }
        let mac = known.sequence == 0 ? AuditChain.origin : try AuditRows.mac(at: known.sequence, in: db)
        return mac == known.mac
    }
}

/// A place in the chain.
struct AuditPoint: Sendable, Equatable {
    var sequence: Int
    var mac: [UInt8]
}
