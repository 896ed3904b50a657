package import FoundationEssentials
package import XMLTree

/// The answer to an ArtifactResolve (Core §3.5.2); an unknown artifact is answered with Success and no message.
package struct ArtifactResponse: ProtocolMessage {
    /// The name of the root element.
    package static let elementName = Vocabulary.samlp.name("ArtifactResponse")
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
    /// Who says that they issued it.
    package var issuer: Issuer?
    /// The outcome.
    package var status: Status
    /// The message behind the artifact, not yet verified by itself.
    package var message: XMLElement?

    /// Creates the value from its parts.
    package init(
        id: String, inResponseTo: String?, issueInstant: Date, destination: String? = nil, issuer: Issuer?,
        status: Status, message: XMLElement? = nil
    ) {
        self.id = id
        self.inResponseTo = inResponseTo
        self.issueInstant = issueInstant
        self.destination = destination
        self.issuer = issuer
        self.status = status
        self.message = message
    }

    private static let ownChildren: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.samlp.name("Extensions"),
        Vocabulary.samlp.name("Status"),
    ]

    /// Reads a `samlp:ArtifactResponse`; one child beyond the common ones is the message.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("ArtifactResponse", in: .samlp)
        try element.requireVersion2()
        self.init(
            id: try element.requiredIdentifier("ID"), inResponseTo: try element.optionalIdentifier("InResponseTo"),
            issueInstant: try element.requiredInstant("IssueInstant"), destination: element.uri("Destination"),
            issuer: nil, status: try Status(decoding: element.exactlyOne("Status", in: .samlp)))
        if let child = try element.atMostOne("Issuer", in: .saml) { issuer = try Issuer(decoding: child) }
        let others = element.elements.filter { !Self.ownChildren.contains($0.name) }
        guard others.count <= 1 else { throw .unexpectedElement(others[1].name.local) }
        message = others.first
    }

    /// The response as a `samlp:ArtifactResponse`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: issuer?.element())
        children.append(optional: status.element())
        children.append(optional: message)
        return XMLElement(
            "ArtifactResponse", in: .samlp,
            attributes: [
                "ID": id, "Version": "2.0", "IssueInstant": DateTime.format(issueInstant), "Destination": destination,
                "InResponseTo": inResponseTo,
            ], children: children)
    }
}
