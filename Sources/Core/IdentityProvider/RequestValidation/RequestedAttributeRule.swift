package import SAML
import XMLTree

/// Holds the attributes that a request asks for against those that the registration grants.
package enum RequestedAttributeRule {
    /// Those that may go out: what is asked for narrows what is granted, and never widens it. All that is granted if the
    /// request leaves it open.
    package static func wanted(_ request: EIDASRequest, by profile: RelyingPartyProfile) -> Set<CitizenAttribute>? {
        request.attributes.map { Set($0.compactMap { attribute(named: $0.name, profile) }) }
    }

    /// The Names of those that the request marks as required and that are not granted, or not known here.
    package static func missing(_ request: EIDASRequest, by profile: RelyingPartyProfile) -> [String] {
        (request.attributes ?? []).filter(\.isRequired).map(\.name).filter { name in
            attribute(named: name, profile).map { !profile.release.contains($0) } ?? true
        }
    }

    /// By the name that is sent to this relying party, or by the default one.
    private static func attribute(named name: String, _ profile: RelyingPartyProfile) -> CitizenAttribute? {
        CitizenAttribute.allCases.first { profile.attributeNames[$0]?.hasSameOctets(as: name) == true }
            ?? CitizenAttribute.allCases.first { $0.defaultName.hasSameOctets(as: name) }
    }
}
