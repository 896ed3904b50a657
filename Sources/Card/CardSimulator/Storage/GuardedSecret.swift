/// Digits that may be guessed three times.
package struct GuardedSecret: Codable, Sendable, Equatable {
    /// The tries of a secret that was just set or just given rightly.
    package static let tries = 3

    /// The digits.
    package var digits: String
    /// The tries that remain; none means blocked.
    package var triesLeft: Int

    package init(digits: String, triesLeft: Int = GuardedSecret.tries) {
        self.digits = digits
        self.triesLeft = triesLeft
    }

    /// Whether no try remains.
    package var isBlocked: Bool { triesLeft <= 0 }

    var isSound: Bool { (0...Self.tries).contains(triesLeft) }
}
