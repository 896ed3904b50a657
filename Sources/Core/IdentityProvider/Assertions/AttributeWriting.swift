import SAML

/// Writes attributes as a relying party's registration has them.
struct AttributeWriting {
    var profile: RelyingPartyProfile

    func attribute(_ released: ReleasedAttribute) -> Attribute {
        let mapped = profile.attributeNames[released.attribute]
        let isTyped = profile.attributeTypes == .naturalPerson
        return Attribute(
            name: mapped ?? released.attribute.defaultName, nameFormat: profile.nameFormat(of: released.attribute),
            friendlyName: released.attribute.rawValue,
            values: [AttributeValue(text(released), type: isTyped ? released.attribute.naturalPersonType : nil)])
    }

    private func text(_ released: ReleasedAttribute) -> String {
        let isInUTC = released.attribute == .dateOfBirth && profile.dateOfBirth == .dateInUTC
        return isInUTC ? released.value + "Z" : released.value
    }
}

extension CitizenAttribute {
    /// The type in the eIDAS schema of a natural person (eIDAS attribute profile §2.2); nil for what it does not know.
    fileprivate var naturalPersonType: AttributeValueType? {
        let local: String? =
            switch self {
            case .firstName: "CurrentGivenNameType"
            case .familyName: "CurrentFamilyNameType"
            case .dateOfBirth: "DateOfBirthType"
            case .personIdentifier: "PersonIdentifierType"
            case .email, .phone: nil
            }
        return local.map { AttributeValueType($0, in: .naturalPerson) }
    }
}
