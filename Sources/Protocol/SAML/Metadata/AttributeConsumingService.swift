import XMLTree

/// An attribute that a service asks for (Metadata §2.4.4.2).
package struct RequestedAttribute: Sendable, Hashable {
    /// The attribute that is asked for.
    package var attribute: Attribute
    /// The service does not work without it.
    package var isRequired: Bool

    /// Creates the value from its parts.
    package init(_ attribute: Attribute, isRequired: Bool = false) {
        self.attribute = attribute
        self.isRequired = isRequired
    }

    init(decoding element: XMLElement) throws(SAMLError) {
        self.init(try Attribute(decoding: element), isRequired: try element.boolean("isRequired") ?? false)
    }

    func element() -> XMLElement {
        var element = attribute.element()
        element.name = Vocabulary.md.name("RequestedAttribute")
        element.prefix = Vocabulary.md.prefix
        if isRequired { element.attributes.append(XMLAttribute("isRequired", "true")) }
        return element
    }
}

/// A service of a relying party with the attributes it asks for (Metadata §2.4.4.1).
package struct AttributeConsumingService: Sendable, Hashable, Defaultable {
    /// The number by which requests name it.
    package var index: Int
    /// Whether it is marked as the default, if it is marked at all.
    package var isDefault: Bool?
    /// The names to show.
    package var serviceNames: [LocalizedText]
    /// The sentences that explain the service.
    package var serviceDescriptions: [LocalizedText]
    /// The attributes that the service asks for.
    package var requestedAttributes: [RequestedAttribute]

    /// Creates the value from its parts.
    package init(
        index: Int, isDefault: Bool? = nil, serviceNames: [LocalizedText],
        serviceDescriptions: [LocalizedText] = [], requestedAttributes: [RequestedAttribute]
    ) {
        self.index = index
        self.isDefault = isDefault
        self.serviceNames = serviceNames
        self.serviceDescriptions = serviceDescriptions
        self.requestedAttributes = requestedAttributes
    }

    init(decoding element: XMLElement) throws(SAMLError) {
        guard let index = try element.number("index") else { throw .missingAttribute("index") }
        self.init(
            index: index, isDefault: try element.boolean("isDefault"),
            serviceNames: element.elements("ServiceName", in: .md).compactMap(LocalizedText.init(decoding:)),
            serviceDescriptions: element.elements("ServiceDescription", in: .md)
                .compactMap(LocalizedText.init(decoding:)), requestedAttributes: [])
        for child in element.elements("RequestedAttribute", in: .md) {
            requestedAttributes.append(try RequestedAttribute(decoding: child))
        }
    }

    func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(elements: serviceNames.map { $0.element("ServiceName", in: .md) })
        children.append(elements: serviceDescriptions.map { $0.element("ServiceDescription", in: .md) })
        children.append(elements: requestedAttributes.map { $0.element() })
        return XMLElement(
            "AttributeConsumingService", in: .md,
            attributes: ["index": index.description, "isDefault": isDefault?.description], children: children)
    }
}
