package import FoundationEssentials
package import XMLTree

/// The answer to an AuthnRequest (Core §3.3.3).
package struct Response: ProtocolMessage {
    /// An assertion in a Response, in clear or encrypted, not yet verified.
    package enum Content: Sendable, Equatable {
        case assertion(XMLElement)
        case encrypted(XMLElement)
    }

    package static let elementName = Vocabulary.samlp.name("Response")
    package static let parameter = MessageParameter.response

    package var id: String
    package var inResponseTo: String?
    package var issueInstant: Date
    package var destination: String?
    package var consent: String?
    package var issuer: Issuer?
    package var status: Status
    package var assertions: [Content]

    package init(
        id: String, inResponseTo: String?, issueInstant: Date, destination: String?, consent: String? = nil,
        issuer: Issuer?, status: Status, assertions: [Content] = []
    ) {
        self.id = id
        self.inResponseTo = inResponseTo
        self.issueInstant = issueInstant
        self.destination = destination
        self.consent = consent
        self.issuer = issuer
        self.status = status
        self.assertions = assertions
    }

    private static let children: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.samlp.name("Extensions"),
        Vocabulary.samlp.name("Status"), Vocabulary.saml.name("Assertion"),
        Vocabulary.saml.name("EncryptedAssertion"),
    ]

    /// Reads a `samlp:Response`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Response", in: .samlp)
        try element.requireVersion2()
        try element.allowChildren(Self.children)
        self.init(
            id: try element.requiredIdentifier("ID"), inResponseTo: try element.optionalIdentifier("InResponseTo"),
            issueInstant: try element.requiredInstant("IssueInstant"), destination: element.uri("Destination"),
            consent: element.uri("Consent"), issuer: nil,
            status: try Status(decoding: element.exactlyOne("Status", in: .samlp)))
        if let child = try element.atMostOne("Issuer", in: .saml) { issuer = try Issuer(decoding: child) }
        assertions = element.elements.compactMap { child in
            child.isNamed("Assertion", in: .saml)
                ? .assertion(child) : child.isNamed("EncryptedAssertion", in: .saml) ? .encrypted(child) : nil
        }
    }

    /// The response as a `samlp:Response`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: issuer?.element())
        children.append(optional: status.element())
        for content in assertions {
            switch content {
            case .assertion(let element), .encrypted(let element): children.append(.element(element))
            }
        }
        return XMLElement(
            "Response", in: .samlp,
            attributes: [
                "ID": id, "Version": "2.0", "IssueInstant": DateTime.format(issueInstant), "Destination": destination,
                "Consent": consent, "InResponseTo": inResponseTo,
            ], children: children)
    }
}
