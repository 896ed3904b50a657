import Cryptography
import XMLSecurity
import XMLTree

/// A Response with a signed Assertion, signed itself, under a key of this run.
struct SignedMessage {
    let key: PrivateKey
    let octets: [UInt8]
    /// What the two signatures cover; nothing else may ever come out of the verifier.
    let good: Set<[UInt8]>
    private let root: XMLElement

    init() throws {
        key = try PrivateKey.generate(.p256)
        let assertion = Self.assertion()
        let signedAssertion = try EnvelopedSignature.sign(
            assertion, id: "_a", after: 1, key: key, algorithm: .ecdsaSHA256, inclusivePrefixes: ["xs"])
        let response = XMLElement(
            XMLName("urn:oasis:names:tc:SAML:2.0:protocol", "Response"), prefix: "samlp",
            attributes: [XMLAttribute("ID", "_r")],
            children: [.element(Self.saml("Issuer", text: "idp")), .verbatim(signedAssertion)])
        octets = try EnvelopedSignature.sign(
            response, id: "_r", after: 1, key: key, algorithm: .ecdsaSHA256, inclusivePrefixes: ["xs"])
        good = [
            CanonicalWriter.octets(of: assertion, inclusivePrefixes: ["xs"]),
            CanonicalWriter.octets(of: response, inclusivePrefixes: ["xs"]),
        ]
        root = try XMLDocument(parsing: octets).root()
    }

    private static func saml(_ local: String, text: String) -> XMLElement {
        XMLElement(XMLName("urn:oasis:names:tc:SAML:2.0:assertion", local), prefix: "saml", text: text)
    }

    private static func assertion() -> XMLElement {
        XMLElement(
            XMLName("urn:oasis:names:tc:SAML:2.0:assertion", "Assertion"), prefix: "saml",
            attributes: [XMLAttribute("ID", "_a")], namespaces: [XMLNamespace(prefix: "xs", uri: "urn:xs")],
            children: [.element(saml("Issuer", text: "idp")), .element(saml("Subject", text: "citizen"))])
    }

    /// The message after edits of four octets each: what to do, to which element, with which other, where.
    func edited(by input: [UInt8]) -> [UInt8] {
        var root = root
        for start in stride(from: 0, to: min(input.count, 32) - 3, by: 4) {
            TreeEdit(input[start..<start + 4]).apply(to: &root)
        }
        return CanonicalWriter.octets(of: root, inclusivePrefixes: ["xs"])
    }
}
