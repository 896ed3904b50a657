package import Foundation
package import IdentityProvider

extension MemoryStore: ExpirySweeper {
    package func sweep(before now: Date, limit: Int) async throws(StoreError) -> Bool {
        state.withLock { state in
            state.sweepLogouts(before: now)
            return [
                state.logins.sweep(limit) { $0.expiresAt.addingTimeInterval(Login.retention) < now },
                state.received.sweep(limit) { $0.expiresAt < now },
                state.seen.sweep(limit) { $0.expiresAt < now },
                state.artifacts.sweep(limit) { $0.expiresAt < now },
                state.codes.sweep(limit) { $0.expiresAt.addingTimeInterval(OneTimeCode.retention) < now },
                state.externalLogins.sweep(limit) { $0.expiresAt < now },
                state.cardOperations.sweep(limit) { $0.expiresAt.addingTimeInterval(CardOperation.retention) < now },
                state.operations.sweep(limit) { $0.expiresAt < now },
                state.throttles.sweep(limit) { $0.expiresAt < now },
                state.refusals.sweep(limit) { $0.at.addingTimeInterval(RecordedRefusal.retention) < now },
                state.thinRefusals(limit),
            ].contains(true)
        }
    }

    package func erase(_ cut: RetentionCut, limit: Int) async throws(StoreError) -> Bool {
        state.withLock { state in
            let reached = [
                state.sessions.sweep(limit) { ($0.endedAt ?? $0.expiresAt) < cut.sessions },
                state.assertions.sweep(limit) { $0.issuedAt < cut.assertions },
                state.erasePersonalAudit(before: cut.auditPersonal, limit),
            ]
            state.sessionOrder.removeAll { state.sessions[$0] == nil }
            state.participants = state.participants.filter { state.sessions[$0.key] != nil }
            state.assertionOrder.removeAll { state.assertions[$0] == nil }
            return reached.contains(true)
        }
    }
}

extension MemoryState {
    fileprivate mutating func erasePersonalAudit(before end: Date, _ limit: Int) -> Bool {
        let old = audit.indices.filter {
            audit[$0].entry.event.at < end && !audit[$0].entry.event.personal.isEmpty
        }.prefix(limit)
        for index in old { audit[index].entry = audit[index].entry.withoutPersonalPart() }
        return old.count == limit
    }
}

extension Dictionary {
    /// Whether the limit was reached.
    fileprivate mutating func sweep(_ limit: Int, where isExpired: (Value) -> Bool) -> Bool {
        let expired = filter { isExpired($0.value) }.prefix(limit)
        for (key, _) in expired { self[key] = nil }
        return expired.count == limit
    }
}
