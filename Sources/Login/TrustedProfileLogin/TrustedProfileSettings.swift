package import Foundation
package import IdentityProvider

/// The limits by which a trusted profile login works; configuration fills them in.
package struct TrustedProfileSettings: Sendable, Equatable {
    /// How wrong attempts at one user name are slowed down.
    package var accountThrottle = ThrottleRule(
        freeFailures: 5, baseDelay: 2, factor: 2, maximumDelay: 300, memory: 86_400)
    /// How wrong attempts from one network address are slowed down; an address may stand for a whole office.
    package var addressThrottle = ThrottleRule(
        freeFailures: 20, baseDelay: 1, factor: 2, maximumDelay: 60, memory: 3_600)
    /// Seconds in which a one-time code must be used.
    package var codeLifetime: TimeInterval = 600
    /// Wrong codes after which the login begins again.
    package var codeTries = 3
    /// Codes that one citizen can be sent within an hour.
    package var codesPerHour = 10
    /// Password checks that may run or wait at once; one more is told to come back later.
    package var passwordQueueLength = 64

    package init() {}
}
