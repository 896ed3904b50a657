package import FoundationEssentials
package import XMLTree

/// The answer to an AuthnRequest (Core §3.3.3).
package struct Response: ProtocolMessage {
    /// An assertion in a Response, in clear or encrypted, not yet verified.
    package enum Content: Sendable, Equatable {
        case assertion(XMLElement)
        case encrypted(XMLElement)
    }

    /// The name of the root element.
    package static let elementName = Vocabulary.samlp.name("Response")
    /// The parameter that carries the message.
    package static let parameter = MessageParameter.response

    /// The xs:ID.
    package var id: String
    /// The ID of the request that this answers.
    package var inResponseTo: String?
    /// When it was issued.
    package var issueInstant: Date
    /// Where the sender meant it to arrive.
    package var destination: String?
    /// What the sender says of the citizen's consent, by URI (Core §8.4).
    package var consent: String?
    /// Who says that they issued it.
    package var issuer: Issuer?
    /// The outcome.
    package var status: Status
    /// The assertions in it.
    package var assertions: [Content]

    /// Creates the value from its parts.
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
