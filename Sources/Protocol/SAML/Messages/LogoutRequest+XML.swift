package import XMLTree

extension Vocabulary {
    /// Asynchronous single logout extension of the protocol.
    package static let aslo = Vocabulary(
        prefix: "aslo", uri: "urn:oasis:names:tc:SAML:2.0:protocol:ext:async-slo")
}

extension LogoutRequest {
    private static let children: Set<XMLName> = [
        Vocabulary.saml.name("Issuer"), Vocabulary.ds.name("Signature"), Vocabulary.samlp.name("Extensions"),
        Vocabulary.saml.name("BaseID"), Vocabulary.samlp.name("NameID"), Vocabulary.saml.name("NameID"),
        Vocabulary.saml.name("EncryptedID"),
        Vocabulary.samlp.name("SessionIndex"),
    ]

    /// Reads a `samlp:LogoutRequest`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("LogoutRequest", in: .samlp)
        try element.allowChildren(Self.children)
        self.init(
            id: try element.requiredIdentifier("ID"), version: try element.required("Version"),
            issueInstant: try element.requiredInstant("IssueInstant"), destination: element.uri("Destination"),
            issuer: nil, notOnOrAfter: try element.instant("NotOnOrAfter"), reason: element.attribute("Reason"),
            subject: try Self.subject(in: element))
        if let child = try element.atMostOne("Issuer", in: .saml) { issuer = try Issuer(decoding: child) }
        let extensions = try element.atMostOne("Extensions", in: .samlp)?.elements ?? []
        isAsynchronous = extensions.contains { $0.isNamed("Asynchronous", in: .aslo) }
        for child in element.elements("SessionIndex", in: .samlp) { sessionIndexes.append(child.text) }
    }

    /// The one identifier of the choice that the schema offers.
    private static func subject(in element: XMLElement) throws(SAMLError) -> Subject {
        let nameID = try element.atMostOne("NameID", in: .saml)
        let encryptedID = try element.atMostOne("EncryptedID", in: .saml)
        let baseID = try element.atMostOne("BaseID", in: .saml)
        let misplaced = try element.atMostOne("NameID", in: .samlp)
        let found = [nameID, encryptedID, baseID, misplaced].compactMap { $0 }
        guard let identifier = found.first else { throw .missingElement("NameID") }
        guard found.count == 1 else { throw .repeatedElement("NameID") }
        if nameID != nil { return .nameID(try NameID(decoding: identifier)) }
        if encryptedID != nil { return .encryptedID(identifier) }
        if baseID != nil { return .baseID }
        var renamed = identifier
        renamed.name = Vocabulary.saml.name("NameID")
        return .misplacedNameID(try NameID(decoding: renamed))
    }

    /// The request as a `samlp:LogoutRequest`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: issuer?.element())
        if isAsynchronous {
            let flag = XMLElement("Asynchronous", in: .aslo)
            children.append(.element(XMLElement("Extensions", in: .samlp, children: [.element(flag)])))
        }
        children.append(optional: subject.element())
        children.append(elements: sessionIndexes.map { XMLElement("SessionIndex", in: .samlp, text: $0) })
        return XMLElement(
            "LogoutRequest", in: .samlp,
            attributes: [
                "ID": id, "Version": version, "IssueInstant": DateTime.format(issueInstant),
                "Destination": destination, "Reason": reason, "NotOnOrAfter": notOnOrAfter.map(DateTime.format),
            ], children: children)
    }
}

extension NameID {
    fileprivate func misplacedElement() -> XMLElement {
        var element = element()
        element.name = Vocabulary.samlp.name("NameID")
        element.prefix = Vocabulary.samlp.prefix
        return element
    }
}

extension LogoutRequest.Subject {
    /// Nil for a BaseID, which is never written.
    fileprivate func element() -> XMLElement? {
        switch self {
        case .nameID(let nameID): nameID.element()
        case .encryptedID(let element): element
        case .misplacedNameID(let nameID): nameID.misplacedElement()
        case .baseID: nil
        }
    }
}
