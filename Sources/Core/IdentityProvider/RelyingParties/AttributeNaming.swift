package import SAML

extension RelyingPartyProfile {
    /// The NameFormat of an attribute: the registration's, else what the Name looks like (Core §8.2).
    package func nameFormat(of attribute: CitizenAttribute) -> AttributeNameFormat {
        if let format = attributeFormats[attribute] { return AttributeNameFormat(rawValue: format) }
        guard let name = attributeNames[attribute] else { return .uri }
        return name.isAbsoluteURI ? .uri : .basic
    }
}

extension String {
    /// Whether the text begins with a scheme and has something behind it (RFC 3986 §3.1).
    fileprivate var isAbsoluteURI: Bool {
        wholeMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:\S+/) != nil
    }
}
