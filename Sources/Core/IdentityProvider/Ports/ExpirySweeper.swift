package import Foundation

/// Forgets what has expired, in batches: other commits come in between.
package protocol ExpirySweeper: Sendable {
    /// Deletes requests, artifacts, throttles and, after their retention, logins and codes past their time, at most
    /// `limit` rows each; and refusals that are too old or too many.
    ///
    /// - Returns: whether a kind reached the limit, so that more of it may be left.
    @discardableResult
    func sweep(before now: Date, limit: Int) async throws(StoreError) -> Bool
    /// Deletes what is kept for a while and no longer, at most `limit` rows of each kind; the audit chain stays whole.
    ///
    /// - Returns: whether a kind reached the limit, so that more of it may be left.
    @discardableResult
    func erase(_ cut: RetentionCut, limit: Int) async throws(StoreError) -> Bool
}

extension ExpirySweeper {
    /// Sweeps until nothing is left, or the task is cancelled.
    package func sweepAll(before now: Date, batch: Int) async throws(StoreError) {
        try await repeatWithRests { () async throws(StoreError) in try await sweep(before: now, limit: batch) }
    }

    /// Erases until nothing is left, or the task is cancelled.
    package func eraseAll(_ cut: RetentionCut, batch: Int) async throws(StoreError) {
        try await repeatWithRests { () async throws(StoreError) in try await erase(cut, limit: batch) }
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

/// What is older than these instants goes.
package struct RetentionCut: Sendable, Equatable {
    /// Sessions that ended, or could have gone on no longer, before this.
    package var sessions: Date
    /// Records of assertions that were issued before this.
    package var assertions: Date
    /// The personal part of audit events from before this; the events stay.
    package var auditPersonal: Date

    package init(sessions: Date, assertions: Date, auditPersonal: Date) {
        self.sessions = sessions
        self.assertions = assertions
        self.auditPersonal = auditPersonal
    }
}
