package import XMLTree

/// An identity provider's side of single sign-on (Metadata §2.4.3).
package struct IDPSSODescriptor: Sendable, Hashable {
    /// What both roles have in common.
    package var role: RoleDescriptor
    /// Unsigned AuthnRequests are refused.
    package var wantAuthnRequestsSigned: Bool
    /// Where AuthnRequests go.
    package var singleSignOnServices: [Endpoint]
    /// Attributes that the provider can release.
    package var attributes: [Attribute]

    /// Creates the value from its parts.
    package init(
        role: RoleDescriptor, wantAuthnRequestsSigned: Bool = false, singleSignOnServices: [Endpoint],
        attributes: [Attribute] = []
    ) {
        self.role = role
        self.wantAuthnRequestsSigned = wantAuthnRequestsSigned
        self.singleSignOnServices = singleSignOnServices
        self.attributes = attributes
    }

    /// The keys, in the order of the metadata.
    package var keys: [KeyDescriptor] { role.keys }
    /// The name identifier formats that it supports.
    package var nameIDFormats: [NameIDFormat] { role.nameIDFormats }
    /// Where logout messages go.
    package var singleLogoutServices: [Endpoint] { role.singleLogoutServices }
    /// Where artifacts are resolved.
    package var artifactResolutionServices: [IndexedEndpoint] { role.artifactResolutionServices }
    /// What a page may show.
    package var uiInfo: UIInfo? { role.uiInfo }
    /// What the role says of algorithms.
    package var algorithms: AlgorithmSupport { role.algorithms }

    /// Where requests go by a binding.
    package func singleSignOnService(_ binding: Binding) -> Endpoint? {
        singleSignOnServices.first { $0.binding == binding }
    }

    /// Reads a `md:IDPSSODescriptor`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("IDPSSODescriptor", in: .md)
        self.init(
            role: try RoleDescriptor(decoding: element),
            wantAuthnRequestsSigned: try element.boolean("WantAuthnRequestsSigned") ?? false,
            singleSignOnServices: try element.endpoints("SingleSignOnService"))
        guard !singleSignOnServices.isEmpty else { throw .missingElement("SingleSignOnService") }
        for child in element.elements("Attribute", in: .saml) { attributes.append(try Attribute(decoding: child)) }
    }

    /// The role as a `md:IDPSSODescriptor`.
    package func element() -> XMLElement {
        var children = role.leadingChildren()
        children.append(elements: singleSignOnServices.map { $0.element("SingleSignOnService") })
        children.append(elements: attributes.map { $0.element() })
        return XMLElement(
            "IDPSSODescriptor", in: .md,
            attributes: [
                "protocolSupportEnumeration": Vocabulary.samlp.uri, "errorURL": role.errorURL,
                "WantAuthnRequestsSigned": wantAuthnRequestsSigned.description,
            ], children: children)
    }
}
