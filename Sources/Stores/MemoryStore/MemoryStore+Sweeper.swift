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

    package func erase(_ kind: RetainedKind, before end: Date, limit: Int) async throws(StoreError) -> Bool {
        state.withLock { state in
            switch kind {
            case .sessions: state.eraseSessions(before: end, limit)
            case .assertions: state.eraseAssertions(before: end, limit)
            case .personalAuditParts: state.erasePersonalAuditParts(before: end, limit)
            }
        }
    }
}

extension MemoryState {
    fileprivate mutating func eraseSessions(before end: Date, _ limit: Int) -> Bool {
        let isReached = sessions.sweep(limit) { ($0.endedAt ?? $0.expiresAt) < end }
        sessionOrder.removeAll { sessions[$0] == nil }
        participants = participants.filter { sessions[$0.key] != nil }
        return isReached
    }

    fileprivate mutating func eraseAssertions(before end: Date, _ limit: Int) -> Bool {
        let isReached = assertions.sweep(limit) { $0.issuedAt < end }
        assertionOrder.removeAll { assertions[$0] == nil }
        return isReached
    }

    fileprivate mutating func erasePersonalAuditParts(before end: Date, _ limit: Int) -> Bool {
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
