import Cryptography
import XMLTree

/// Canonicalisation as XAdES signatures use it: exclusive, or Canonical XML 1.0, which is also what is done where none is
/// named (XML Signature §4.4.3.2).
struct XAdESCanonicalisation: Equatable {
    let form: CanonicalForm
    let inclusivePrefixes: [String]

    static let unnamed = XAdESCanonicalisation(form: .inclusive, inclusivePrefixes: [])

    private init(form: CanonicalForm, inclusivePrefixes: [String]) {
        self.form = form
        self.inclusivePrefixes = inclusivePrefixes
    }

    /// Reads `ds:CanonicalizationMethod` or `ds:Transform`.
    init(_ element: XMLElement) throws(SignatureError) {
        guard try element.algorithm().hasSameOctets(as: AlgorithmURI.inclusiveCanonicalisation) else {
            self.init(form: .exclusive, inclusivePrefixes: try Canonicalisation(element).inclusivePrefixes)
            return
        }
        _ = try element.children(exactly: [])
        self = .unnamed
    }
}

/// `ds:Reference` of a XAdES signature.
struct XAdESReference {
    let uri: String
    let isEnveloped: Bool
    let canonicalisation: XAdESCanonicalisation
    let digest: DigestAlgorithm
    let value: [UInt8]

    init(_ element: XMLElement) throws(SignatureError) {
        guard let uri = element.attribute("URI") else { throw .malformed("Reference") }
        self.uri = uri
        let hasTransforms = element.elements.first?.name == .ds("Transforms")
        let names = (hasTransforms ? [XMLName.ds("Transforms")] : []) + [.ds("DigestMethod"), .ds("DigestValue")]
        let parts = try element.children(exactly: names)
        (isEnveloped, canonicalisation) = try Self.transforms(hasTransforms ? parts[0] : nil)
        let method = try parts[parts.count - 2].bareAlgorithm()
        guard let digest = DigestAlgorithm(uri: method) else { throw .algorithmNotAllowed(method) }
        self.digest = digest
        value = try parts[parts.count - 1].base64()
    }

    /// Enveloped-signature first, if it is there, and one canonicalisation at most.
    private static func transforms(_ element: XMLElement?) throws(SignatureError) -> (Bool, XAdESCanonicalisation) {
        guard let element else { return (false, .unnamed) }
        var rest = element.elements[...]
        guard !element.hasMixedContent, (1...2).contains(rest.count), rest.allSatisfy({ $0.name == .ds("Transform") })
        else { throw .malformed("Transforms") }
        var isEnveloped = false
        if let first = rest.first, try first.algorithm().hasSameOctets(as: AlgorithmURI.envelopedSignature) {
            _ = try first.bareAlgorithm()
            isEnveloped = true
            rest = rest.dropFirst()
        }
        guard let next = rest.first else { return (isEnveloped, .unnamed) }
        guard rest.count == 1 else { throw .transformNotAllowed(try next.algorithm()) }
        return (isEnveloped, try XAdESCanonicalisation(next))
    }
}

/// `ds:SignedInfo` of a XAdES signature: a reference to the document and one to the signed properties, in either order.
struct XAdESSignedInfo {
    static let propertiesType = "http://uri.etsi.org/01903#SignedProperties"

    let canonicalisation: XAdESCanonicalisation
    let algorithm: SignatureAlgorithm
    let content: XAdESReference
    let properties: XAdESReference

    init(_ element: XMLElement) throws(SignatureError) {
        let parts = try element.children(
            exactly: [.ds("CanonicalizationMethod"), .ds("SignatureMethod"), .ds("Reference"), .ds("Reference")])
        canonicalisation = try XAdESCanonicalisation(parts[0])
        let uri = try parts[1].bareAlgorithm()
        guard let algorithm = SignatureAlgorithm(uri: uri) else { throw .algorithmNotAllowed(uri) }
        self.algorithm = algorithm
        let isProperties = parts[2...].map { $0.attribute("Type")?.hasSameOctets(as: Self.propertiesType) == true }
        guard isProperties.count(where: { $0 }) == 1 else { throw .malformed("Reference") }
        content = try XAdESReference(parts[isProperties[0] ? 3 : 2])
        properties = try XAdESReference(parts[isProperties[0] ? 2 : 3])
    }
}

/// `xades:SignedProperties`: the digest of the signer's certificate, and when they say that they signed.
struct XAdESProperties {
    let certificateDigest: DigestAlgorithm
    let certificateValue: [UInt8]
    let signingTime: String?

    init(_ element: XMLElement) throws(SignatureError) {
        guard element.name == .xades("SignedProperties"),
            let properties = element.element(.xades("SignedSignatureProperties"))
        else { throw .malformed("SignedProperties") }
        signingTime = properties.element(.xades("SigningTime"))?.text
        let named = ["SigningCertificateV2", "SigningCertificate"].flatMap { properties.elements(.xades($0)) }
        // EN 319 132-1 §5.2.2: the first is the signer's; the attribute itself stands once.
        guard named.count == 1, let first = named[0].element(.xades("Cert")),
            let digest = first.element(.xades("CertDigest"))
        else { throw .malformed("SigningCertificate") }
        let parts = try digest.children(exactly: [.ds("DigestMethod"), .ds("DigestValue")])
        let uri = try parts[0].bareAlgorithm()
        guard let algorithm = DigestAlgorithm(uri: uri) else { throw .algorithmNotAllowed(uri) }
        certificateDigest = algorithm
        certificateValue = try parts[1].base64()
    }

    func names(_ certificate: Certificate) -> Bool {
        constantTimeEqual(certificateDigest.digest(certificate.der), certificateValue)
    }
}

extension XMLName {
    static func xades(_ local: String) -> XMLName { XMLName(SecurityNamespace.xades, local) }
}
