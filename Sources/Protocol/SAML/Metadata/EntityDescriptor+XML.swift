package import XMLTree

extension EntityDescriptor {
    /// Reads a `md:EntityDescriptor`; roles for other protocols and unknown extensions are passed over.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("EntityDescriptor", in: .md)
        let entityID = try element.required("entityID")
        guard !XMLWhitespace.collapsed(entityID).isEmpty, entityID.utf8.count <= Self.entityIDLimit else {
            throw .invalidValue("entityID")
        }
        let extensions = try element.atMostOne("Extensions", in: .md)
        self.init(
            id: try element.optionalIdentifier("ID"), entityID: entityID,
            validUntil: try element.instant("validUntil"), cacheDuration: element.attribute("cacheDuration"),
            algorithms: AlgorithmSupport(decoding: extensions),
            organization: try element.atMostOne("Organization", in: .md).map(Organization.init(decoding:)))
        if let list = try extensions?.atMostOne("EntityAttributes", in: .mdattr) {
            for child in list.elements("Attribute", in: .saml) {
                entityAttributes.append(try Attribute(decoding: child))
            }
        }
        try readRoles(of: element)
        for child in element.elements("ContactPerson", in: .md) {
            contacts.append(try ContactPerson(decoding: child))
        }
    }

    private mutating func readRoles(of element: XMLElement) throws(SAMLError) {
        for child in element.elements where RoleDescriptor.speaksSAML2(child) {
            if child.isNamed("SPSSODescriptor", in: .md) {
                guard serviceProvider == nil else { throw .repeatedElement("SPSSODescriptor") }
                serviceProvider = try SPSSODescriptor(decoding: child)
            } else if child.isNamed("IDPSSODescriptor", in: .md) {
                guard identityProvider == nil else { throw .repeatedElement("IDPSSODescriptor") }
                identityProvider = try IDPSSODescriptor(decoding: child)
            }
        }
    }

    /// The entity as a `md:EntityDescriptor`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        var extensions = algorithms.elements
        if !entityAttributes.isEmpty {
            let nodes = entityAttributes.map { XMLNode.element($0.element()) }
            extensions.append(XMLElement("EntityAttributes", in: .mdattr, children: nodes))
        }
        if !extensions.isEmpty {
            let nodes = extensions.map { XMLNode.element($0) }
            children.append(.element(XMLElement("Extensions", in: .md, children: nodes)))
        }
        children.append(optional: identityProvider?.element())
        children.append(optional: serviceProvider?.element())
        children.append(optional: organization?.element())
        children.append(elements: contacts.map { $0.element() })
        var element = XMLElement(
            "EntityDescriptor", in: .md,
            attributes: [
                "ID": id, "entityID": entityID, "validUntil": validUntil.map(DateTime.format),
                "cacheDuration": cacheDuration,
            ], children: children)
        if entityAttributes.contains(where: { $0.values.contains { $0.type != nil } }) { element.declare(.xs) }
        return element
    }
}
