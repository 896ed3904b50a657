package import Cryptography
package import Foundation
package import SAML

/// What the administrator registered: the row in the store.
package struct RelyingPartyRegistration: Sendable, Equatable, Codable {
    package var entityID: String
    /// The metadata file as it was given.
    package var metadata: [UInt8]
    package var profile: RelyingPartyProfile
    package var isEnabled: Bool
    package var addedAt: Date
    package var updatedAt: Date

    package init(
        entityID: String, metadata: [UInt8], profile: RelyingPartyProfile, isEnabled: Bool = true,
        addedAt: Date, updatedAt: Date
    ) {
        self.entityID = entityID
        self.metadata = metadata
        self.profile = profile
        self.isEnabled = isEnabled
        self.addedAt = addedAt
        self.updatedAt = updatedAt
    }
}

/// A registration with its metadata decoded once: keys, endpoints, names.
///
/// It never changes and is handed around at every step, so it is shared and not copied with all its lists.
package final class RelyingParty: Sendable {
    package let registration: RelyingPartyRegistration
    package let metadata: EntityDescriptor
    package let role: SPSSODescriptor
    /// What pages show of it.
    package let card: RelyingPartyCard
    /// Every key that may have signed its messages (D10).
    package let signingKeys: [PublicKey]

    init(registration: RelyingPartyRegistration, metadata: EntityDescriptor, role: SPSSODescriptor) {
        self.registration = registration
        self.metadata = metadata
        self.role = role
        card = RelyingPartyCard(metadata, role)
        signingKeys = role.keys.keys(for: .signing)
    }

    package var entityID: String { registration.entityID }
    package var profile: RelyingPartyProfile { registration.profile }
}
