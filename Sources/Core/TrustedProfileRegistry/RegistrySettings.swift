package import Foundation
package import IdentityProvider

/// What the registry works by; configuration fills it in.
package struct RegistrySettings: Sendable, Equatable {
    /// The address that browsers use, for links in mails.
    package var baseURL: String
    /// Seconds in which an application has to be confirmed.
    package var applicationLifetime: TimeInterval = 14 * 86_400
    /// Seconds for which an account waits for its PESEL number.
    package var accountLifetime: TimeInterval = 90 * 86_400
    /// Seconds for which an ended application's row stays, without its data.
    package var endedRetention: TimeInterval = 30 * 86_400
    /// Seconds for which an expired profile stays.
    package var expiredProfileRetention: TimeInterval = 365 * 86_400
    /// Seconds for which ended sessions stay.
    package var sessionRetention: TimeInterval = 365 * 86_400
    /// Seconds for which the records of assertions stay.
    package var assertionRetention: TimeInterval = 365 * 86_400
    /// Seconds for which people stay of whom nothing else is left, from the last thing that the audit chain has of them.
    package var personRetention: TimeInterval = 365 * 86_400
    /// Seconds for which the personal part of audit events stays.
    package var auditRetention: TimeInterval = 5 * 365 * 86_400
    /// Days before a profile's end at which its owner is reminded.
    package var reminderDays = [30, 7]
    /// Seconds in which a one-time code must be used.
    package var codeLifetime: TimeInterval = 600
    /// Tries for one code.
    package var codeTries = 3
    /// Codes that are sent for one application.
    package var codesPerApplication = 5
    /// Seconds for which a change of a profile waits for its codes, and a forgotten password's link is good.
    package var operationLifetime: TimeInterval = 3_600
    /// How forms from one network address, and changes of one profile, are slowed down: robots are held off without a
    /// puzzle.
    package var formThrottle = ThrottleRule(
        freeFailures: 5, baseDelay: 60, factor: 2, maximumDelay: 3_600, memory: 3_600)

    package init(baseURL: String) { self.baseURL = baseURL }
}
