package import IdentityProvider
package import Metrics

/// A ledger whose commits are timed, from the call to the disk.
package struct MeasuredLedger: Ledger {
    private let ledger: any Ledger
    private let factory: any MetricsFactory
    private let duration: Timer

    /// Times what `ledger` does, and counts what it could not do.
    package init(_ ledger: any Ledger, factory: any MetricsFactory) {
        self.ledger = ledger
        self.factory = factory
        duration = Timer(label: "brama_store_commit_duration_seconds", factory: factory)
        for cause in ["full", "unavailable"] { failures(cause).increment(by: 0) }
    }

    package func commit(_ changes: [Change]) async throws(StoreError) {
        let start = ContinuousClock.now
        do {
            try await ledger.commit(changes)
            duration.record(since: start)
        } catch {
            switch error {
            case .conflict: duration.record(since: start)
            case .full: failures("full").increment()
            case .unavailable: failures("unavailable").increment()
            }
            throw error
        }
    }

    private func failures(_ cause: String) -> Counter {
        Counter(label: "brama_store_commit_failures_total", dimensions: [("cause", cause)], factory: factory)
    }
}

extension Timer {
    /// Records the time that has passed.
    package func record(since start: ContinuousClock.Instant) {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}
