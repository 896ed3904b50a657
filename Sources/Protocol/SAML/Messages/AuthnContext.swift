package import XMLTree

/// A reference to an authentication context (Core §3.3.2.2.1).
package enum AuthnContextReference: Sendable, Hashable {
    /// A class of contexts, such as a level of assurance.
    case `class`(String)
    /// One declared context.
    case declaration(String)

    /// The URI of the class or declaration.
    package var uri: String {
        switch self {
        case .class(let uri), .declaration(let uri): uri
        }
    }
}

/// How a context must compare with the requested ones (Core §3.3.2.2.1).
package enum AuthnContextComparison: String, Sendable, CaseIterable {
    case exact, minimum, maximum, better
}

/// The authentication context that a requester asks for.
package struct RequestedAuthnContext: Sendable, Hashable {
    /// How a context must compare with the references.
    package var comparison: AuthnContextComparison
    /// In the requester's order of preference; all classes or all declarations.
    package var references: [AuthnContextReference]

    /// Creates the value from its parts.
    package init(comparison: AuthnContextComparison = .exact, references: [AuthnContextReference]) {
        self.comparison = comparison
        self.references = references
    }

    /// Reads a `samlp:RequestedAuthnContext`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("RequestedAuthnContext", in: .samlp)
        let comparison = element.attribute("Comparison").map(AuthnContextComparison.init)
        guard let comparison = comparison ?? .some(.exact) else { throw .invalidValue("Comparison") }
        var references: [AuthnContextReference] = []
        for child in element.elements {
            if child.isNamed("AuthnContextClassRef", in: .saml) {
                references.append(.class(try child.requiredURIText()))
            } else if child.isNamed("AuthnContextDeclRef", in: .saml) {
                references.append(.declaration(try child.requiredURIText()))
            } else {
                throw .unexpectedElement(child.name.local)
            }
        }
        guard !references.isEmpty else { throw .missingElement("AuthnContextClassRef") }
        self.init(comparison: comparison, references: references)
    }

    /// The request as a `samlp:RequestedAuthnContext`.
    package func element() -> XMLElement {
        XMLElement(
            "RequestedAuthnContext", in: .samlp, attributes: ["Comparison": comparison.rawValue],
            children: references.map { reference in
                switch reference {
                case .class(let uri): .element(XMLElement("AuthnContextClassRef", in: .saml, text: uri))
                case .declaration(let uri): .element(XMLElement("AuthnContextDeclRef", in: .saml, text: uri))
                }
            })
    }
}
