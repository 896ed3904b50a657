import Cryptography
import Foundation
import IdentityProvider
import Logging
import Synchronization

/// Whether citizens can be signed in: the database takes a write, and a key signs. Both are tried, at most once a
/// second, since anybody may ask; who asks during a try is told what comes of that one.
final class Readiness: Sendable {
    private struct State {
        var triedAt: Date?
        var problem: String?
        var running: Task<String?, Never>?
    }

    private static let interval: TimeInterval = 1
    /// A row that stands for nothing; it is overwritten by every try.
    private static let probe = "health:ready"

    private let stores: Stores
    private let time: any TimeSource
    private let logger: Logger
    private let state = Mutex(State())

    init(_ stores: Stores, time: any TimeSource, logger: Logger) {
        self.stores = stores
        self.time = time
        self.logger = logger
    }

    func isReady(_ keys: any KeySource) async -> Bool {
        let now = time.now
        let trying: Task<String?, Never>? = state.withLock { state in
            if let running = state.running { return running }
            if let triedAt = state.triedAt, abs(now.timeIntervalSince(triedAt)) < Self.interval { return nil }
            // A task of its own: it goes on when the connection of whoever asked first is closed.
            let task = Task { await attempt(keys, now) }
            state.running = task
            return task
        }
        guard let trying else { return state.withLock { $0.problem == nil } }
        return await trying.value == nil
    }

    private func attempt(_ keys: any KeySource, _ now: Date) async -> String? {
        let problem = await problem(with: keys, now)
        let before = state.withLock { state in
            defer { state = State(triedAt: now, problem: problem) }
            return state.problem
        }
        tell(problem, before)
        return problem
    }

    private func tell(_ problem: String?, _ before: String?) {
        guard problem != before else { return }
        if let problem {
            logger.error("not ready to serve", metadata: ["cause": "\(problem)"])
        } else {
            logger.notice("ready to serve again")
        }
    }

    private func problem(with keys: any KeySource, _ now: Date) async -> String? {
        let ring = keys.current
        let active = ring.signing.filter(\.isActive)
        guard !active.isEmpty else { return "no signing key is active" }
        for key in active {
            do {
                // One in a token signs only while the token is there.
                _ = try key.privateKey.sign(
                    Array(Self.probe.utf8),
                    algorithm: key.privateKey.publicKey.family == .rsa ? .rsaSHA256 : .ecdsaSHA256)
            } catch {
                let wayOut = key.privateKey.isInToken ? "; once its token is back, restart the server" : ""
                return "\(key.id) does not sign: \(error)" + wayOut
            }
        }
        let row = Throttle(key: Self.probe, failures: 0, blockedUntil: now, expiresAt: now.addingTimeInterval(60))
        do {
            try await stores.ledger.commit([.saveThrottle(row)])
            return nil
        } catch {
            return CommandError(storeFailure: error).message
        }
    }
}
