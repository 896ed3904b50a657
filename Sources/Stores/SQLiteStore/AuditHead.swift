import Cryptography
import GRDB
import Glibc
import IdentityProvider
import Synchronization

/// The head of the audit chain in a file of its own, so that a cut tail of the database is seen (D15).
///
/// Two records take turns, so that a torn write leaves the other one. A head may lag behind the database (a crash
/// between commit and head, or an unsynced page); it is never ahead, since it is written after the commit.
final class AuditHead: Sendable {
    private static let recordSize = 8 + 32 + 32

    private let file: CInt
    private let chain: AuditChain
    /// What each record's octets were found to say last: the same ones say the same again.
    private let decoded = Mutex<[Decoded?]>([nil, nil])

    private struct Decoded {
        var octets: [UInt8]
        var point: AuditPoint?
    }

    init(path: String, chain: AuditChain) throws(StoreError) {
        file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        self.chain = chain
        guard file >= 0 else {
            throw errno == ENOSPC ? .full : .unavailable("the audit head cannot be opened: errno \(errno)")
        }
    }

    deinit {
        if file >= 0 { close(file) }
    }

    /// Runs something while no other process, and no other store of this one, holds the file.
    func locked<Value>(_ action: () throws(StoreError) -> Value) throws(StoreError) -> Value {
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .unavailable("the audit head cannot be locked: errno \(errno)") }
        }
        defer { flock(file, LOCK_UN) }
        return try action()
    }

    /// The newer of the two records; nil if neither is ours.
    func read() throws(StoreError) -> AuditPoint? {
        try records().compactMap { $0 }.max { $0.sequence < $1.sequence }
    }

    /// Writes the chain's new end, unless another process wrote a later one meanwhile.
    func advance(to point: AuditPoint) throws(StoreError) {
        try locked { () throws(StoreError) in
            let records = try records()
            let newest = records.compactMap { $0?.sequence }.max() ?? -1
            guard newest < point.sequence else { return }
            try write(point, at: records[0]?.sequence == newest ? 1 : 0)
        }
    }

    /// Starts the file of a new database; a database with events whose head is gone keeps none, as evidence.
    func begin(in pool: DatabasePool) throws(StoreError) {
        do {
            let last = try pool.read { try AuditRows.last(in: $0) }
            guard try last == nil && size() == 0 else { return }
            try write(AuditPoint(sequence: 0, mac: AuditChain.origin), at: 0)
            fsync(file)
        } catch {
            throw StoreError(error, path: pool.path)
        }
    }

    private func size() throws(StoreError) -> Int {
        let end = lseek(file, 0, SEEK_END)
        guard end >= 0 else { throw .unavailable("the audit head cannot be read: errno \(errno)") }
        return end
    }

    private func records() throws(StoreError) -> [AuditPoint?] {
        var bytes = [UInt8](repeating: 0, count: 2 * Self.recordSize)
        let count = pread(file, &bytes, bytes.count, 0)
        guard count >= 0 else { throw .unavailable("the audit head cannot be read: errno \(errno)") }
        return [
            point(in: Array(bytes.prefix(Self.recordSize)), at: 0),
            point(in: Array(bytes.suffix(Self.recordSize)), at: 1),
        ]
    }

    private func point(in octets: [UInt8], at index: Int) -> AuditPoint? {
        decoded.withLock { decoded in
            if let last = decoded[index], last.octets == octets { return last.point }
            let point = decode(octets)
            decoded[index] = Decoded(octets: octets, point: point)
            return point
        }
    }

    private func write(_ point: AuditPoint, at index: Int) throws(StoreError) {
        let bytes = encode(point)
        guard pwrite(file, bytes, bytes.count, index * Self.recordSize) == bytes.count else {
            throw errno == ENOSPC ? .full : .unavailable("the audit head cannot be written: errno \(errno)")
        }
        decoded.withLock { $0[index] = Decoded(octets: bytes, point: point) }
    }

    private func encode(_ point: AuditPoint) -> [UInt8] {
        let sequence = withUnsafeBytes(of: UInt64(point.sequence).bigEndian) { Array($0) }
        return sequence + point.mac + chain.mac(ofHead: point.mac, sequence: point.sequence)
    }

    private func decode(_ bytes: [UInt8]) -> AuditPoint? {
        let sequence = Int(truncatingIfNeeded: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        let mac = Array(bytes.dropFirst(8).prefix(32))
        guard constantTimeEqual(Array(bytes.suffix(32)), chain.mac(ofHead: mac, sequence: sequence)) else { return nil }
        return AuditPoint(sequence: sequence, mac: mac)
    }
}
