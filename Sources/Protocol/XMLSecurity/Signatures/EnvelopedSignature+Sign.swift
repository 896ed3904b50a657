package import Cryptography
package import XMLTree

extension EnvelopedSignature {
    /// The canonical octets of an element with a signature spliced in behind its first `childIndex` child elements
    /// (1: behind the Issuer), by a digest and a signature alone: nothing is parsed or canonicalised again.
    ///
    /// `inclusivePrefixes` must name every prefix that occurs only in values such as xsi:type, those inside a
    /// verbatim child included; the element declares them.
    package static func sign(
        _ element: XMLElement, id: String, after childIndex: Int, key: PrivateKey, certificate: Certificate? = nil,
        algorithm: SignatureAlgorithm, inclusivePrefixes: [String] = []
    ) throws(SignatureError) -> [UInt8] {
        guard isIdentifier(id), element.attribute("ID") == id else { throw .missingID }
        let (octets, offset) = CanonicalWriter.octets(
            of: element, inclusivePrefixes: inclusivePrefixes, offsetAfterElements: childIndex)
        let body = signedInfoBody(
            id: id, digest: algorithm.digest, value: algorithm.digest.digest(octets), algorithm: algorithm,
            inclusivePrefixes: inclusivePrefixes)
        let value = try signature(
            over: Array("<ds:SignedInfo \(declaration)>\(body)</ds:SignedInfo>".utf8), key, algorithm)
        let signature = """
            <ds:Signature \(declaration)><ds:SignedInfo>\(body)</ds:SignedInfo>\
            <ds:SignatureValue>\(Base64.encode(value))</ds:SignatureValue>\(certificate.map(keyInfo) ?? "")</ds:Signature>
            """
        var signed: [UInt8] = []
        signed.reserveCapacity(octets.count + signature.utf8.count)
        signed.append(contentsOf: octets[..<offset])
        signed.append(contentsOf: signature.utf8)
        signed.append(contentsOf: octets[offset...])
        return signed
    }

    static let declaration = "xmlns:ds=\"\(SecurityNamespace.signature)\""

    /// An ID that needs no escape in an attribute: the letters, digits and marks of an ASCII NCName.
    private static func isIdentifier(_ id: String) -> Bool {
        guard let first = id.utf8.first, first == UInt8(ascii: "_") || isLetter(first) else { return false }
        return id.utf8.allSatisfy {
            isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "_-.".utf8.contains($0)
        }
    }

    private static func isLetter(_ octet: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(octet | 0x20)
    }

    static func signature(
        over octets: [UInt8], _ key: PrivateKey, _ algorithm: SignatureAlgorithm
    ) throws(SignatureError) -> [UInt8] {
        do {
            return try key.sign(octets, algorithm: algorithm)
        } catch {
            throw .signingFailed
        }
    }

    /// What SignedInfo holds, in canonical form.
    private static func signedInfoBody(
        id: String, digest: DigestAlgorithm, value: [UInt8], algorithm: SignatureAlgorithm,
        inclusivePrefixes: [String]
    ) -> String {
        let exclusive = SecurityNamespace.exclusiveCanonicalisation
        return """
            <ds:CanonicalizationMethod Algorithm="\(exclusive)"></ds:CanonicalizationMethod>\
            <ds:SignatureMethod Algorithm="\(algorithm.uri)"></ds:SignatureMethod>\
            <ds:Reference URI="#\(id)"><ds:Transforms>\
            <ds:Transform Algorithm="\(AlgorithmURI.envelopedSignature)"></ds:Transform>\
            <ds:Transform Algorithm="\(exclusive)">\(inclusiveNamespaces(inclusivePrefixes))</ds:Transform>\
            </ds:Transforms><ds:DigestMethod Algorithm="\(digest.uri)"></ds:DigestMethod>\
            <ds:DigestValue>\(Base64.encode(value))</ds:DigestValue></ds:Reference>
            """
    }

    private static func inclusiveNamespaces(_ prefixes: [String]) -> String {
        guard !prefixes.isEmpty else { return "" }
        let list = prefixes.joined(separator: " ")
        return """
            <ec:InclusiveNamespaces xmlns:ec="\(SecurityNamespace.exclusiveCanonicalisation)" PrefixList="\(list)">\
            </ec:InclusiveNamespaces>
            """
    }

    private static func keyInfo(_ certificate: Certificate) -> String {
        """
        <ds:KeyInfo><ds:X509Data><ds:X509Certificate>\(certificate.base64)</ds:X509Certificate>\
        </ds:X509Data></ds:KeyInfo>
        """
    }
}
