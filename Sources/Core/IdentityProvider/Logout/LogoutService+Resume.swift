import Foundation

extension LogoutService {
    /// Goes on with the logouts that somebody has to look at by now: tries again where nobody answered, takes up what a
    /// crash or a command left, gives up where a browser did not come back. Tells how many there were.
    package func resume(limit: Int) async throws(StoreError) -> Int {
        let due = try await stores.logouts.logouts(dueBy: time.now, limit: limit)
        for logout in due {
            do throws(FlowError) {
                _ = try await advance(logout)
            } catch .store(let error) {
                throw error
            } catch {
                // The row is gone: swept meanwhile.
                continue
            }
        }
        return due.count
    }
}
