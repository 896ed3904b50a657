import Foundation
import Glibc
package import IdentityProvider
import Synchronization
package import XMLSecurity

/// The keys of a key directory, held decoded; a change by the command line is seen as soon as the command has ended.
package final class KeyFileSource: KeySource {
    private struct Held {
        var ring: KeyRing
        var loaded: [String: SigningKey]
        var stamp: FileStamp
        var checkedAt: Date
        /// Somebody reads the directory anew; who asks meanwhile is given the keys from before.
        var isRefreshing = false
        /// Told already, so it is not told again while it lasts.
        var failure: KeyFilesError?
    }

    /// How often the state file is looked at, in seconds, and only when somebody asks for a key.
    private static let interval: TimeInterval = 0.002

    private let directory: KeyDirectory
    private let time: any TimeSource
    private let onFailure: @Sendable (KeyFilesError) -> Void
    private let ban: AlgorithmBan
    private let onSigned: (@Sendable (Duration) -> Void)?
    private let held: Mutex<Held>

    /// Reads the directory; `onFailure` hears of a later change that could not be read, and the keys stay as they were.
    /// `onSigned` hears of each signature of a signing key.
    package init(
        _ directory: KeyDirectory, ban: AlgorithmBan = .weak, time: any TimeSource,
        onSigned: (@Sendable (Duration) -> Void)? = nil,
        onFailure: @escaping @Sendable (KeyFilesError) -> Void
    ) throws(KeyFilesError) {
        self.ban = ban
        self.directory = directory
        self.time = time
        self.onFailure = onFailure
        self.onSigned = onSigned
        let stamp = try FileStamp(of: directory)
        let secrets = (pairwise: try directory.secret(.pairwise), codes: try directory.secret(.codes))
        let (ring, loaded) = try Self.load(directory, ban, secrets, known: [:])
        for key in ring.signing { onSigned.map(key.privateKey.onSigned) }
        held = Mutex(Held(ring: ring, loaded: loaded, stamp: stamp, checkedAt: time.now))
    }

    package var current: KeyRing {
        let now = time.now
        let (ring, due): (KeyRing, Held?) = held.withLock { held in
            guard !held.isRefreshing, abs(now.timeIntervalSince(held.checkedAt)) >= Self.interval else {
                return (held.ring, nil)
            }
            held.checkedAt = now
            held.isRefreshing = true
            return (held.ring, held)
        }
        guard var due else { return ring }
        // Not under the lock: a new key that is encrypted takes a quarter of a second to open.
        refresh(&due)
        due.isRefreshing = false
        held.withLock { $0 = due }
        return due.ring
    }

    private func refresh(_ held: inout Held) {
        do throws(KeyFilesError) {
            let stamp = try FileStamp(of: directory)
            guard stamp != held.stamp else { return }
            let secrets = (pairwise: held.ring.pairwiseSecret, codes: held.ring.codeSecret)
            (held.ring, held.loaded) = try Self.load(directory, ban, secrets, known: held.loaded)
            for key in held.ring.signing { onSigned.map(key.privateKey.onSigned) }
            held.stamp = stamp
            held.failure = nil
        } catch {
            if error != held.failure { onFailure(error) }
            held.failure = error
        }
    }

    /// Keys that are known already are not decoded again, and secrets never change.
    private static func load(
        _ directory: KeyDirectory, _ ban: AlgorithmBan, _ secrets: (pairwise: [UInt8], codes: [UInt8]),
        known: [String: SigningKey]
    ) throws(KeyFilesError) -> (KeyRing, [String: SigningKey]) {
        var loaded: [String: SigningKey] = [:]
        var keys: [KeyUse: [SigningKey]] = [:]
        for record in try directory.list() where record.state != .retired {
            let key = try key(record, in: directory, known: known[record.id])
            loaded[record.id] = key
            keys[record.use, default: []].append(key)
        }
        let ring = KeyRing(
            signing: keys[.signing] ?? [], encryption: keys[.encryption] ?? [],
            pairwiseSecret: secrets.pairwise, codeSecret: secrets.codes, ban: ban)
        return (ring, loaded)
    }

    private static func key(
        _ record: KeyRecord, in directory: KeyDirectory, known: SigningKey?
    ) throws(KeyFilesError) -> SigningKey {
        let isActive = record.state == .active
        if var known {
            known.isActive = isActive
            return known
        }
        let privateKey = try directory.privateKey(of: record)
        let certificate = try directory.certificate(record.id)
        guard certificate.publicKey == privateKey.publicKey else { throw .malformed(record.id + ".crt.pem") }
        return SigningKey(id: record.id, privateKey: privateKey, certificate: certificate, isActive: isActive)
    }
}

/// What changes whenever the state file is replaced.
private struct FileStamp: Equatable {
    let inode: UInt
    let seconds: Int
    let nanoseconds: Int

    init(of directory: KeyDirectory) throws(KeyFilesError) {
        var status = stat()
        guard stat(directory.path + "/" + KeyRecords.fileName, &status) == 0 else {
            throw errno == ENOENT
                ? .missing(KeyRecords.fileName)
                : .system(operation: "stat", file: KeyRecords.fileName, errno: errno)
        }
        inode = UInt(status.st_ino)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}
