package import Foundation
package import IdentityProvider

extension MemoryStore: ExpirySweeper {
    package func sweep(before now: Date, limit: Int) async throws(StoreError) {
        state.withLock { state in
            state.logins.sweep(limit) { $0.expiresAt.addingTimeInterval(Login.retention) < now }
            state.received.sweep(limit) { $0.expiresAt < now }
            state.seen.sweep(limit) { $0.expiresAt < now }
            state.artifacts.sweep(limit) { $0.expiresAt < now }
            state.codes.sweep(limit) { $0.expiresAt.addingTimeInterval(OneTimeCode.retention) < now }
            state.externalLogins.sweep(limit) { $0.expiresAt < now }
            state.cardOperations.sweep(limit) { $0.expiresAt.addingTimeInterval(CardOperation.retention) < now }
            state.operations.sweep(limit) { $0.expiresAt < now }
            state.throttles.sweep(limit) { $0.expiresAt < now }
            state.sweepLogouts(before: now)
            state.refusals.sweep(limit) { $0.at.addingTimeInterval(RecordedRefusal.retention) < now }
            state.thinRefusals(limit)
        }
    }

    package func erase(_ cut: RetentionCut, limit: Int) async throws(StoreError) {
        state.withLock { state in
            state.sessions.sweep(limit) { ($0.endedAt ?? $0.expiresAt) < cut.sessions }
            state.assertions.sweep(limit) { $0.issuedAt < cut.assertions }
            state.sessionOrder.removeAll { state.sessions[$0] == nil }
            state.participants = state.participants.filter { state.sessions[$0.key] != nil }
            state.assertionOrder.removeAll { state.assertions[$0] == nil }
            let old = state.audit.indices.filter {
                state.audit[$0].entry.event.at < cut.auditPersonal && !state.audit[$0].entry.event.personal.isEmpty
            }
            for index in old.prefix(limit) { state.audit[index].entry = state.audit[index].entry.withoutPersonalPart() }
        }
    }
}

extension Dictionary {
    fileprivate mutating func sweep(_ limit: Int, where isExpired: (Value) -> Bool) {
        for (key, _) in filter({ isExpired($0.value) }).prefix(limit) {
            self[key] = nil
        }
    }
}
