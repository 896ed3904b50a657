package import Foundation
package import IdentityProvider

/// The limits by which a login by electronic identity card works; configuration fills them in.
package struct ElectronicIDSettings: Sendable, Equatable {
    /// Brama's entityID, as the card signs it.
    package var entityID: String
    /// `https://brama.example`, without a path: where agents send their messages.
    package var baseURL: String
    /// Seconds for which a code is valid.
    package var codeLifetime: TimeInterval = 180
    /// What happens to a card whose authority's revocation list is missing or out of date.
    package var staleLists = StaleListRule.refuse
    /// How wrong codes from one network address are slowed down.
    package var addressThrottle = ThrottleRule(
        freeFailures: 10, baseDelay: 2, factor: 2, maximumDelay: 300, memory: 3_600)

    package init(entityID: String, baseURL: String) {
        self.entityID = entityID
        self.baseURL = baseURL
    }
}

/// What happens to a card whose authority's revocation list is missing or out of date.
package enum StaleListRule: String, Sendable, CaseIterable {
    /// The card is refused.
    case refuse
    /// The card is believed, and the log is told.
    case warn
}
