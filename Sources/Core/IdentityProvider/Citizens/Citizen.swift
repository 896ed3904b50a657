package import Foundation

/// A citizen with a trusted profile, as the store holds the row.
package struct Citizen: Sendable, Equatable, Codable {
    package var id: CitizenID
    package var userName: String
    /// Argon2id in PHC form.
    package var passwordHash: String
    package var pesel: PESEL
    package var givenName: String
    package var secondName: String?
    package var familyName: String
    package var email: String
    package var phone: String?
    /// Where one-time codes go.
    package var channel: DeliveryChannel
    package var isLocked: Bool
    package var createdAt: Date
    /// A trusted profile is valid for three years.
    package var expiresAt: Date

    package init(
        id: CitizenID, userName: String, passwordHash: String, pesel: PESEL, givenName: String,
        secondName: String? = nil, familyName: String, email: String, phone: String? = nil,
        channel: DeliveryChannel = .email, isLocked: Bool = false, createdAt: Date, expiresAt: Date
    ) {
        self.id = id
        self.userName = userName
        self.passwordHash = passwordHash
        self.pesel = pesel
        self.givenName = givenName
        self.secondName = secondName
        self.familyName = familyName
        self.email = email
        self.phone = phone
        self.channel = channel
        self.isLocked = isLocked
        self.createdAt = createdAt
        self.expiresAt = expiresAt
    }

    /// The attribute's value, nil if the citizen has none.
    package func value(of attribute: CitizenAttribute) -> String? {
        switch attribute {
        case .firstName: givenName
        case .familyName: familyName
        case .dateOfBirth: pesel.dateOfBirth
        case .personIdentifier: pesel.digits
        case .email: email
        case .phone: phone
        }
    }

    /// Where one-time codes go, by the chosen channel; nil if the address is missing.
    package var codeAddress: String? {
        switch channel {
        case .email: email
        case .sms: phone
        }
    }
}
