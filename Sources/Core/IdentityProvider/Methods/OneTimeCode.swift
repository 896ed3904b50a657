package import Foundation

/// A one-time code that was sent: its HMAC, never the digits (D12).
package struct OneTimeCode: Sendable, Equatable, Codable {
    /// Seconds for which an expired code's row stays: the limit of codes per hour counts it.
    package static let retention: TimeInterval = 86_400

    package var id: String
    package var login: TokenHash
    package var citizen: CitizenID
    /// HMAC-SHA256 of the digits, the code's id and the login, hexadecimal.
    package var mac: String
    package var triesLeft: Int
    package var sentAt: Date
    package var expiresAt: Date
    package var isSpent: Bool

    package init(
        id: String, login: TokenHash, citizen: CitizenID, mac: String, triesLeft: Int, sentAt: Date, expiresAt: Date
    ) {
        self.id = id
        self.login = login
        self.citizen = citizen
        self.mac = mac
        self.triesLeft = triesLeft
        self.sentAt = sentAt
        self.expiresAt = expiresAt
        isSpent = false
    }

    /// Whether it may still be tried: it is not spent, and a try is left.
    package var hasTry: Bool { !isSpent && triesLeft > 0 }
}

/// Failures counted against an account or a network address.
package struct Throttle: Sendable, Equatable, Codable {
    /// `account:…` or `address:…`, hashed where it would name a person.
    package var key: String
    package var failures: Int
    /// Nothing is tried before this.
    package var blockedUntil: Date
    /// When the count is forgotten.
    package var expiresAt: Date

    package init(key: String, failures: Int, blockedUntil: Date, expiresAt: Date) {
        self.key = key
        self.failures = failures
        self.blockedUntil = blockedUntil
        self.expiresAt = expiresAt
    }
}
