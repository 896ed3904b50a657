package import SAML
import XMLTree

/// Decides which kind of name identifier answers a NameIDPolicy (Core §3.4.1.1, IIP-IDP10).
package enum NameIDPolicyRule {
    /// The kind to issue, nil if the policy cannot be met: it is never ignored.
    package static func choice(
        for policy: NameIDPolicy?, relyingParty: String, fallback: NameIDChoice
    ) -> NameIDChoice? {
        if let qualifier = policy?.spNameQualifier, !qualifier.hasSameOctets(as: relyingParty) { return nil }
        return switch policy?.format {
        case nil, .unspecified?: fallback
        case .transient?: .transient
        case .persistent?: .persistent
        default: nil
        }
    }
}
