package import Foundation

/// Forgets what has expired, in batches: other commits come in between.
package protocol ExpirySweeper: Sendable {
    /// Deletes requests, artifacts, throttles and, after their retention, logins and codes past their time, at most
    /// `limit` rows each; and refusals that are too old or too many.
    ///
    /// - Returns: whether a kind reached the limit, so that more of it may be left.
    @discardableResult
    func sweep(before now: Date, limit: Int) async throws(StoreError) -> Bool
    /// Deletes at most `limit` rows of what is kept for a while and no longer; the audit chain stays whole.
    ///
    /// - Returns: whether the limit was reached, so that more may be left.
    @discardableResult
    func erase(_ kind: RetainedKind, before end: Date, limit: Int) async throws(StoreError) -> Bool
}

extension ExpirySweeper {
    /// Sweeps until nothing is left, or the task is cancelled.
    package func sweepAll(before now: Date, batch: Int) async throws(StoreError) {
        try await repeatWithRests { () async throws(StoreError) in try await sweep(before: now, limit: batch) }
    }

    /// Erases until nothing of a kind is left, or the task is cancelled.
    package func eraseAll(_ kind: RetainedKind, before end: Date, batch: Int) async throws(StoreError) {
        try await repeatWithRests { () async throws(StoreError) in
            try await erase(kind, before: end, limit: batch)
        }
    }

    /// A rest is as long as the batch before it took: at least half of the writer's time stays with the logins.
    private func repeatWithRests(_ batch: () async throws(StoreError) -> Bool) async throws(StoreError) {
        while true {
            let start = ContinuousClock.now
            guard try await batch() else { return }
            do {
                try await Task.sleep(for: ContinuousClock.now - start)
            } catch {
                return
            }
        }
    }
}

/// What retention is for.
package enum RetainedKind: Sendable, CaseIterable {
    /// Sessions, by when they ended or could have gone on no longer.
    case sessions
    /// Records of assertions, by when they were issued.
    case assertions
    /// The personal part of audit events, by when they happened; the events stay.
    case personalAuditParts
}
