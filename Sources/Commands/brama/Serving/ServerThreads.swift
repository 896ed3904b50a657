import Foundation
import Glibc
import Logging
import NIOCore

/// How the server's threads share the processors.
enum ServerThreads {
    /// `SCHED_BATCH` of linux/sched.h, which Glibc's module does not show.
    private static let batch: CInt = 3

    /// Called before the first thread of an event loop starts: threads inherit how they are scheduled.
    ///
    /// - One event loop for each processor that this process may use; by itself NIO knows nothing of `taskset`.
    /// - `SCHED_BATCH` (sched(7)): a thread that wakes up does not interrupt another that is at work. By default each
    ///   request that arrives interrupts the one before it, and each stage of a request the stage before; in batches,
    ///   the same requests share their caches, their wake-ups and their commits. A processor with nothing to do still
    ///   runs whoever wakes up at once.
    static func arrange(logger: Logger) {
        NIOSingletons.groupLoopCountSuggestion = Processors.usable
        do {
            for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task") {
                guard let number = pid_t(thread) else { continue }
                var parameters = sched_param(sched_priority: 0)
                // A thread that ended meanwhile, or a system that forbids it: the server works all the same.
                if sched_setscheduler(number, batch, &parameters) != 0 {
                    logger.debug("a thread keeps its scheduling", metadata: ["errno": "\(errno)"])
                }
            }
        } catch {
            logger.debug("threads keep their scheduling", metadata: ["cause": "\(type(of: error))"])
        }
    }
}
