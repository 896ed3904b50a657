package import XMLTree

/// A relying party's side of single sign-on (Metadata §2.4.4).
package struct SPSSODescriptor: Sendable, Hashable {
    /// What both roles have in common.
    package var role: RoleDescriptor
    /// All of its AuthnRequests are signed.
    package var authnRequestsSigned: Bool
    /// It wants assertions signed themselves, not only the Response.
    package var wantAssertionsSigned: Bool
    /// Where answers may go.
    package var assertionConsumerServices: [IndexedEndpoint]
    /// The services with the attributes that they ask for.
    package var attributeConsumingServices: [AttributeConsumingService]

    /// Creates the value from its parts.
    package init(
        role: RoleDescriptor, authnRequestsSigned: Bool = false, wantAssertionsSigned: Bool = false,
        assertionConsumerServices: [IndexedEndpoint], attributeConsumingServices: [AttributeConsumingService] = []
    ) {
        self.role = role
        self.authnRequestsSigned = authnRequestsSigned
        self.wantAssertionsSigned = wantAssertionsSigned
        self.assertionConsumerServices = assertionConsumerServices
        self.attributeConsumingServices = attributeConsumingServices
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

    /// Where answers go when the request names no place.
    package var defaultAssertionConsumerService: IndexedEndpoint? { assertionConsumerServices.defaultElement }

    /// The service meant when the request names none.
    package var defaultAttributeConsumingService: AttributeConsumingService? {
        attributeConsumingServices.defaultElement
    }

    /// Reads a `md:SPSSODescriptor`.
    package init(decoding element: XMLElement) throws(SAMLError) {
        try element.require("SPSSODescriptor", in: .md)
        self.init(
            role: try RoleDescriptor(decoding: element),
            authnRequestsSigned: try element.boolean("AuthnRequestsSigned") ?? false,
            wantAssertionsSigned: try element.boolean("WantAssertionsSigned") ?? false,
            assertionConsumerServices: try element.indexedEndpoints("AssertionConsumerService"))
        // A Response has no response (Metadata §2.4.4): such metadata is confused about its addresses.
        guard assertionConsumerServices.allSatisfy({ $0.responseLocation == nil }) else {
            throw .invalidValue("ResponseLocation")
        }
        guard !assertionConsumerServices.isEmpty else { throw .missingElement("AssertionConsumerService") }
        for child in element.elements("AttributeConsumingService", in: .md) {
            let service = try AttributeConsumingService(decoding: child)
            guard !attributeConsumingServices.contains(where: { $0.index == service.index }) else {
                throw .invalidValue("index")
            }
            attributeConsumingServices.append(service)
        }
    }

    /// The role as a `md:SPSSODescriptor`.
    package func element() -> XMLElement {
        var children = role.leadingChildren()
        children.append(elements: assertionConsumerServices.map { $0.element("AssertionConsumerService") })
        children.append(elements: attributeConsumingServices.map { $0.element() })
        return XMLElement(
            "SPSSODescriptor", in: .md,
            attributes: [
                "protocolSupportEnumeration": Vocabulary.samlp.uri, "errorURL": role.errorURL,
                "AuthnRequestsSigned": authnRequestsSigned.description,
                "WantAssertionsSigned": wantAssertionsSigned.description,
            ], children: children)
    }
}
