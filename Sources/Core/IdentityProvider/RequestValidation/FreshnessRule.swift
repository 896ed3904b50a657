package import Foundation

/// Holds a request's IssueInstant against the clock (IIP-G01).
package enum FreshnessRule {
    /// What is wrong with the instant, nil if nothing; the detail names the measured skew.
    package static func problem(
        issueInstant: Date, now: Date, lifetime: TimeInterval, tolerance: TimeInterval
    ) -> (number: ErrorNumber, detail: String)? {
        let age = now.timeIntervalSince(issueInstant)
        if age > lifetime + tolerance {
            return (.requestTooOld, "issued \(Int(age)) seconds ago, at most \(Int(lifetime + tolerance)) are accepted")
        }
        if age < -tolerance {
            let ahead = "issued \(Int(-age)) seconds in the future, at most \(Int(tolerance)) are accepted"
            return (.requestFromTheFuture, ahead + ": compare the clocks")
        }
        return nil
    }
}
