package import Foundation

/// A citizen's account whose owner's identity was confirmed.
package struct TrustedProfile: Sendable, Equatable, Codable {
    package var userName: String
    /// Argon2id in PHC form.
    package var passwordHash: String
    package var email: String
    package var phone: String?
    /// Where one-time codes go.
    package var channel: DeliveryChannel
    /// A trusted profile is valid for three years.
    package var expiresAt: Date

    package init(
        userName: String, passwordHash: String, email: String, phone: String? = nil,
        channel: DeliveryChannel = .email, expiresAt: Date
    ) {
        self.userName = userName
        self.passwordHash = passwordHash
        self.email = email
        self.phone = phone
        self.channel = channel
        self.expiresAt = expiresAt
    }

    /// Where one-time codes go, by the chosen channel; nil if the address is missing.
    package var codeAddress: String? {
        switch channel {
        case .email: email
        case .sms: phone
        }
    }
}
