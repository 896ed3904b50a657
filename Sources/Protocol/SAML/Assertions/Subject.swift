package import FoundationEssentials
package import XMLTree

/// Whom an assertion is about, and who may present it (Core §2.4.1).
package struct Subject: Sendable, Hashable {
    /// The name identifier, if there is one.
    package var nameID: NameID?
    /// Ways in which a presenter may show that it is theirs; one is enough.
    package var confirmations: [SubjectConfirmation]

    /// Creates the value from its parts.
    package init(nameID: NameID?, confirmations: [SubjectConfirmation]) {
        self.nameID = nameID
        self.confirmations = confirmations
    }

    /// Reads a `saml:Subject`; identifiers other than a NameID in clear are refused.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("Subject", in: .saml)
        try element.allowChildren([Vocabulary.saml.name("NameID"), Vocabulary.saml.name("SubjectConfirmation")])
        self.init(nameID: nil, confirmations: [])
        if let child = try element.atMostOne("NameID", in: .saml) { nameID = try NameID(decoding: child) }
        for child in element.elements("SubjectConfirmation", in: .saml) {
            confirmations.append(try SubjectConfirmation(decoding: child))
        }
    }

    /// The subject as a `saml:Subject`.
    package func element() -> XMLElement {
        var children: [XMLNode] = []
        children.append(optional: nameID?.element())
        children.append(elements: confirmations.map { $0.element() })
        return XMLElement("Subject", in: .saml, children: children)
    }
}

/// How the presenter of an assertion shows that it is theirs (Core §2.4.1.1).
package struct SubjectConfirmation: Sendable, Hashable {
    /// Whoever presents it may use it.
    package static let bearerMethod = "urn:oasis:names:tc:SAML:2.0:cm:bearer"

    /// The method, by URI.
    package var method: String
    /// Where it may be presented.
    package var recipient: String?
    /// The first instant of validity.
    package var notBefore: Date?
    /// The first instant beyond validity.
    package var notOnOrAfter: Date?
    /// The ID of the request that this answers.
    package var inResponseTo: String?
    /// The network address of the presenter.
    package var address: String?

    /// Creates the value from its parts.
    package init(
        method: String, recipient: String? = nil, notBefore: Date? = nil, notOnOrAfter: Date? = nil,
        inResponseTo: String? = nil, address: String? = nil
    ) {
        self.method = method
        self.recipient = recipient
        self.notBefore = notBefore
        self.notOnOrAfter = notOnOrAfter
        self.inResponseTo = inResponseTo
        self.address = address
    }

    /// The confirmation of the web browser profile (Profiles §4.1.4.2).
    package static func bearer(recipient: String, notOnOrAfter: Date, inResponseTo: String?) -> Self {
        Self(method: bearerMethod, recipient: recipient, notOnOrAfter: notOnOrAfter, inResponseTo: inResponseTo)
    }

    /// Reads a `saml:SubjectConfirmation`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("SubjectConfirmation", in: .saml)
        self.init(method: try element.required("Method"))
        guard let data = try element.atMostOne("SubjectConfirmationData", in: .saml) else { return }
        recipient = data.uri("Recipient")
        notBefore = try data.instant("NotBefore")
        notOnOrAfter = try data.instant("NotOnOrAfter")
        inResponseTo = try data.optionalIdentifier("InResponseTo")
        address = data.attribute("Address")
    }

    /// The confirmation as a `saml:SubjectConfirmation`.
    package func element() -> XMLElement {
        let data = XMLElement(
            "SubjectConfirmationData", in: .saml,
            attributes: [
                "NotBefore": notBefore.map(DateTime.format), "NotOnOrAfter": notOnOrAfter.map(DateTime.format),
                "Recipient": recipient, "InResponseTo": inResponseTo, "Address": address,
            ])
        return XMLElement(
            "SubjectConfirmation", in: .saml, attributes: ["Method": method],
            children: data.attributes.isEmpty ? [] : [.element(data)])
    }
}
