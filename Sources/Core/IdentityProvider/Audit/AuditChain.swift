import Cryptography

/// The keyed chain of audit events (D15): how each HMAC is made, whatever store holds the rows.
package struct AuditChain: Sendable {
    /// What the first event follows.
    package static let origin = [UInt8](repeating: 0, count: 32)

    private let key: [UInt8]

    /// A chain under a key that is kept outside the database.
    package init(key: [UInt8]) {
        self.key = key
    }

    /// The HMAC of an event in its place.
    package func mac(of entry: AuditEntry, sequence: Int, after previous: [UInt8]) -> [UInt8] {
        var bytes = previous
        bytes.append(integer: UInt64(sequence))
        bytes += entry.octets
        return hmacSHA256(key: key, bytes)
    }

    /// Whether an event is what was written, in its place; an erased personal part does no harm.
    package func verify(_ entry: AuditEntry, mac: [UInt8], sequence: Int, after previous: [UInt8]) -> Bool {
        constantTimeEqual(mac, self.mac(of: entry, sequence: sequence, after: previous)) && entry.personalPartHolds
    }

    /// The HMAC over the chain's head, for the record outside the database.
    package func mac(ofHead mac: [UInt8], sequence: Int) -> [UInt8] {
        var bytes = Array("head".utf8)
        bytes.append(integer: UInt64(sequence))
        bytes += mac
        return hmacSHA256(key: key, bytes)
    }
}
