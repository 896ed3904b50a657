package import XMLTree

/// What kind of name identifier the requester wants (Core §3.4.1.1).
package struct NameIDPolicy: Sendable, Hashable {
    /// The format, if it is given.
    package var format: NameIDFormat?
    /// For which relying party, or group of them, it is a name.
    package var spNameQualifier: String?
    /// A new identifier may be made for the citizen.
    package var allowCreate: Bool?

    /// Creates the value from its parts.
    package init(format: NameIDFormat? = nil, spNameQualifier: String? = nil, allowCreate: Bool? = nil) {
        self.format = format
        self.spNameQualifier = spNameQualifier
        self.allowCreate = allowCreate
    }

    /// Reads a `samlp:NameIDPolicy`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("NameIDPolicy", in: .samlp)
        self.init(
            format: element.uri("Format").map(NameIDFormat.init), spNameQualifier: element.attribute("SPNameQualifier"),
            allowCreate: try element.boolean("AllowCreate"))
    }

    /// The policy as a `samlp:NameIDPolicy`.
    package func element() -> XMLElement {
        XMLElement(
            "NameIDPolicy", in: .samlp,
            attributes: [
                "Format": format?.rawValue, "SPNameQualifier": spNameQualifier, "AllowCreate": allowCreate?.description,
            ])
    }
}
