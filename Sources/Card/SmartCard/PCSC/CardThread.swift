import Foundation

/// A thread of its own for the calls into PC/SC, which block, as the executor of the actors that make them.
///
/// `@unchecked Sendable`: what changes is guarded by `condition`.
final class CardThread: SerialExecutor, @unchecked Sendable {
    private let work = Work()

    init() {
        let work = work
        let executor = unsafe asUnownedSerialExecutor()
        Thread { unsafe work.run(on: executor) }.start()
    }

    deinit {
        work.stop()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        work.append(UnownedJob(job), for: self)
    }

    /// Jobs in their order; the executor is kept alive while there are any.
    private final class Work: @unchecked Sendable {
        private let condition = NSCondition()
        private var jobs: [UnownedJob] = []
        private var owner: CardThread?
        private var isStopped = false

        func append(_ job: UnownedJob, for thread: CardThread) {
            condition.withLock {
                jobs.append(job)
                owner = thread
                condition.signal()
            }
        }

        func stop() {
            condition.withLock {
                isStopped = true
                condition.signal()
            }
        }

        func run(on executor: UnownedSerialExecutor) {
            while let job = next() {
                unsafe job.runSynchronously(on: executor)
                release()
            }
        }

        private func next() -> UnownedJob? {
            condition.withLock {
                while jobs.isEmpty && !isStopped { condition.wait() }
                return jobs.isEmpty ? nil : jobs.removeFirst()
            }
        }

        /// Lets go of the executor after the last job; its `deinit` may run here, so not under the lock.
        private func release() {
            let last = condition.withLock { () -> CardThread? in
                guard jobs.isEmpty else { return nil }
                defer { owner = nil }
                return owner
            }
            withExtendedLifetime(last) {}
        }
    }
}
