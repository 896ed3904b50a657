import Cryptography
import Testing
import XMLSecurity
import XMLTree

struct XmlsecSignatureTests {
    @Test(arguments: signingPairs)
    func `what we sign, xmlsec1 verifies`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(type).publicKey
        let octets = try Messages.signed(Messages.assertion(), type, algorithm)
        #expect(try Xmlsec.verifies(octets, key: key, in: scratch))
        let changed = Array(String(decoding: octets, as: UTF8.self).editing(">citizen<", ">admin<").utf8)
        #expect(try !Xmlsec.verifies(changed, key: key, in: scratch))
    }

    @Test(arguments: ["ArtifactResponse", "Response", "Assertion"])
    func `xmlsec1 verifies each level of an answer over SOAP`(element: String) throws {
        let scratch = try ScratchDirectory()
        let xpath = "//*[local-name()='\(element)']/*[local-name()='Signature']"
        #expect(
            try Xmlsec.verifies(
                try NestedSignatureTests.message(), key: Keys.key(.p256).publicKey, at: xpath, in: scratch))
    }

    @Test func `xmlsec1 verifies a signature with a certificate in KeyInfo`() throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(.rsa2048)
        let octets = try Messages.signed(
            Messages.assertion(), .rsa2048, .rsaSHA256, certificate: try Keys.certificate(key))
        #expect(try Xmlsec.verifies(octets, key: key.publicKey, in: scratch))
    }

    @Test(arguments: signingPairs)
    func `what xmlsec1 signs, we verify`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(type)
        let signed = try Xmlsec.sign(template(algorithm), key: key, in: scratch)
        let document = try XMLDocument(parsing: signed)
        let verified = try EnvelopedSignature.verify(document, keys: [key.publicKey])
        #expect(verified.element.text.contains("żółć"))
    }

    @Test(arguments: ["", "xs", "xs #default ds"])
    func `what xmlsec1 signs with inclusive prefixes, we verify`(prefixes: String) throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.key(.p256)
        let signed = try Xmlsec.sign(template(.ecdsaSHA256, prefixes: prefixes), key: key, in: scratch)
        let document = try XMLDocument(parsing: signed)
        let verified = try EnvelopedSignature.verify(document, keys: [key.publicKey])
        #expect(verified.element.resolve(qualifiedName: "xs:x") == (prefixes.isEmpty ? nil : XMLName("urn:xs", "x")))
    }

    private func template(_ algorithm: SignatureAlgorithm, prefixes: String = "") -> String {
        let exclusive = SecurityNamespace.exclusiveCanonicalisation
        let list =
            prefixes.isEmpty ? "" : "<ec:InclusiveNamespaces xmlns:ec='\(exclusive)' PrefixList='\(prefixes)'/>"
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- comments are dropped -->
            <samlp:Response xmlns:samlp="\(Messages.protocolNamespace)" xmlns="urn:default" xmlns:xs="urn:xs"
                b='2' ID="_1" a="&#9;&#10;&quot;&apos;">
              <!-- dropped too --><x>&lt;<![CDATA[<&>]]>\r\n</x> żółć &#x1F0A1;
              <ds:Signature xmlns:ds="\(SecurityNamespace.signature)" Id="_2">
                <ds:SignedInfo>
                  <ds:CanonicalizationMethod Algorithm="\(exclusive)">\(list)</ds:CanonicalizationMethod>
                  <ds:SignatureMethod Algorithm="\(algorithm.uri)"/>
                  <ds:Reference URI="#_1"><ds:Transforms>
                    <ds:Transform Algorithm="\(AlgorithmURI.envelopedSignature)"/>
                    <ds:Transform Algorithm="\(exclusive)">\(list)</ds:Transform>
                  </ds:Transforms><ds:DigestMethod Algorithm="\(algorithm.digest.uri)"/><ds:DigestValue/></ds:Reference>
                </ds:SignedInfo>
                <ds:SignatureValue/><ds:KeyInfo><ds:KeyName/></ds:KeyInfo>
              </ds:Signature>
            </samlp:Response>
            """
    }
}
