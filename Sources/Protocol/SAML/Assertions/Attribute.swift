package import XMLTree

/// A name format of attributes (Core §8.2); unknown ones survive as they came.
package struct AttributeNameFormat: RawRepresentable, Sendable, Hashable, Codable {
    /// The URI.
    package let rawValue: String

    /// Takes any URI.
    package init(rawValue: String) { self.rawValue = rawValue }

    /// The name is a URI.
    package static let uri = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:attrname-format:uri")
    /// The name is a simple name.
    package static let basic = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:attrname-format:basic")
    /// Nothing is said of the name.
    package static let unspecified = Self(rawValue: "urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified")
}

/// An attribute of a subject (Core §2.7.3.1).
package struct Attribute: Sendable, Hashable {
    /// The Name.
    package var name: String
    /// How the Name is to be read.
    package var nameFormat: AttributeNameFormat?
    /// A name for people to read.
    package var friendlyName: String?
    /// The values, in their order.
    package var values: [AttributeValue]

    /// Creates the value from its parts.
    package init(
        name: String, nameFormat: AttributeNameFormat? = .uri, friendlyName: String? = nil,
        values: [AttributeValue] = []
    ) {
        self.name = name
        self.nameFormat = nameFormat
        self.friendlyName = friendlyName
        self.values = values
    }

    /// The text of the first value.
    package var text: String? { values.first?.text }

    /// Reads a `saml:Attribute`, or an element of the same shape such as `md:RequestedAttribute`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        let name = try element.required("Name")
        guard !XMLWhitespace.collapsed(name).isEmpty else { throw .invalidValue("Name") }
        self.init(
            name: name, nameFormat: element.uri("NameFormat").map(AttributeNameFormat.init),
            friendlyName: element.attribute("FriendlyName"))
        for value in element.elements("AttributeValue", in: .saml) {
            values.append(AttributeValue(decoding: value))
        }
    }

    /// The attribute as a `saml:Attribute`.
    package func element() -> XMLElement {
        XMLElement(
            "Attribute", in: .saml,
            attributes: ["Name": name, "NameFormat": nameFormat?.rawValue, "FriendlyName": friendlyName],
            children: values.map { .element($0.element()) })
    }
}
