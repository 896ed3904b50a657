import IdentityProvider
import Logging
import ServiceLifecycle

/// Forgets what has expired, a batch every few seconds, until the server stops.
struct SweepingService: Service {
    private static let interval = Duration.seconds(10)
    private static let batch = 5_000

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
            try await sweeper.sweep(before: time.now, limit: Self.batch)
        } catch {
            logger.warning("expired rows were not deleted", metadata: ["cause": "\(error)"])
        }
    }
}
