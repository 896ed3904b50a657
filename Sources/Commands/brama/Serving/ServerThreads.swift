import CSched
import Foundation
import Logging
import NIOCore

/// How the server's threads share the processors.
enum ServerThreads {
    /// How long a thread may work before another that waits for the same processor gets its turn, in nanoseconds.
    /// As long as a few passwords' hashes take; the kernel's own choice is some 3 ms, and before Linux 6.12 the only one.
    private static let turn: UInt64 = 50_000_000

    /// Called before the first thread of an event loop starts: threads inherit how they are scheduled.
    ///
    /// - One event loop for each processor that this process may use; by itself NIO knows nothing of `taskset`.
    /// - `SCHED_BATCH` (sched(7)): a thread that wakes up does not interrupt another that is at work. By default each
    ///   request that arrives interrupts the one before it, and each stage of a request the stage before; in batches,
    ///   the same requests share their caches, their wake-ups and their commits. A processor with nothing to do still
    ///   runs whoever wakes up at once.
    /// - Long turns, for the same reason: requests that come while passwords are hashed are answered together after some
    ///   of them, not one by one between a hash's parts, each with caches that the hash has emptied.
    static func arrange(logger: Logger) {
        NIOSingletons.groupLoopCountSuggestion = Processors.usable
        do {
            for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") {
                guard let number = pid_t(thread) else { continue }
                // A thread that ended meanwhile, or a system that forbids it: the server works all the same.
                if !schedule(number) {
                    logger.debug("a thread keeps its scheduling", metadata: ["errno": "\(errno)"])
                }
            }
        } catch {
            logger.debug("threads keep their scheduling", metadata: ["cause": "\(type(of: error))"])
        }
    }

    private static func schedule(_ thread: pid_t) -> Bool {
        var attributes = sched_attr()
        attributes.size = UInt32(MemoryLayout<sched_attr>.size)
        attributes.sched_policy = UInt32(SCHED_BATCH)
        // The call sets it with the rest; who started the server chose it.
        attributes.sched_nice = getpriority(__priority_which_t(PRIO_PROCESS.rawValue), id_t(thread))
        attributes.sched_runtime = turn
        return brama_sched_setattr(thread, &attributes) == 0
    }
}
