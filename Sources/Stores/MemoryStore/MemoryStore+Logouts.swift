package import Foundation
package import IdentityProvider

extension MemoryStore: LogoutStore {
    package func receivedLogout(_ id: TokenHash) async throws(StoreError) -> ReceivedLogout? {
        read { $0.receivedLogouts[id] }
    }

    package func logout(_ id: TokenHash) async throws(StoreError) -> Logout? {
        read { $0.logouts[id] }
    }

    package func logout(asking requestID: String) async throws(StoreError) -> Logout? {
        read { state in state.logoutRequests[requestID].flatMap { state.logouts[$0] } }
    }

    package func logouts(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Logout] {
        let due = read { $0.logouts.values.map { (LogoutFlow.dueAt($0) ?? .distantFuture, $0) } }
        return due.filter { $0.0 <= instant }.sorted { $0.0 < $1.0 }.prefix(limit).map(\.1)
    }

    package func logouts(of session: TokenHash) async throws(StoreError) -> [Logout] {
        read { $0.logouts.values.filter { $0.sessions.contains(session) } }.sorted { $0.createdAt < $1.createdAt }
    }

    package func latestLogout(in browser: TokenHash) async throws(StoreError) -> Logout? {
        read { $0.logouts.values.filter { $0.browser == browser }.max { $0.createdAt < $1.createdAt } }
    }
}

extension MemoryState {
    mutating func applyLogout(_ change: Change) throws(StoreError) {
        switch change {
        case .addReceivedLogout(let logout): try receivedLogouts.add(logout, id: logout.id)
        case .addLogout(let logout):
            try logouts.add(logout, id: logout.id)
            rememberRequests(of: logout)
        case .saveLogout(let logout):
            guard let stored = logouts[logout.id], stored.version == logout.version - 1 else {
                throw .conflict(.logoutChanged)
            }
            logouts[logout.id] = logout
            rememberRequests(of: logout)
        default: break
        }
    }

    private mutating func rememberRequests(of logout: Logout) {
        for request in logout.participants?.compactMap(\.requestID) ?? [] {
            logoutRequests[request] = logout.id
        }
    }

    mutating func sweepLogouts(before now: Date) {
        receivedLogouts = receivedLogouts.filter { $0.value.expiresAt >= now }
        let oldest = now.addingTimeInterval(-Logout.retention)
        logouts = logouts.filter { $0.value.createdAt >= oldest }
        logoutRequests = logoutRequests.filter { logouts[$0.value] != nil }
    }
}
