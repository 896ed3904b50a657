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
    /// The metadata source that it comes from; nil if it was registered by hand.
    package var origin: RelyingPartyOrigin?

    package init(
        entityID: String, metadata: [UInt8], profile: RelyingPartyProfile, isEnabled: Bool = true,
        addedAt: Date, updatedAt: Date, origin: RelyingPartyOrigin? = nil
    ) {
        self.entityID = entityID
        self.metadata = metadata
        self.profile = profile
        self.isEnabled = isEnabled
        self.addedAt = addedAt
        self.updatedAt = updatedAt
        self.origin = origin
    }
}

/// How a relying party comes from a metadata source.
package struct RelyingPartyOrigin: Sendable, Equatable, Codable {
    /// The source's id.
    package var source: String
    /// When the source's word on it ends.
    package var validUntil: Date?
    /// The source names it no more.
    package var isWithdrawn: Bool

    package init(source: String, validUntil: Date? = nil, isWithdrawn: Bool = false) {
        self.source = source
        self.validUntil = validUntil
        self.isWithdrawn = isWithdrawn
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

    /// When its metadata end: from then on they are not used (Metadata §2.3.2, MD05.ar).
    package var validUntil: Date? {
        [registration.origin?.validUntil, metadata.validUntil, role.role.validUntil].compactMap { $0 }.min()
    }

    /// Why nothing is done for it now; nil if it is served.
    package func obstacle(at now: Date) -> RelyingPartyObstacle? {
        if !registration.isEnabled { return .switchedOff }
        if registration.origin?.isWithdrawn == true { return .withdrawn }
        return validUntil.map { $0 <= now } ?? false ? .expired : nil
    }
}

/// Why a registered relying party is not served.
package enum RelyingPartyObstacle: String, Sendable {
    /// By the administrator.
    case switchedOff = "disabled"
    /// Its metadata source names it no more.
    case withdrawn
    /// Its metadata are past their validUntil.
    case expired
}
