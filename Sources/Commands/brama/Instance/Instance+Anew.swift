import Foundation
import IdentityProvider

/// Changes of what others change too: a refresh of metadata, another command.
extension Instance {
    /// How often a change is made anew.
    private static let tries = 50

    /// Commits what is made of the stored state, and makes it anew on what is there then, as long as somebody else was
    /// faster (`conflict`). Nothing of theirs is lost.
    func commitAnew(
        after conflict: StoreConflict, _ make: () async throws(CommandError) -> [Change]
    ) async throws(CommandError) {
        for _ in 0..<Self.tries {
            let changes = try await make()
            do throws(StoreError) {
                return try await stores.ledger.commit(changes)
            } catch {
                guard error == .conflict(conflict) else { throw CommandError(storeFailure: error) }
            }
        }
        throw CommandError(storeFailure: .conflict(conflict))
    }

    /// Now, but always later than a row was changed, whatever the clock says: by this its change shows.
    func later(than changed: Date) -> Date {
        max(time.now, changed.addingTimeInterval(0.001))
    }
}
