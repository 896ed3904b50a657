import Cryptography
import Testing
import XMLSecurity
import XMLTree

struct EnvelopedSignatureTests {
    @Test(arguments: signingPairs)
    func `what is signed is verified, with every key and algorithm`(
        type: KeyType, algorithm: SignatureAlgorithm
    ) throws {
        let key = try Keys.key(type)
        let octets = try Messages.signed(Messages.assertion(), type, algorithm)
        let document = try XMLDocument(parsing: octets)
        let verified = try EnvelopedSignature.verify(document, keys: [key.publicKey])
        #expect(verified.key == key.publicKey)
        let written = CanonicalWriter.octets(
            of: Messages.assertion(), inclusivePrefixes: Messages.inclusivePrefixes)
        #expect(verified.octets == written)
    }

    @Test func `what is verified comes back without its signature, from the signed octets`() throws {
        let verified = try Resigning.verify(try Messages.signed(Messages.assertion()))
        #expect(verified.element == (try XMLDocument(parsing: verified.octets).root()))
        #expect(!EnvelopedSignature.isSigned(verified.element))
        let value = try #require(
            verified.element.elements[2].elements[0].element(Messages.saml("AttributeValue")))
        #expect(value.text == "Łucja <&>\t\"'\r\u{1F0A1}")
        let type = try #require(
            value.attribute(XMLName("http://www.w3.org/2001/XMLSchema-instance", "type")))
        #expect(
            value.resolve(qualifiedName: type) == XMLName(Messages.personNamespace, "CurrentGivenNameType"))
    }

    @Test func `what is written is canonical, signature included`() throws {
        let certificate = try Keys.certificate(Keys.key(.p256))
        for prefixes in [[], Messages.inclusivePrefixes] {
            let octets = try Messages.signed(Messages.assertion(), prefixes: prefixes, certificate: certificate)
            let document = try XMLDocument(parsing: octets)
            #expect(try document.canonicalOctets(inclusivePrefixes: prefixes) == octets)
        }
    }

    @Test func `the signature follows the issuer`() throws {
        let root = try XMLDocument(parsing: try Messages.signedResponse()).root()
        #expect(root.elements.map(\.name.local) == ["Issuer", "Signature", "Status", "Assertion"])
        #expect(EnvelopedSignature.isSigned(root))
        #expect(!EnvelopedSignature.isSigned(root.elements[3]))
    }

    @Test func `any changed octet is refused`() throws {
        let octets = try Messages.signed(Messages.assertion())
        #expect(throws: Never.self) { try Resigning.verify(octets) }
        for index in stride(from: 0, to: octets.count, by: 7) {
            var changed = octets
            changed[index] ^= 1
            #expect(throws: SignatureError.self) { try Resigning.verify(changed) }
        }
    }

    @Test func `changed content is refused for its digest`() throws {
        let text = String(decoding: try Messages.signed(Messages.assertion()), as: UTF8.self)
        let changed = Array(text.editing(">citizen<", ">admin<").utf8)
        #expect(throws: SignatureError.digestMismatch) { try Resigning.verify(changed) }
    }

    @Test func `an element without a signature is refused (V17)`() throws {
        let octets = CanonicalWriter.octets(of: Messages.assertion())
        #expect(throws: SignatureError.notSigned) { try Resigning.verify(octets) }
        let response = try XMLDocument(parsing: try Messages.responseWithSignedAssertion())
        let keys = [try Keys.key(.p256).publicKey]
        #expect(throws: SignatureError.notSigned) { try EnvelopedSignature.verify(response, keys: keys) }
        #expect(throws: Never.self) {
            try EnvelopedSignature.verify(response, element: XMLPath([2]), keys: keys)
        }
    }

    @Test func `all registered keys are tried in turn, and no other key`() throws {
        let octets = try Messages.signed(Messages.assertion())
        let others = [try Keys.key(.rsa2048).publicKey, try Keys.key(.p384).publicKey]
        let document = try XMLDocument(parsing: octets)
        #expect(throws: SignatureError.signatureMismatch) { try EnvelopedSignature.verify(document, keys: others) }
        #expect(throws: SignatureError.signatureMismatch) { try EnvelopedSignature.verify(document, keys: []) }
        let key = try Keys.key(.p256).publicKey
        #expect(try EnvelopedSignature.verify(document, keys: others + [key]).key == key)
    }

    @Test func `an algorithm that is not allowed here is refused`() throws {
        let document = try XMLDocument(parsing: try Messages.signed(Messages.assertion()))
        let keys = [try Keys.key(.p256).publicKey]
        #expect(throws: SignatureError.algorithmNotAllowed(SignatureAlgorithm.ecdsaSHA256.uri)) {
            try EnvelopedSignature.verify(document, keys: keys, allowing: [.rsaSHA256, .ecdsaSHA384])
        }
        #expect(throws: Never.self) { try EnvelopedSignature.verify(document, keys: keys, allowing: [.ecdsaSHA256]) }
    }

    @Test func `an identifier that could break out of the reference is not signed`() throws {
        for id in ["", "a\"b", "1a", "a b", "ż", "a#b"] {
            #expect(throws: SignatureError.missingID) { try Messages.signed(Messages.assertion(id: id)) }
        }
        #expect(throws: Never.self) { try Messages.signed(Messages.assertion(id: "_a-1.b")) }
    }

    @Test func `a key does not sign with the other family's algorithm`() throws {
        #expect(throws: SignatureError.signingFailed) {
            try Messages.signed(Messages.assertion(), .p256, .rsaSHA256)
        }
    }
}
