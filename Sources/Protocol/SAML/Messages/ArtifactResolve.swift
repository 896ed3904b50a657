package import FoundationEssentials
package import XMLTree

/// A relying party's request for the message behind an artifact (Core §3.5.1).
package struct ArtifactResolve: ProtocolMessage {
    /// The name of the root element.
    package static let elementName = Vocabulary.samlp.name("ArtifactResolve")
    /// The parameter that carries the message.
    package static let parameter = MessageParameter.request

    /// The xs:ID.
    package var id: String
    /// As it came; see ``AuthnRequest/version``.
    package var version: String
    /// When it was issued.
    package var issueInstant: Date
    /// Where the sender meant it to arrive.
    package var destination: String?
    /// Who says that they issued it.
    package var issuer: Issuer?
    /// The artifact in the form in which it travelled.
    package var artifact: String

    /// Creates the value from its parts.
    package init(
        id: String, version: String = "2.0", issueInstant: Date, destination: String? = nil, issuer: Issuer?,
        artifact: String
    ) {
        self.id = id
        self.version = version
        self.issueInstant = issueInstant
        self.destination = destination
        self.issuer = issuer
        self.artifact = artifact
    }

    private static let children: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.samlp.name("Extensions"),
        Vocabulary.samlp.name("Artifact"),
    ]

    /// Reads a `samlp:ArtifactResolve`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("ArtifactResolve", in: .samlp)
        try element.allowChildren(Self.children)
        let artifact = try element.exactlyOne("Artifact", in: .samlp).text
        self.init(
            id: try element.requiredMessageID(), version: try element.required("Version"),
            issueInstant: try element.requiredInstant("IssueInstant"), destination: element.uri("Destination"),
            issuer: nil, artifact: XMLWhitespace.collapsed(artifact))
        if let child = try element.atMostOne("Issuer", in: .saml) { issuer = try Issuer(decoding: child) }
    }

    /// The request as a `samlp:ArtifactResolve`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: issuer?.element())
        children.append(optional: XMLElement("Artifact", in: .samlp, text: artifact))
        return XMLElement(
            "ArtifactResolve", in: .samlp,
            attributes: [
                "ID": id, "Version": version, "IssueInstant": DateTime.format(issueInstant),
                "Destination": destination,
            ], children: children)
    }
}
