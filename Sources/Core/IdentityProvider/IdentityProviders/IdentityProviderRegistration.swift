package import Cryptography
package import Foundation
package import SAML
import XMLTree

/// An external identity provider as the administrator registered it: the row in the store.
package struct IdentityProviderRegistration: Sendable, Equatable, Codable {
    /// The short name in `bank:<id>`.
    package var id: String
    package var entityID: String
    /// The metadata as they were given, or written from a manual registration.
    package var metadata: [UInt8]
    package var profile: IdentityProviderProfile
    package var isEnabled: Bool
    package var addedAt: Date
    package var updatedAt: Date

    package init(
        id: String, entityID: String, metadata: [UInt8], profile: IdentityProviderProfile, isEnabled: Bool = true,
        addedAt: Date, updatedAt: Date
    ) {
        self.id = id
        self.entityID = entityID
        self.metadata = metadata
        self.profile = profile
        self.isEnabled = isEnabled
        self.addedAt = addedAt
        self.updatedAt = updatedAt
    }

    /// Whether a text can be a short name: it stands in addresses of forms, in the log and on the command line.
    package static func isID(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
    }
}

/// An external identity provider with its metadata decoded once: keys, endpoints, names.
package final class RegisteredIdentityProvider: Sendable {
    package let registration: IdentityProviderRegistration
    package let metadata: EntityDescriptor
    package let role: IDPSSODescriptor
    /// What pages show of it.
    package let card: ProviderCard
    /// Every key that may have signed its messages (D10).
    package let signingKeys: [PublicKey]

    /// Decodes the registration's metadata: once, since keys and certificates are slow to load.
    package init(registration: IdentityProviderRegistration) throws(RegistrationError) {
        let descriptor = try EntityDescriptor(registered: registration.metadata)
        guard descriptor.entityID == registration.entityID else { throw .entityIDMismatch }
        guard let role = descriptor.identityProvider else { throw .roleMissing }
        self.registration = registration
        metadata = descriptor
        self.role = role
        card = ProviderCard(descriptor, role, registration.profile)
        signingKeys = role.keys.keys(for: .signing)
    }

    package var id: String { registration.id }
    package var entityID: String { registration.entityID }
    package var profile: IdentityProviderProfile { registration.profile }
}

/// Every registered identity provider at one moment, by id; shared as long as nothing changes.
package final class IdentityProviderList: Sendable {
    package let all: [RegisteredIdentityProvider]

    package init(_ all: [RegisteredIdentityProvider] = []) {
        self.all = all.sorted { $0.id < $1.id }
    }
}

extension ProviderCard {
    /// The registration's own names and logo, else those of the metadata: only a logo inside them, since the citizen's
    /// browser asks no foreign host for one.
    fileprivate init(_ metadata: EntityDescriptor, _ role: IDPSSODescriptor, _ profile: IdentityProviderProfile) {
        let published = role.uiInfo?.logos.map(\.url).first { $0.hasPrefix("data:") }
        self.init(names: profile.names, logo: profile.logo ?? published)
        for language in Language.allCases where names[language] == nil {
            names[language] =
                role.uiInfo?.displayNames.text(in: language.rawValue) ?? profile.names.values.first
                ?? metadata.organization?.displayNames.text(in: language.rawValue)
                ?? URL(string: metadata.entityID)?.host() ?? metadata.entityID
        }
    }
}
