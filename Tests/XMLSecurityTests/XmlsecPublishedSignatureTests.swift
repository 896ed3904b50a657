import Cryptography
import Foundation
import Testing
import XMLSecurity
import XMLTree

/// The signatures that the xmlsec project publishes: what of them lies inside our profile holds, and each as a whole,
/// none having been made for SAML, is refused.
struct XmlsecPublishedSignatureTests {
    private static let folders = [
        "aleksey-xmldsig-01", "merlin-exc-c14n-one", "merlin-xmldsig-twenty-three", "merlin-xpath-filter2-three",
        "phaos-xmldsig-three", "xmldsig2ed-tests",
    ]
    private static let table = "refusals.tsv"

    // MARK: - Refused as a whole

    /// `refusals.tsv` names the rule that refuses each document as it is, and those that refuse it once it is lent the
    /// form that SAML asks for, a little and a little more; `BRAMA_UPDATE_GOLDEN=1` writes it anew.
    @Test func `every published signature is refused, by the rule that it breaks`() throws {
        let documents = try XmlsecVectors.documents(Self.folders)
        #expect(documents.count > 80)
        let lines = try documents.map { path in
            let octets = try XmlsecVectors.octets(path)
            let lent = try Self.Lent.allCases.map { try Self.refusal(Self.lending($0, to: octets)) }
            return ([path, try Self.refusal(octets)] + lent).joined(separator: "\t")
        }
        let table = lines.joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["BRAMA_UPDATE_GOLDEN"] == "1" {
            try XmlsecVectors.write(table, to: Self.table)
        }
        #expect(try table == XmlsecVectors.text(Self.table))
        #expect(!table.contains("accepted"))
        let control = String(decoding: try Messages.signed(Messages.assertion()), as: UTF8.self)
        #expect(try Self.refusal(Array(control.utf8)) == "accepted")
    }

    /// What becomes of the first signature in a document, under every key that could be meant.
    private static func refusal(_ octets: [UInt8]) throws -> String {
        let signers = try XmlsecVectors.signers()
        let keys = [signers.rsa, signers.ec, try Keys.key(.p256).publicKey]
        do throws(SignatureError) {
            let document = try parsed(octets)
            let signature = document.root().first("Signature")?.path ?? .root
            let element = XMLPath(Array(signature.indexes.dropLast()))
            _ = try EnvelopedSignature.verify(document, element: element, keys: keys)
            return "accepted"
        } catch {
            return "\(error)"
        }
    }

    private static func parsed(_ octets: [UInt8]) throws(SignatureError) -> XMLDocument {
        do throws(XMLError) {
            return try XMLDocument(parsing: octets, limits: .metadata)
        } catch {
            throw .unreadable(error)
        }
    }

    /// What a document is lent of the form that SAML asks for, so that the next rule has its say.
    enum Lent: CaseIterable {
        /// An ID, a Reference to it, and no Object.
        case reference
        /// These, and the two transforms and the canonicalisation that are allowed.
        case canonicalisation
    }

    private static func lending(_ lent: Lent, to octets: [UInt8]) throws -> [UInt8] {
        guard let document = try? XMLDocument(parsing: octets, limits: .metadata) else { return octets }
        var root = document.root()
        guard var path = root.first("Signature")?.path else { return octets }
        if path == .root {
            root = XMLElement(XMLName("Envelope"), prefix: "", children: [.element(root)])
            path = XMLPath([0])
        }
        root = root.editing(XMLPath(Array(path.indexes.dropLast()))) {
            $0.attributes.append(XMLAttribute("ID", "_lent"))
        }
        root = root.editing(path) { signature in
            signature.children.removeAll {
                if case .element(let child) = $0 { child.name.local == "Object" } else { false }
            }
        }
        if let reference = root.element(at: path)?.first("Reference")?.path {
            root = root.editing(XMLPath(path.indexes + reference.indexes)) { element in
                element.attributes = [XMLAttribute("URI", "#_lent")]
                if lent == .canonicalisation { element.children = transforms + element.children.filter(isNoTransforms) }
            }
        }
        if lent == .canonicalisation, let method = root.element(at: path)?.first("CanonicalizationMethod")?.path {
            root = root.editing(XMLPath(path.indexes + method.indexes)) {
                $0.attributes = [XMLAttribute("Algorithm", SecurityNamespace.exclusiveCanonicalisation)]
            }
        }
        return CanonicalWriter.octets(of: root)
    }

