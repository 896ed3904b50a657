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
            state.throttles.sweep(limit) { $0.expiresAt < now }
            state.sweepLogouts(before: now)
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
