import IdentityProvider
import Logging
import ServiceLifecycle

/// Goes on, every second, with the logouts that wait: those of commands and of a server that was killed, those whose
/// portals did not answer, those whose browser did not come back.
struct LogoutTellingService: Service {
    private static let interval = Duration.seconds(1)
    private static let batch = 50

    var logout: @Sendable () -> LogoutService
    var logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while true {
                do {
                    try await Task.sleep(for: Self.interval)
                } catch {
                    return
                }
                await resume()
            }
        }
    }

    private func resume() async {
        do {
            let count = try await logout().resume(limit: Self.batch)
            if count > 0 { logger.info("logouts went on", metadata: ["count": "\(count)"]) }
        } catch {
            logger.warning("waiting logouts were not looked at", metadata: ["cause": "\(error)"])
        }
    }
}
