import Cryptography
import XMLTree

/// Reads elements of XML Signature that have one shape and no other.
extension XMLElement {
    /// The child elements, refused unless they are exactly these, in this order, with nothing but space between.
    func children(exactly names: [XMLName]) throws(SignatureError) -> [XMLElement] {
        let elements = self.elements
        guard !hasMixedContent, elements.map(\.name) == names else { throw .malformed(name.local) }
        return elements
    }

    /// The value of `Algorithm`.
    func algorithm() throws(SignatureError) -> String {
        guard let uri = attribute("Algorithm") else { throw .malformed(name.local) }
        return uri
    }

    /// The value of `Algorithm` on an element without any content, so without parameters such as HMACOutputLength.
    func bareAlgorithm() throws(SignatureError) -> String {
        _ = try children(exactly: [])
        return try algorithm()
    }

    /// The bytes of an element that holds base64 and nothing else.
    func base64() throws(SignatureError) -> [UInt8] {
        guard elements.isEmpty else { throw .malformed(name.local) }
        do {
            return try Base64.decode(text, allowingWhitespace: true)
        } catch {
            throw .malformed(name.local)
        }
    }
}

/// Exclusive canonicalisation with the prefixes it treats as inclusive.
struct Canonicalisation: Equatable {
    /// More prefixes than any sender lists; each costs a search on every element.
    static let prefixLimit = 32

    let inclusivePrefixes: [String]

    /// Reads `ds:CanonicalizationMethod` or `ds:Transform`.
    init(_ element: XMLElement) throws(SignatureError) {
        let uri = try element.algorithm()
        guard AlgorithmURI.exclusiveCanonicalisation.contains(where: { $0.hasSameOctets(as: uri) }) else {
            throw .transformNotAllowed(uri)
        }
        guard !element.elements.isEmpty else {
            _ = try element.children(exactly: [])
            inclusivePrefixes = []
            return
        }
        let name = XMLName(SecurityNamespace.exclusiveCanonicalisation, "InclusiveNamespaces")
        let list = try element.children(exactly: [name])[0]
        _ = try list.children(exactly: [])
        let prefixes = (list.attribute("PrefixList") ?? "").split { " \t\r\n".contains($0) }.map(String.init)
        guard prefixes.count <= Self.prefixLimit else { throw .malformed("PrefixList") }
        inclusivePrefixes = prefixes
    }
}

/// `ds:Signature`: SignedInfo, SignatureValue and perhaps KeyInfo, which is not looked at; no Object.
struct SignatureLayout {
    let signedInfo: XMLElement
    let value: [UInt8]

    init(_ signature: XMLElement) throws(SignatureError) {
        var names = [XMLName.ds("SignedInfo"), .ds("SignatureValue")]
        if signature.elements.count > 2 { names.append(.ds("KeyInfo")) }
        let parts = try signature.children(exactly: names)
        signedInfo = parts[0]
        value = try parts[1].base64()
    }
}

/// Where a signature stands, seen from what it covers.
enum SignatureForm {
    /// Inside the element (SAML).
    case enveloped
    /// Elsewhere in the document (WS-Security).
    case detached
}

/// `ds:SignedInfo`: the canonicalisation, the algorithm and the one reference.
struct SignedInfo {
    let canonicalisation: Canonicalisation
    let algorithm: SignatureAlgorithm
    let reference: Reference

    init(_ element: XMLElement, _ form: SignatureForm) throws(SignatureError) {
        let parts = try element.children(
            exactly: [.ds("CanonicalizationMethod"), .ds("SignatureMethod"), .ds("Reference")])
        canonicalisation = try Canonicalisation(parts[0])
        let uri = try parts[1].bareAlgorithm()
        guard let algorithm = SignatureAlgorithm(uri: uri) else { throw .algorithmNotAllowed(uri) }
        self.algorithm = algorithm
        reference = try Reference(parts[2], form)
    }
}

/// `ds:Reference`: what was digested, and how.
struct Reference {
    let uri: String
    let canonicalisation: Canonicalisation
    let digest: DigestAlgorithm
    let value: [UInt8]

    init(_ element: XMLElement, _ form: SignatureForm) throws(SignatureError) {
        guard let uri = element.attribute("URI") else { throw .malformed("Reference") }
        self.uri = uri
        let parts = try element.children(exactly: [.ds("Transforms"), .ds("DigestMethod"), .ds("DigestValue")])
        canonicalisation = try Self.canonicalisation(parts[0], form)
        let method = try parts[1].bareAlgorithm()
        guard let digest = DigestAlgorithm(uri: method) else { throw .algorithmNotAllowed(method) }
        self.digest = digest
        value = try parts[2].base64()
    }

    /// Enveloped-signature where there is one, then exclusive canonicalisation (Core §5.4.4), read before anything is
    /// transformed.
    private static func canonicalisation(
        _ transforms: XMLElement, _ form: SignatureForm
    ) throws(SignatureError) -> Canonicalisation {
        for transform in transforms.elements where transform.name == .ds("Transform") {
            try checkAllowed(transform.algorithm())
        }
        if form == .detached {
            return try Canonicalisation(transforms.children(exactly: [.ds("Transform")])[0])
        }
        let parts = try transforms.children(exactly: [.ds("Transform"), .ds("Transform")])
        let first = try parts[0].bareAlgorithm()
        guard first.hasSameOctets(as: AlgorithmURI.envelopedSignature) else { throw .transformNotAllowed(first) }
        return try Canonicalisation(parts[1])
    }

    private static func checkAllowed(_ uri: String) throws(SignatureError) {
        let allowed = AlgorithmURI.exclusiveCanonicalisation + [AlgorithmURI.envelopedSignature]
        guard allowed.contains(where: { $0.hasSameOctets(as: uri) }) else { throw .transformNotAllowed(uri) }
    }
}

extension XMLName {
    static func ds(_ local: String) -> XMLName { XMLName(SecurityNamespace.signature, local) }
}
