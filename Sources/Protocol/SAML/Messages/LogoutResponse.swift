package import FoundationEssentials
package import XMLTree

/// The answer to a LogoutRequest (Core §3.7.2).
package struct LogoutResponse: ProtocolMessage {
    /// The name of the root element.
    package static let elementName = Vocabulary.samlp.name("LogoutResponse")
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

    /// Creates the value from its parts.
    package init(
        id: String, inResponseTo: String?, issueInstant: Date, destination: String? = nil, issuer: Issuer?,
        status: Status
    ) {
        self.id = id
        self.inResponseTo = inResponseTo
        self.issueInstant = issueInstant
        self.destination = destination
        self.issuer = issuer
        self.status = status
    }

    private static let children: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.samlp.name("Extensions"),
        Vocabulary.samlp.name("Status"),
    ]

    /// Reads a `samlp:LogoutResponse`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("LogoutResponse", in: .samlp)
        try element.requireVersion2()
        try element.allowChildren(Self.children)
        self.init(
            id: try element.requiredIdentifier("ID"), inResponseTo: try element.optionalIdentifier("InResponseTo"),
            issueInstant: try element.requiredInstant("IssueInstant"), destination: element.uri("Destination"),
            issuer: nil, status: try Status(decoding: element.exactlyOne("Status", in: .samlp)))
        if let child = try element.atMostOne("Issuer", in: .saml) { issuer = try Issuer(decoding: child) }
    }

    /// The response as a `samlp:LogoutResponse`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: issuer?.element())
        children.append(optional: status.element())
        return XMLElement(
            "LogoutResponse", in: .samlp,
            attributes: [
                "ID": id, "Version": "2.0", "IssueInstant": DateTime.format(issueInstant), "Destination": destination,
                "InResponseTo": inResponseTo,
            ], children: children)
    }
}
