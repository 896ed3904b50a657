import IdentityProvider
import Logging
import ServiceLifecycle

/// Forgets what has expired, every few seconds and batch after batch, until the server stops.
struct SweepingService: Service {
    private static let interval = Duration.seconds(10)
    /// Rows of a kind in one commit: some milliseconds for which a login may have to wait.
    private static let batch = 1_000

    var sweeper: any ExpirySweeper
    var time: any TimeSource
    var logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while true {
                do {
                    try await Task.sleep(for: Self.interval)
                } catch {
                    return
                }
                await sweep()
            }
        }
    }

    private func sweep() async {
        do {
            try await sweeper.sweepAll(before: time.now, batch: Self.batch)
        } catch {
            logger.warning("expired rows were not deleted", metadata: ["cause": "\(error)"])
        }
    }
}
