package import Foundation

/// How failures turn into waiting: some are free, then each one makes the wait longer, up to a limit.
///
/// The count fades linearly over `memory`, so an address with a steady trickle of typing errors is never slowed down
/// for good. An attempt within the wait neither counts nor prolongs it: nobody can be locked out for longer than
/// `maximumDelay` at a time.
package struct ThrottleRule: Sendable, Equatable {
    /// Failures that cost no wait.
    package var freeFailures: Int
    /// Seconds to wait after the first failure that is not free.
    package var baseDelay: TimeInterval
    /// By what each further failure multiplies the wait.
    package var factor: Double
    /// The longest wait in seconds.
    package var maximumDelay: TimeInterval
    /// Seconds after the last failure until all are forgotten.
    package var memory: TimeInterval

    package init(
        freeFailures: Int, baseDelay: TimeInterval, factor: Double, maximumDelay: TimeInterval, memory: TimeInterval
    ) {
        self.freeFailures = freeFailures
        self.baseDelay = baseDelay
        self.factor = factor
        self.maximumDelay = maximumDelay
        self.memory = memory
    }

    /// Seconds to wait after so many failures.
    package func delay(afterFailures failures: Int) -> TimeInterval {
        guard failures > freeFailures else { return 0 }
        return min(maximumDelay, baseDelay * pow(factor, Double(failures - freeFailures - 1)))
    }

    /// How many failures are remembered at `now`.
    package func failures(in row: Throttle?, now: Date) -> Int {
        guard let row, now < row.expiresAt, memory > 0 else { return 0 }
        let left = min(1, row.expiresAt.timeIntervalSince(now) / memory)
        return Int((Double(row.failures) * left).rounded(.up))
    }

    /// Seconds until an attempt is allowed, 0 if one is allowed now; `inFlight` attempts count as failures, since
    /// nobody knows yet what becomes of them.
    package func wait(_ row: Throttle?, inFlight: Int, now: Date) -> TimeInterval {
        let blocked = row.map { $0.blockedUntil.timeIntervalSince(now) } ?? 0
        guard blocked <= 0 else { return min(blocked, maximumDelay) }
        guard inFlight > 0 else { return 0 }
        return delay(afterFailures: failures(in: row, now: now) + inFlight)
    }

    /// The row after one more failure.
    package func counting(_ row: Throttle?, key: String, now: Date) -> Throttle {
        let failures = failures(in: row, now: now) + 1
        let delay = delay(afterFailures: failures)
        return Throttle(
            key: key, failures: failures, blockedUntil: now.addingTimeInterval(delay),
            expiresAt: now.addingTimeInterval(max(memory, delay)))
    }
}
