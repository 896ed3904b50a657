import IdentityProvider
import Logging
import ServiceLifecycle

/// Writes the refusals of each second together, until the server stops, and those of its last moments then.
struct RefusalRecordingService: Service {
    private static let interval = Duration.seconds(1)

    var journal: RefusalJournal
    var ledger: any Ledger
    var logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while true {
                do {
                    try await Task.sleep(for: Self.interval)
                } catch {
                    return
                }
                await write()
            }
        }
        await write()
    }

    private func write() async {
        let (refusals, dropped) = journal.drain()
        if dropped > 0 {
            logger.warning(
                "too many refusals at once: some cannot be explained by reference", metadata: ["count": "\(dropped)"])
        }
        guard !refusals.isEmpty else { return }
        do {
            try await ledger.commit(refusals.map { .addRefusal($0) })
        } catch {
            logger.warning("refusals were not recorded", metadata: ["cause": "\(error)"])
        }
    }
}
