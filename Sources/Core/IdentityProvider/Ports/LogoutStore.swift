package import Foundation

/// Finds logouts.
package protocol LogoutStore: Sendable {
    func receivedLogout(_ id: TokenHash) async throws(StoreError) -> ReceivedLogout?
    func logout(_ id: TokenHash) async throws(StoreError) -> Logout?
    /// The logout in which a LogoutRequest with this ID went out.
    func logout(asking requestID: String) async throws(StoreError) -> Logout?
    /// Those that somebody has to look at by then, the longest overdue first.
    func logouts(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Logout]
    /// Those that ended a session.
    func logouts(of session: TokenHash) async throws(StoreError) -> [Logout]
    /// The newest one in a browser.
    func latestLogout(in browser: TokenHash) async throws(StoreError) -> Logout?
}
