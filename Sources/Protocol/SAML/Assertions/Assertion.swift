package import FoundationEssentials
package import XMLTree

/// What an identity provider states about a citizen to a relying party (Core §2.3.3).
package struct Assertion: Sendable, Hashable {
    /// The xs:ID.
    package var id: String
    /// When it was issued.
    package var issueInstant: Date
    /// Who says that they issued it.
    package var issuer: Issuer
    /// Whom it is about.
    package var subject: Subject
    /// When and for whom it is valid.
    package var conditions: Conditions
    /// The one statement of authentication; several are refused on reading, and never written.
    package var authnStatement: AuthnStatement
    /// The attributes of all attribute statements; one statement is written, none if there are no attributes.
    package var attributes: [Attribute]

    /// Creates the value from its parts.
    package init(
        id: String, issueInstant: Date, issuer: Issuer, subject: Subject, conditions: Conditions,
        authnStatement: AuthnStatement, attributes: [Attribute]
    ) {
        self.id = id
        self.issueInstant = issueInstant
        self.issuer = issuer
        self.subject = subject
        self.conditions = conditions
        self.authnStatement = authnStatement
        self.attributes = attributes
    }

    private static let children: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.saml.name("Subject"),
        Vocabulary.saml.name("Conditions"), Vocabulary.saml.name("Advice"), Vocabulary.saml.name("AuthnStatement"),
        Vocabulary.saml.name("AttributeStatement"),
    ]

    /// Reads a `saml:Assertion` with one AuthnStatement; other statements are refused, advice is passed over.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Assertion", in: .saml)
        try element.requireVersion2()
        try element.allowChildren(Self.children)
        self.init(
            id: try element.requiredIdentifier("ID"), issueInstant: try element.requiredInstant("IssueInstant"),
            issuer: try Issuer(decoding: element.exactlyOne("Issuer", in: .saml)),
            subject: try Subject(decoding: element.exactlyOne("Subject", in: .saml)),
            conditions: try Conditions(decoding: element.exactlyOne("Conditions", in: .saml)),
            authnStatement: try AuthnStatement(decoding: element.exactlyOne("AuthnStatement", in: .saml)),
            attributes: [])
        guard let statement = try element.atMostOne("AttributeStatement", in: .saml) else { return }
        try statement.allowChildren([Vocabulary.saml.name("Attribute")])
        for attribute in statement.elements { attributes.append(try Attribute(decoding: attribute)) }
    }

    /// The prefixes that occur only in the values of `xsi:type`: canonicalisation loses them unless they are named
    /// in the transform (Exclusive C14N §1.3).
    package var typeVocabularies: [Vocabulary] {
        var found: [Vocabulary] = []
        for attribute in attributes {
            for value in attribute.values {
                if let vocabulary = value.type?.vocabulary, !found.contains(vocabulary) { found.append(vocabulary) }
            }
        }
        return found
    }

    /// The assertion as a `saml:Assertion`, with the prefixes of types declared on it.
    package func element() -> XMLElement {
        var children: [XMLNode] = [
            .element(issuer.element()), .element(subject.element()), .element(conditions.element()),
            .element(authnStatement.element()),
        ]
        if !attributes.isEmpty {
            let nodes = attributes.map { XMLNode.element($0.element()) }
            children.append(.element(XMLElement("AttributeStatement", in: .saml, children: nodes)))
        }
        var element = XMLElement(
            "Assertion", in: .saml,
            attributes: ["ID": id, "Version": "2.0", "IssueInstant": DateTime.format(issueInstant)],
            children: children)
        for vocabulary in typeVocabularies { element.declare(vocabulary) }
        return element
    }
}
