package import Foundation
package import IdentityProvider

/// Which profiles are extended: valid ones that are not temporary, and not for a second term ahead.
package enum ExtensionRule {
    /// Refuses a profile that is not extended.
    package static func check(_ profile: TrustedProfile, at now: Date) throws(RegistryRefusal) {
        guard profile.isValid(at: now) else { throw .profileExpired }
        guard !profile.isTemporary else { throw .profileTemporary }
        guard !ValidityRule.isExtendedAhead(profile.expiresAt, at: now) else { throw .extendedAlready }
    }
}
