package import XMLTree

extension AuthnRequest {
    private static let children: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.samlp.name("Extensions"),
        Vocabulary.saml.name("Subject"), Vocabulary.samlp.name("NameIDPolicy"), Vocabulary.saml.name("Conditions"),
        Vocabulary.samlp.name("RequestedAuthnContext"), Vocabulary.samlp.name("Scoping"),
    ]

    /// Reads a `samlp:AuthnRequest`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("AuthnRequest", in: .samlp)
        try element.allowChildren(Self.children)
        self.init(
            id: try element.requiredMessageID(), version: try element.required("Version"),
            issueInstant: try element.requiredInstant("IssueInstant"), destination: element.uri("Destination"),
            consent: element.uri("Consent"), issuer: nil)
        try readAttributes(of: element)
        try readChildren(of: element)
    }

    private mutating func readAttributes(of element: XMLElement) throws(SAMLError) {
        forceAuthn = try element.boolean("ForceAuthn") ?? false
        isPassive = try element.boolean("IsPassive") ?? false
        assertionConsumerServiceIndex = try element.number("AssertionConsumerServiceIndex")
        assertionConsumerServiceURL = element.uri("AssertionConsumerServiceURL")
        protocolBinding = element.uri("ProtocolBinding")
        attributeConsumingServiceIndex = try element.number("AttributeConsumingServiceIndex")
        providerName = element.attribute("ProviderName")
    }

    private mutating func readChildren(of element: XMLElement) throws(SAMLError) {
        if let child = try element.atMostOne("Issuer", in: .saml) { issuer = try Issuer(decoding: child) }
        extensions = try element.atMostOne("Extensions", in: .samlp)?.elements ?? []
        if let child = try element.atMostOne("Subject", in: .saml) { subject = try RequestedSubject(decoding: child) }
        if let child = try element.atMostOne("NameIDPolicy", in: .samlp) {
            nameIDPolicy = try NameIDPolicy(decoding: child)
        }
        hasConditions = try element.atMostOne("Conditions", in: .saml) != nil
        if let child = try element.atMostOne("RequestedAuthnContext", in: .samlp) {
            requestedAuthnContext = try RequestedAuthnContext(decoding: child)
        }
        if let child = try element.atMostOne("Scoping", in: .samlp) { scoping = try Scoping(decoding: child) }
    }

    /// The request as a `samlp:AuthnRequest`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: issuer?.element())
        if !extensions.isEmpty {
            let nodes = extensions.map { XMLNode.element($0) }
            children.append(.element(XMLElement("Extensions", in: .samlp, children: nodes)))
        }
        children.append(optional: subject?.element())
        children.append(optional: nameIDPolicy?.element())
        children.append(optional: requestedAuthnContext?.element())
        children.append(optional: scoping?.element())
        return XMLElement(
            "AuthnRequest", in: .samlp,
            attributes: [
                "ID": id, "Version": version, "IssueInstant": DateTime.format(issueInstant),
                "Destination": destination, "Consent": consent, "ForceAuthn": forceAuthn ? "true" : nil,
                "IsPassive": isPassive ? "true" : nil,
                "AssertionConsumerServiceIndex": assertionConsumerServiceIndex?.description,
                "AssertionConsumerServiceURL": assertionConsumerServiceURL, "ProtocolBinding": protocolBinding,
                "AttributeConsumingServiceIndex": attributeConsumingServiceIndex?.description,
                "ProviderName": providerName,
            ], children: children)
    }
}
