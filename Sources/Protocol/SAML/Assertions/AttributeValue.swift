package import XMLTree

/// The schema type of an attribute value, written as `xsi:type`.
package struct AttributeValueType: Sendable, Hashable {
    /// The namespace with its prefix.
    package var vocabulary: Vocabulary
    /// The local name.
    package var local: String

    /// Creates the value from its parts.
    package init(_ local: String, in vocabulary: Vocabulary) {
        self.vocabulary = vocabulary
        self.local = local
    }

    /// `xs:string`.
    package static let string = AttributeValueType("string", in: .xs)
}

/// One value of an attribute (Core §2.7.3.1.1).
package struct AttributeValue: Sendable, Hashable {
    /// The value itself.
    package var text: String
    /// The schema type, if it is to be written.
    package var type: AttributeValueType?

    /// Creates the value from its parts.
    package init(_ text: String, type: AttributeValueType? = .string) {
        self.text = text
        self.type = type
    }

    /// Reads a `saml:AttributeValue`; nested elements are not read.
    package init(decoding element: XMLElement) {
        self.init(element.text, type: nil)
        guard let name = element.attribute("type", in: .xsi), let resolved = element.resolve(qualifiedName: name)
        else { return }
        let prefix = name.contains(":") ? String(name.prefix { $0 != ":" }) : ""
        type = AttributeValueType(resolved.local, in: Vocabulary(prefix: prefix, uri: resolved.namespace))
    }

    /// The value as a `saml:AttributeValue`; the type's prefix is left for the assertion to declare.
    package func element() -> XMLElement {
        var element = XMLElement("AttributeValue", in: .saml, text: text)
        if let type { element.setAttribute("type", in: .xsi, to: type.vocabulary.prefix + ":" + type.local) }
        return element
    }
}
