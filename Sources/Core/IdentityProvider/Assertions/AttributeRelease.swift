/// What may go to a relying party: granted by its registration and known of the citizen, nothing else.
package enum AttributeRelease {
    /// The attributes in a fixed order; `isNew` where the citizen has not agreed before.
    package static func attributes(
        of citizen: Citizen, granted: Set<CitizenAttribute>, agreed: Consent?
    ) -> [ReleasedAttribute] {
        CitizenAttribute.allCases.compactMap { attribute in
            guard granted.contains(attribute), let value = citizen.value(of: attribute) else { return nil }
            let isNew = agreed.map { !$0.attributes.contains(attribute) } ?? true
            return ReleasedAttribute(attribute: attribute, value: value, isNew: isNew)
        }
    }
}
