package import Cryptography
package import XMLTree

extension WebServiceSecurity {
    /// The SOAP envelope around a body's content, signed; `identifiers` makes the wsu:Ids of the body and of the token.
    package static func sign(
        _ content: XMLElement, key: PrivateKey, certificate: Certificate, algorithm: SignatureAlgorithm,
        bodyID: String, tokenID: String
    ) throws(SignatureError) -> [UInt8] {
        let body = XMLElement(
            bodyName, prefix: "soap", attributes: [identifier(bodyID)], children: [.element(content)])
        let octets = CanonicalWriter.octets(of: body)
        let signedInfo = signedInfo(
            id: bodyID, digest: algorithm.digest, value: algorithm.digest.digest(octets), algorithm)
        let value = try EnvelopedSignature.signature(over: Array(signedInfo.utf8), key, algorithm)
        let signature = """
            <ds:Signature \(EnvelopedSignature.declaration)>\(signedInfo)\
            <ds:SignatureValue>\(Base64.encode(value))</ds:SignatureValue>\
            <ds:KeyInfo>\(String(decoding: reference(to: tokenID), as: UTF8.self))</ds:KeyInfo></ds:Signature>
            """
        let token = XMLElement(
            tokenName, prefix: "wsse",
            attributes: [
                identifier(tokenID), XMLAttribute("EncodingType", base64Encoding),
                XMLAttribute("ValueType", certificateType),
            ], children: [.text(certificate.base64)])
        let security = XMLElement(
            .wsse("Security"), prefix: "wsse", children: [.element(token), .verbatim(Array(signature.utf8))])
        let header = XMLElement(.soap("Header"), prefix: "soap", children: [.element(security)])
        return CanonicalWriter.octets(
            of: XMLElement(
                .soap("Envelope"), prefix: "soap", children: [.element(header), .verbatim(octets)]))
    }

    private static func identifier(_ id: String) -> XMLAttribute {
        XMLAttribute(.wsu("Id"), prefix: "wsu", value: id)
    }

    private static func signedInfo(
        id: String, digest: DigestAlgorithm, value: [UInt8], _ algorithm: SignatureAlgorithm
    ) -> String {
        let exclusive = SecurityNamespace.exclusiveCanonicalisation
        return """
            <ds:SignedInfo \(EnvelopedSignature.declaration)>\
            <ds:CanonicalizationMethod Algorithm="\(exclusive)"></ds:CanonicalizationMethod>\
            <ds:SignatureMethod Algorithm="\(algorithm.uri)"></ds:SignatureMethod>\
            <ds:Reference URI="#\(id)"><ds:Transforms><ds:Transform Algorithm="\(exclusive)"></ds:Transform>\
            </ds:Transforms><ds:DigestMethod Algorithm="\(digest.uri)"></ds:DigestMethod>\
            <ds:DigestValue>\(Base64.encode(value))</ds:DigestValue></ds:Reference></ds:SignedInfo>
            """
    }

    private static func reference(to tokenID: String) -> [UInt8] {
        let reference = XMLElement(
            .wsse("Reference"), prefix: "wsse",
            attributes: [XMLAttribute("URI", "#" + tokenID), XMLAttribute("ValueType", certificateType)])
        return CanonicalWriter.octets(
            of: XMLElement(.wsse("SecurityTokenReference"), prefix: "wsse", children: [.element(reference)]))
    }
}
