package import FoundationEssentials
package import XMLTree

/// When and how the subject was authenticated (Core §2.7.2).
package struct AuthnStatement: Sendable, Hashable {
    /// When the citizen proved their identity.
    package var authnInstant: Date
    /// The identity provider's name for the session towards this relying party.
    package var sessionIndex: String?
    /// When the identity provider's session ends.
    package var sessionNotOnOrAfter: Date?
    /// The class of the authentication context, such as a level of assurance.
    package var classRef: String?
    /// The declared authentication context, by URI.
    package var declarationRef: String?
    /// The authorities other than the issuer that took part, such as a bank.
    package var authenticatingAuthorities: [String]

    /// Creates the value from its parts.
    package init(
        authnInstant: Date, sessionIndex: String?, sessionNotOnOrAfter: Date? = nil, classRef: String?,
        declarationRef: String? = nil, authenticatingAuthorities: [String] = []
    ) {
        self.authnInstant = authnInstant
        self.sessionIndex = sessionIndex
        self.sessionNotOnOrAfter = sessionNotOnOrAfter
        self.classRef = classRef
        self.declarationRef = declarationRef
        self.authenticatingAuthorities = authenticatingAuthorities
    }

    /// Reads a `saml:AuthnStatement`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("AuthnStatement", in: .saml)
        let context = try element.exactlyOne("AuthnContext", in: .saml)
        self.init(
            authnInstant: try element.requiredInstant("AuthnInstant"),
            sessionIndex: element.attribute("SessionIndex"),
            sessionNotOnOrAfter: try element.instant("SessionNotOnOrAfter"), classRef: nil)
        if let child = try context.atMostOne("AuthnContextClassRef", in: .saml) {
            classRef = try child.requiredURIText()
        }
        if let child = try context.atMostOne("AuthnContextDeclRef", in: .saml) {
            declarationRef = try child.requiredURIText()
        }
        for child in context.elements("AuthenticatingAuthority", in: .saml) {
            authenticatingAuthorities.append(try child.requiredURIText())
        }
    }

    /// The statement as a `saml:AuthnStatement`.
    package func element() -> XMLElement {
        var context: [XMLNode] = []
        context.append(optional: classRef.map { XMLElement("AuthnContextClassRef", in: .saml, text: $0) })
        context.append(optional: declarationRef.map { XMLElement("AuthnContextDeclRef", in: .saml, text: $0) })
        context.append(
            elements: authenticatingAuthorities.map { XMLElement("AuthenticatingAuthority", in: .saml, text: $0) })
        return XMLElement(
            "AuthnStatement", in: .saml,
            attributes: [
                "AuthnInstant": DateTime.format(authnInstant), "SessionIndex": sessionIndex,
                "SessionNotOnOrAfter": sessionNotOnOrAfter.map(DateTime.format),
            ], children: [.element(XMLElement("AuthnContext", in: .saml, children: context))])
    }
}
