package import XMLTree

/// The entity that issued a message or an assertion (Core §2.2.5).
package struct Issuer: Sendable, Hashable {
    /// The entityID, compared octet for octet.
    package var value: String
    /// The format, if it is given.
    package var format: NameIDFormat?
    /// Whose name it is.
    package var nameQualifier: String?

    /// Creates the value from its parts.
    package init(_ value: String, format: NameIDFormat? = nil, nameQualifier: String? = nil) {
        self.value = value
        self.format = format
        self.nameQualifier = nameQualifier
    }

    /// Whether the format is absent or `entity`, as the web browser profile wants it (Profiles §4.1.4.1).
    package var isEntity: Bool { format == nil || format == .entity }

    /// Reads a `saml:Issuer`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Issuer", in: .saml)
        let value = element.text
        guard !XMLWhitespace.collapsed(value).isEmpty else { throw .invalidValue("Issuer") }
        self.init(
            value, format: element.uri("Format").map(NameIDFormat.init),
            nameQualifier: element.attribute("NameQualifier"))
    }

    /// The issuer as a `saml:Issuer`.
    package func element() -> XMLElement {
        XMLElement(
            "Issuer", in: .saml, attributes: ["NameQualifier": nameQualifier, "Format": format?.rawValue], text: value)
    }
}
