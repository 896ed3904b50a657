import IdentityProvider
import Logging
import Registers
import ServiceLifecycle

/// Fetches the e-ID revocation lists at the start and then on schedule, until the server stops.
struct RevocationListService: Service {
    var round: @Sendable () -> RevocationListRound
    var interval: @Sendable () -> Duration
    var time: any TimeSource
    var logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while true {
                await fetch()
                do {
                    try await Task.sleep(for: interval())
                } catch {
                    return
                }
            }
        }
    }

    private func fetch() async {
        for fetched in await round().run(at: time.now) {
            guard let failure = fetched.failure else { continue }
            logger.warning(
                "a revocation list was not fetched", metadata: ["address": "\(fetched.address)", "cause": "\(failure)"])
        }
    }
}
