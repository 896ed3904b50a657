import SAML
import XMLTree

/// What a registration lets go to a relying party for one request: never more than it grants, and less where the
/// registration looks at the metadata (IIP-IDP02, IDP03, IDP04).
package enum ReleasePolicy {
    /// The attributes; `service` is the AttributeConsumingServiceIndex of the request.
    package static func granted(to relyingParty: RelyingParty, service: Int?) -> Set<CitizenAttribute> {
        let profile = relyingParty.profile
        if let condition = profile.releaseCondition, !condition.isMet(by: relyingParty.metadata) { return [] }
        guard profile.releaseRule != .granted else { return profile.release }
        let wanted = requested(by: relyingParty, service).filter {
            profile.releaseRule == .requested || $0.isRequired
        }
        return profile.release.filter { attribute in
            wanted.contains { profile.isNamed(attribute, in: $0.attribute) }
        }
    }

    /// What the service asks for: the one with the index, else the default one (Metadata §2.4.4).
    private static func requested(by relyingParty: RelyingParty, _ index: Int?) -> [RequestedAttribute] {
        let services = relyingParty.role.attributeConsumingServices
        let named = index.flatMap { index in services.first { $0.index == index } }
        return (named ?? relyingParty.role.defaultAttributeConsumingService)?.requestedAttributes ?? []
    }
}

/// Which of the granted attributes are released.
package enum ReleaseRule: String, Sendable, Codable, CaseIterable {
    /// All of them.
    case granted
    /// Those that the service asks for in its metadata.
    case requested
    /// Those that the service marks there as required.
    case required
}

/// A value that the EntityAttributes of a relying party's metadata must hold for anything to be released.
package struct ReleaseCondition: Sendable, Equatable, Codable {
    /// The attribute's Name, such as `http://macedir.org/entity-category`.
    package var name: String
    /// One of its values.
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    func isMet(by metadata: EntityDescriptor) -> Bool {
        metadata.entityAttributes.contains { attribute in
            attribute.name.hasSameOctets(as: name) && attribute.values.contains { $0.text.hasSameOctets(as: value) }
        }
    }
}

extension RelyingPartyProfile {
    /// Whether metadata means this attribute, by the Name under which it is sent or by its usual one.
    fileprivate func isNamed(_ attribute: CitizenAttribute, in requested: Attribute) -> Bool {
        [attributeNames[attribute], attribute.defaultName].contains { name in
            name?.hasSameOctets(as: requested.name) ?? false
        }
    }
}