    private static var transforms: [XMLNode] {
        let uris = [AlgorithmURI.envelopedSignature, SecurityNamespace.exclusiveCanonicalisation]
        let transforms = uris.map { uri in
            XMLElement(
                XMLName(SecurityNamespace.signature, "Transform"), prefix: "ds",
                attributes: [XMLAttribute("Algorithm", uri)])
        }
        let name = XMLName(SecurityNamespace.signature, "Transforms")
        return [.element(XMLElement(name, prefix: "ds", children: transforms.map { .element($0) }))]
    }

    private static func isNoTransforms(_ node: XMLNode) -> Bool {
        if case .element(let child) = node { child.name.local != "Transforms" } else { true }
    }

    // MARK: - Good in their parts

    /// These ask for inclusive canonicalisation. No namespace is in scope but those in use and `dsig`, which one XPath
    /// declares, so exclusive canonicalisation, which is all that we have, gives the same octets.
    @Test(arguments: [
        ("enveloped-x509-ski", SignatureAlgorithm.rsaSHA512), ("enveloped-x509-issuerserial", .rsaSHA512),
        ("enveloped-x509-subjectname", .rsaSHA512), ("enveloping-sha384-rsa-sha384", .rsaSHA384),
        ("enveloping-sha512-rsa-sha512", .rsaSHA512), ("enveloping-sha256-ecdsa-sha256", .ecdsaSHA256),
        ("enveloping-sha384-ecdsa-sha384", .ecdsaSHA384),
    ])
    func `digest and signature of xmlsec hold over our canonical form`(
        name: String, algorithm: SignatureAlgorithm
    ) throws {
        let document = try XMLDocument(parsing: try XmlsecVectors.octets("aleksey-xmldsig-01/\(name).xml"))
        let (signature, path) = try #require(document.root().first("Signature"))
        let signers = try XmlsecVectors.signers()
        let key = algorithm.family == .rsa ? signers.rsa : signers.ec

        let value = try text("SignatureValue", in: signature)
        let signedInfo = try document.canonicalOctets(of: path.child(0), inclusivePrefixes: ["dsig"])
        #expect(key.verify(value, over: signedInfo, algorithm: algorithm))
        #expect(!key.verify(value, over: signedInfo + [0x20], algorithm: algorithm))

        let object = document.root().first("Object")?.path
        let referenced =
            try object.map { try document.canonicalOctets(of: $0) }
            ?? document.canonicalOctets(of: .root, excluding: path)
        #expect(try algorithm.digest.digest(referenced) == text("DigestValue", in: signature))
        #expect(try algorithm.digest.digest(referenced + [0x20]) != text("DigestValue", in: signature))
    }

    private func text(_ name: String, in signature: XMLElement) throws -> [UInt8] {
        try Base64.decode(#require(signature.first(name)).element.text, allowingWhitespace: true)
    }

    /// Merlin Hughes' example of exclusive canonicalisation; its two other references keep comments, as we never do.
    @Test(arguments: [
        ([], "7yOTjUu+9oEhShgyIIXDLjQ08aY="), (["bar", "#default"], "09xMy0RTQM1Q91demYe/0F6AGXo="),
    ])
    func `the exclusive canonical form of the published example is ours`(prefixes: [String], digest: String) throws {
        let path = "merlin-exc-c14n-one/exc-signature.xml"
        let document = try XMLDocument(parsing: try XmlsecVectors.octets(path))
        #expect(try XmlsecVectors.text(path).contains(">\(digest)<"))
        let object = try #require(document.root().first("Object")).path
        let octets = try document.canonicalOctets(of: object, inclusivePrefixes: prefixes)
        #expect(try Base64.encode(sha1(octets)) == digest)
        #expect(try Base64.encode(sha1(octets + [0x20])) != digest)
    }

    /// Brama has no SHA-1 to verify with; the program lends one.
    private func sha1(_ octets: [UInt8]) throws -> [UInt8] {
        try Program.run(["openssl", "dgst", "-sha1", "-binary"], input: octets)
    }
}
