import Cryptography
import Testing
import XMLSecurity
import XMLTree

/// A signed Assertion in a signed Response in a signed ArtifactResponse in SOAP: no level is written twice.
struct NestedSignatureTests {
    static func message() throws -> [UInt8] {
        let assertion = try Messages.signed(Messages.assertion())
        let response = try Messages.signed(Messages.response(.verbatim(assertion)))
        let artifactResponse = try Messages.signed(Messages.artifactResponse(.verbatim(response)))
        return CanonicalWriter.octets(of: Messages.soap(.verbatim(artifactResponse)))
    }

    static let paths = [XMLPath([0, 0]), XMLPath([0, 0, 2]), XMLPath([0, 0, 2, 3])]

    @Test(arguments: paths)
    func `each level is verified where it stands`(path: XMLPath) throws {
        let document = try XMLDocument(parsing: try Self.message())
        let verified = try EnvelopedSignature.verify(document, element: path, keys: [try Keys.key(.p256).publicKey])
        #expect(verified.element.name == document.root().element(at: path)?.name)
    }

    @Test func `the whole is what libxml2 makes of it`() throws {
        let octets = try Self.message()
        let document = try XMLDocument(parsing: octets)
        #expect(try document.canonicalOctets(inclusivePrefixes: Messages.inclusivePrefixes) == octets)
    }

    @Test func `a level is verified again inside the octets of the level around it`() throws {
        let document = try XMLDocument(parsing: try Self.message())
        let keys = [try Keys.key(.p256).publicKey]
        let outer = try EnvelopedSignature.verify(document, element: XMLPath([0, 0]), keys: keys)
        let inner = try XMLDocument(parsing: outer.octets)
        let response = try EnvelopedSignature.verify(inner, element: XMLPath([1]), keys: keys)
        let innermost = try XMLDocument(parsing: response.octets)
        #expect(throws: Never.self) { try EnvelopedSignature.verify(innermost, element: XMLPath([2]), keys: keys) }
    }

    @Test func `a prefix that only xsi type uses survives, and without the list it would not`() throws {
        let keys = [try Keys.key(.p256).publicKey]
        let document = try XMLDocument(parsing: try Self.message())
        let path = try #require(Self.paths.last)
        let value = { (assertion: XMLElement) in assertion.elements[2].elements[0].elements[0] }
        let kept = try EnvelopedSignature.verify(document, element: path, keys: keys).element
        #expect(value(kept).resolve(qualifiedName: "naturalperson:X") == XMLName(Messages.personNamespace, "X"))
        let bare = try XMLDocument(parsing: try Messages.signed(Messages.assertion(), prefixes: []))
        let lost = try EnvelopedSignature.verify(bare, keys: keys).element
        #expect(value(lost).resolve(qualifiedName: "naturalperson:X") == nil)
    }
}
