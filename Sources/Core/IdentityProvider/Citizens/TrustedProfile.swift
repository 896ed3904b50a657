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
    package var record: ProfileRecord

    package init(
        userName: String, passwordHash: String, email: String, phone: String? = nil,
        channel: DeliveryChannel = .email, expiresAt: Date, record: ProfileRecord = ProfileRecord()
    ) {
        self.userName = userName
        self.passwordHash = passwordHash
        self.email = email
        self.phone = phone
        self.channel = channel
        self.expiresAt = expiresAt
        self.record = record
    }

    /// Whether it signs anybody in: it has not expired.
    package func isValid(at now: Date) -> Bool { now < expiresAt }

    /// Where one-time codes go, by the chosen channel; nil if the address is missing.
    package var codeAddress: String? {
        switch channel {
        case .email: email
        case .sms: phone
        }
    }
}

/// What is kept of a profile's life beside what a sign-in needs.
package struct ProfileRecord: Sendable, Equatable, Codable {
    /// How its owner was proven; nil for a profile that an administrator made.
    package var confirmation: Confirmation?
    package var address: PostalAddress?
    /// In which mails are written; nil means Polish.
    package var language: Language?
    /// Days before the expiry at which the last reminder went out, nil if none did since the last extension.
    package var remindedDays: Int?

    package init(
        confirmation: Confirmation? = nil, address: PostalAddress? = nil, language: Language? = nil,
        remindedDays: Int? = nil
    ) {
        self.confirmation = confirmation
        self.address = address
        self.language = language
        self.remindedDays = remindedDays
    }
}

extension TrustedProfile {
    /// Confirmed by a video call: valid for three months, and extended by nobody (art. 20ca of the act).
    package var isTemporary: Bool { record.confirmation?.way == .video }
}
