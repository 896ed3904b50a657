import Cryptography
import XMLSecurity
import XMLTree

/// Messages to sign, with what canonicalisation finds hard: xsi:type, escapes, other people's letters.
enum Messages {
    static let protocolNamespace = "urn:oasis:names:tc:SAML:2.0:protocol"
    static let assertionNamespace = "urn:oasis:names:tc:SAML:2.0:assertion"
    static let soapNamespace = "http://schemas.xmlsoap.org/soap/envelope/"
    static let schemaNamespace = "http://www.w3.org/2001/XMLSchema"
    static let personNamespace = "http://eidas.europa.eu/attributes/naturalperson"
    static let inclusivePrefixes = ["naturalperson", "xs"]

    static func samlp(_ local: String) -> XMLName { XMLName(protocolNamespace, local) }
    static func saml(_ local: String) -> XMLName { XMLName(assertionNamespace, local) }

    static func issuer(_ text: String = "https://idp.example.org") -> XMLElement {
        XMLElement(saml("Issuer"), prefix: "saml", text: text)
    }

    static func assertion(nameID: String = "citizen", id: String = "_assertion") -> XMLElement {
        let name = XMLElement(saml("NameID"), prefix: "saml", text: nameID)
        let subject = XMLElement(saml("Subject"), prefix: "saml", children: [.element(name)])
        let statement = XMLElement(
            saml("AttributeStatement"), prefix: "saml",
            children: [
                .element(
                    attribute("FirstName", type: "naturalperson:CurrentGivenNameType", "Łucja <&>\t\"'\r\u{1F0A1}")),
                .element(attribute("Note", type: "xs:string", "a\nb")),
            ])
        return XMLElement(
            saml("Assertion"), prefix: "saml",
            attributes: [XMLAttribute("Version", "2.0"), XMLAttribute("ID", id)],
            namespaces: [
                XMLNamespace(prefix: "xs", uri: schemaNamespace),
                XMLNamespace(prefix: "naturalperson", uri: personNamespace),
            ], children: [.element(issuer()), .element(subject), .element(statement)])
    }

    private static func attribute(_ name: String, type: String, _ text: String) -> XMLElement {
        let xsiType = XMLAttribute(
            XMLName("http://www.w3.org/2001/XMLSchema-instance", "type"), prefix: "xsi", value: type)
        let value = XMLElement(saml("AttributeValue"), prefix: "saml", attributes: [xsiType], text: text)
        return XMLElement(
            saml("Attribute"), prefix: "saml",
            attributes: [XMLAttribute("Name", name), XMLAttribute("FriendlyName", "tab\there \"<&>")],
            children: [.element(value)])
    }

    static func response(_ assertion: XMLNode, id: String = "_response") -> XMLElement {
        let code = XMLElement(
            samlp("StatusCode"), prefix: "samlp",
            attributes: [XMLAttribute("Value", "urn:oasis:names:tc:SAML:2.0:status:Success")])
        let status = XMLElement(samlp("Status"), prefix: "samlp", children: [.element(code)])
        return XMLElement(
            samlp("Response"), prefix: "samlp",
            attributes: [XMLAttribute("ID", id), XMLAttribute("Destination", "https://sp.example.org/a?b=1&c=2")],
            children: [.element(issuer()), .element(status), assertion])
    }

    static func artifactResponse(_ message: XMLNode, id: String = "_artifact") -> XMLElement {
        XMLElement(
            samlp("ArtifactResponse"), prefix: "samlp", attributes: [XMLAttribute("ID", id)],
            children: [.element(issuer()), message])
    }

    static func soap(_ message: XMLNode) -> XMLElement {
        let body = XMLElement(XMLName(soapNamespace, "Body"), prefix: "soap", children: [message])
        return XMLElement(XMLName(soapNamespace, "Envelope"), prefix: "soap", children: [.element(body)])
    }

    /// An element signed behind its Issuer.
    static func signed(
        _ element: XMLElement, _ type: KeyType = .p256, _ algorithm: SignatureAlgorithm = .ecdsaSHA256,
        prefixes: [String] = inclusivePrefixes, certificate: Certificate? = nil
    ) throws -> [UInt8] {
        try EnvelopedSignature.sign(
            element, id: element.attribute("ID") ?? "", after: 1, key: try Keys.key(type), certificate: certificate,
            algorithm: algorithm, inclusivePrefixes: prefixes)
    }

    /// A Response with only its assertion signed.
    static func responseWithSignedAssertion() throws -> [UInt8] {
        CanonicalWriter.octets(of: response(.verbatim(try signed(assertion()))), inclusivePrefixes: inclusivePrefixes)
    }

    /// A Response that is signed itself, its assertion not.
    static func signedResponse() throws -> [UInt8] {
        try signed(response(.element(assertion())))
    }
}
