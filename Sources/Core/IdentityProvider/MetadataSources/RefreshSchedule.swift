package import Foundation

/// When a source is looked at again.
package struct RefreshSchedule: Sendable {
    /// A document cannot ask for more than this, in seconds, unless the administrator did (V38: no reload storm).
    package static let shortest: TimeInterval = 60

    /// Seconds.
    package var interval: TimeInterval
    /// A part from 0 to 1 that spreads the refreshes of many instances.
    package var jitter: Double

    package init(interval: Int, jitter: Double) {
        self.interval = TimeInterval(interval)
        self.jitter = jitter
    }

    private var floor: TimeInterval { min(interval, Self.shortest) }

    /// After a success: the shortest of interval, cacheDuration and what is left of validUntil (MD05.aq).
    package func next(after now: Date, cacheDuration: TimeInterval?, validUntil: Date?) -> Date {
        // In time for a new copy to be got before the old one ends.
        let left = validUntil.map { $0.timeIntervalSince(now) / 2 }
        let wait = [interval, cacheDuration, left].compactMap { $0 }.min() ?? interval
        return now.addingTimeInterval(max(wait, floor) * (1 - jitter / 10))
    }

    /// After so many failures in a row: a minute, then twice as long each time, never longer than the interval.
    package func retry(after now: Date, failures: Int) -> Date {
        let wait = min(interval, Self.shortest * pow(2, Double(min(failures, 12) - 1)))
        return now.addingTimeInterval(max(wait, floor) * (1 - jitter / 10))
    }
}
