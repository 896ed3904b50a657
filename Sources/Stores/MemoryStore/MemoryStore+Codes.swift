package import Foundation
package import IdentityProvider

extension MemoryStore: OneTimeCodeStore {
    package func code(_ id: String) async throws(StoreError) -> OneTimeCode? {
        read { $0.codes[id] }
    }

    package func codes(of citizen: CitizenID) async throws(StoreError) -> [OneTimeCode] {
        read { $0.codes.values.filter { $0.citizen == citizen } }.sorted { ($1.sentAt, $0.id) < ($0.sentAt, $1.id) }
    }

    package func codesSent(to citizen: CitizenID, since instant: Date) async throws(StoreError) -> Int {
        read { $0.codes.values.count { $0.citizen == citizen && $0.sentAt >= instant } }
    }

    package func throttle(_ key: String) async throws(StoreError) -> Throttle? {
        read { $0.throttles[key] }
    }
}

extension MemoryState {
    mutating func applyCode(_ change: Change) throws(StoreError) {
        switch change {
        case .addCode(let code): try codes.add(code, id: code.id)
        case .takeCodeTry(let id):
            guard let code = codes[id], code.hasTry else { throw .conflict(.codeSpent) }
            codes[id]?.triesLeft -= 1
        case .spendCode(let id):
            guard let code = codes[id], code.hasTry else { throw .conflict(.codeSpent) }
            codes[id]?.isSpent = true
        case .saveThrottle(let throttle): throttles[throttle.key] = throttle
        case .removeThrottle(let key): throttles[key] = nil
        default: break
        }
    }
}
