package import XMLTree

/// A name identifier of a subject (Core §2.2.3).
package struct NameID: Sendable, Hashable, Codable {
    /// The value.
    package var value: String
    /// The format, if it is given.
    package var format: NameIDFormat?
    /// Whose name it is.
    package var nameQualifier: String?
    /// For which relying party, or group of them, it is a name.
    package var spNameQualifier: String?
    /// The relying party's own name for the subject.
    package var spProvidedID: String?

    /// Creates the value from its parts.
    package init(
        _ value: String, format: NameIDFormat? = nil, nameQualifier: String? = nil, spNameQualifier: String? = nil,
        spProvidedID: String? = nil
    ) {
        self.value = value
        self.format = format
        self.nameQualifier = nameQualifier
        self.spNameQualifier = spNameQualifier
        self.spProvidedID = spProvidedID
    }

    /// Reads a `saml:NameID`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("NameID", in: .saml)
        let value = element.text
        guard !XMLWhitespace.collapsed(value).isEmpty else { throw .invalidValue("NameID") }
        self.init(
            value, format: element.uri("Format").map(NameIDFormat.init),
            nameQualifier: element.attribute("NameQualifier"), spNameQualifier: element.attribute("SPNameQualifier"),
            spProvidedID: element.attribute("SPProvidedID"))
    }

    /// The identifier as a `saml:NameID`.
    package func element() -> XMLElement {
        XMLElement(
            "NameID", in: .saml,
            attributes: [
                "NameQualifier": nameQualifier, "SPNameQualifier": spNameQualifier, "Format": format?.rawValue,
                "SPProvidedID": spProvidedID,
            ], text: value)
    }
}
