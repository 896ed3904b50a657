import Foundation

extension LogoutService {
    /// Goes on with the logouts that somebody has to look at by now: tries again where nobody answered, takes up what a
    /// crash or a command left, gives up where a browser did not come back. Tells how many there were.
    package func resume(limit: Int) async throws(StoreError) -> Int {
        let due = try await stores.logouts.logouts(dueBy: time.now, limit: limit)
        let failures = await due.concurrently(atOnce: limit) { await failure(advancing: $0) }
        if let failure = failures.compactMap(\.self).first { throw failure }
        return due.count
    }

    private func failure(advancing logout: Logout) async -> StoreError? {
        do throws(FlowError) {
            _ = try await advance(logout)
            return nil
        } catch .store(let error) {
            return error
        } catch {
            return nil  // The row is gone: swept meanwhile.
        }
    }
}
