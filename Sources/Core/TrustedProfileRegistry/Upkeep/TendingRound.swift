package import IdentityProvider

/// What a round has done, and how the person register answered.
package struct TendingRound: Sendable {
    /// Failures in a row after which the register counts as down, and is left alone until the next round.
    private static let patience = 5

    /// Citizens that changed.
    package internal(set) var changed = 0
    /// Citizens of whom the register did not tell.
    package private(set) var untold = 0
    /// Why not, the last time.
    package private(set) var failure: PersonRegisterError?
    private var failuresInARow = 0

    var mayAsk: Bool { failuresInARow < Self.patience }

    mutating func note(_ failure: PersonRegisterError?) {
        failuresInARow = failure == nil ? 0 : failuresInARow + 1
        guard let failure else { return }
        untold += 1
        self.failure = failure
    }
}
