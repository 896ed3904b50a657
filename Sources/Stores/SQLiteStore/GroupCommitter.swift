import GRDB
import IdentityProvider
import Logging
import Synchronization

/// Lets concurrent callers share a commit (D6): what gathers while one commit is being synced makes up the next.
///
/// A caller that is alone waits for nobody. Everybody is answered after the commit is on disk, never before.
final class GroupCommitter: Sendable {
    /// Bounds how long the first of a group waits for the last.
    private static let groupLimit = 256

    private let pool: DatabasePool
    private let transaction: GroupTransaction
    private let state = Mutex(State())

    init(pool: DatabasePool, chain: AuditChain, head: AuditHead, logger: Logger) {
        self.pool = pool
        transaction = GroupTransaction(chain: chain, head: head, logger: logger, path: pool.path)
    }

    /// Writes everything or nothing, and returns once it is on disk.
    func commit(_ writes: [Write]) async throws(StoreError) {
        let outcome = await withCheckedContinuation { continuation in
            enqueue(Job(writes: writes, continuation: continuation))
        }
        try outcome.get()
    }

    private func enqueue(_ job: Job) {
        let startsWriting = state.withLock { state in
            state.waiting.append(job)
            defer { state.isWriting = true }
            return !state.isWriting
        }
        guard startsWriting else { return }
        pool.asyncWriteWithoutTransaction { db in self.writeAll(in: db) }
    }

    private func writeAll(in db: Database) {
        while let jobs = nextGroup() {
            let outcomes = transaction.run(jobs.map(\.writes), in: db)
            for (job, outcome) in zip(jobs, outcomes) {
                job.continuation.resume(returning: outcome)
            }
        }
    }

    private func nextGroup() -> [Job]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isWriting = false
                return nil
            }
            let group = Array(state.waiting.prefix(Self.groupLimit))
            state.waiting.removeFirst(group.count)
            return group
        }
    }

    private struct Job {
        var writes: [Write]
        var continuation: CheckedContinuation<Result<Void, StoreError>, Never>
    }

    private struct State {
        var waiting: [Job] = []
        var isWriting = false
    }
}
