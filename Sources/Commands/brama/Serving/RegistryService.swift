import IdentityProvider
import Logging
import ServiceLifecycle
import TrustedProfileRegistry

/// What does the registry's work away from requests.
struct RegistryServices: Sendable {
    var errands: ErrandRunner
    var upkeep: RegistryUpkeep
}

/// Does the registry's errands every second, lets applications lapse every minute, and every hour reminds, compares
/// with the person register and deletes what is no longer needed.
struct RegistryService: Service {
    private static let batch = 100
    private static let errandsAtOnce = 32
    /// Rows of a kind in one commit: some milliseconds for which a login may have to wait.
    private static let eraseBatch = 1_000
    private static let forgottenPeople = 5_000

    var services: @Sendable () -> RegistryServices
    var logger: Logger

    /// Each at its own pace: a code is not to wait for an hour's round, which may be long.
    func run() async throws {
        await cancelWhenGracefulShutdown {
            async let errands: Void = work(every: .seconds(1), runErrands)
            async let lapsing: Void = work(every: .seconds(60)) { await attempt("applications did not lapse", lapse) }
            async let tending: Void = work(every: .seconds(3_600)) {
                await attempt("profiles were not looked at", tend)
            }
            _ = await (errands, lapsing, tending)
        }
    }

    /// From a second after the start on.
    private func work(every interval: Duration, _ step: () async -> Void) async {
        do {
            try await Task.sleep(for: .seconds(1))
            while true {
                await step()
                try await Task.sleep(for: interval)
            }
        } catch {
            return
        }
    }

    private func runErrands() async {
        do {
            for failure in try await services().errands.run(limit: Self.batch, atOnce: Self.errandsAtOnce).failures {
                logger.warning("an errand failed and is tried again", metadata: ["cause": "\(failure)"])
            }
        } catch {
            warn("errands were not done", "\(error)")
        }
    }

    private func lapse() async throws(RegistryRefusal) {
        _ = try await services().upkeep.lapse(limit: Self.batch)
    }

    private func tend() async throws(RegistryRefusal) {
        let upkeep = services().upkeep
        let round = try await upkeep.tend()
        if round.changed > 0 {
            logger.info("profiles changed by the clock or the register", metadata: ["count": "\(round.changed)"])
        }
        if let failure = round.failure {
            warn("the person register did not tell of everybody", "\(round.untold) times, the last: \(failure)")
        }
        try await upkeep.erase(batch: Self.eraseBatch, people: Self.forgottenPeople)
    }

    private func attempt(_ problem: String, _ work: () async throws(RegistryRefusal) -> Void) async {
        do {
            try await work()
        } catch {
            warn(problem, "\(error)")
        }
    }

    /// What a stop has interrupted is gone on with after the next start, and is no problem.
    private func warn(_ problem: String, _ cause: String) {
        guard !Task.isCancelled else { return }
        logger.warning("the registry's upkeep stopped", metadata: ["problem": "\(problem)", "cause": "\(cause)"])
    }
}
