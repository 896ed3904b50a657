package import Cryptography
package import NIOPosix
import TrustedProfileRegistry

/// Argon2id on threads of its own, so that hashing slows down neither the event loops nor Swift's pool. So many
/// passwords and no more run or wait at once, whichever page they came by.
package struct PasswordThreads: PasswordVerifying, PasswordHashing {
    package let decoy: String
    private let pool: NIOThreadPool
    private let hasher: PasswordHasher
    private let admission: AdmissionLimit

    /// Uses `pool`, which the caller starts and shuts down; `count(forCores:)` says how many threads it should have.
    package init(
        pool: NIOThreadPool, queueLength: Int, hasher: PasswordHasher = PasswordHasher(),
        random: any RandomSource = SystemRandomSource()
    ) throws(PasswordHashError) {
        self.pool = pool
        admission = AdmissionLimit(places: queueLength)
        self.hasher = hasher
        decoy = try hasher.hash(Base64URL.encode(random.bytes(32)))
    }

    /// How many passwords are being hashed or checked, or wait for it.
    var waiting: Int { admission.count }

    /// One core is left to everything else.
    package static func count(forCores cores: Int) -> Int { max(1, cores - 1) }

    package func verify(_ password: String, against hash: String) async -> Bool? {
        guard admission.enter() else { return nil }
        defer { admission.leave() }
        do {
            return try await pool.runIfActive { PasswordHasher.verify(password, against: hash) }
        } catch {
            // The pool is shutting down, or the request was cancelled while it waited.
            return nil
        }
    }

    package func hash(_ password: String) async -> String? {
        guard admission.enter() else { return nil }
        defer { admission.leave() }
        do {
            return try await pool.runIfActive { [hasher] in try hasher.hash(password) }
        } catch {
            // The memory could not be had, the pool is shutting down, or the request was cancelled while it waited.
            return nil
        }
    }
}
