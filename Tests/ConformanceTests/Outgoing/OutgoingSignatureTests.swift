import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// The form of every signature and of every ciphertext that Brama sends.
@Suite struct OutgoingSignatureTests {
    private static let enveloped = "http://www.w3.org/2000/09/xmldsig#enveloped-signature"
    private static let exclusive = "http://www.w3.org/2001/10/xml-exc-c14n#"

    /// What is wrong with the signatures that are children of an element.
    private func objections(_ element: XMLElement) -> [String] {
        element.elements(Vocabulary.ds.name("Signature")).flatMap { signature -> [String] in
            let info = signature.element(Vocabulary.ds.name("SignedInfo"))
            let references = info?.elements(Vocabulary.ds.name("Reference")) ?? []
            let transforms = references.flatMap { $0.every("Transform", in: .ds) }.map { $0.attribute("Algorithm") }
            var wrong: [String] = []
            if element.attribute("ID") == nil { wrong.append("ID") }
            if references.count != 1 { wrong.append("references") }
            if references.first?.attribute("URI") != "#" + (element.attribute("ID") ?? "") { wrong.append("URI") }
            if transforms != [Self.enveloped, Self.exclusive] { wrong.append("transforms") }
            let method = info?.element(Vocabulary.ds.name("CanonicalizationMethod"))?.attribute("Algorithm")
            if method != Self.exclusive { wrong.append("canonicalisation") }
            if signature.element(Vocabulary.ds.name("Object")) != nil { wrong.append("Object") }
            return wrong
        }
    }

    @Test
    func
        `SSO01-er SSO01-eu SSO01-ev SSO01-ew SSO01-ex SSO01-fs MD05-ag MD05-ai MD05-aj MD05-ak MD05-al signatures have one form`()
        async throws
    {
        let sent = try await Traffic.all()
        let elements = try sent.flatMap { try $0.elements }
        let signed = elements.filter { $0.element(Vocabulary.ds.name("Signature")) != nil }
        #expect(signed.count > 20)
        let signatures = elements.filter { $0.name == Vocabulary.ds.name("Signature") }
        #expect(signatures.count == signed.count, "each signature is a child of what it signs, its only one")
        #expect(signed.flatMap(objections) == [])
        let metadata = try #require(sent.first { $0.kind == .metadata })
        #expect(metadata.root.element(Vocabulary.ds.name("Signature")) != nil)

        var forged = try #require(signed.first)
        forged.attributes.removeAll { $0.name.local == "ID" }
        #expect(objections(forged) == ["ID", "URI"])
    }

    @Test func `SSO01-v SSO01-es SSO01-et whatever is relayed is signed by a published key`() async throws {
        let keys = try TestKeys.ring().signing.map(\.privateKey.publicKey)
        var layouts: Set<ResponseBuilder.Layout> = []
        for sent in try await Traffic.of(.response, .errorResponse) {
            let isSigned = EnvelopedSignature.isSigned(sent.message)
            let assertion = try sent.assertion
            if isSigned { _ = try EnvelopedSignature.verify(XMLDocument(parsing: sent.octets), keys: keys) }
            guard sent.kind == .response else {
                #expect(isSigned)
                continue
            }
            let layout = try #require(sent.portal).profile.signing
            layouts.insert(layout)
            #expect(isSigned == (layout != .assertion))
            #expect(EnvelopedSignature.isSigned(try #require(assertion)) == (layout != .response))
            var altered = String(decoding: sent.octets, as: UTF8.self)
            altered.replace("Version=\"2.0\"", with: "Version=\"2.1\"", maxReplacements: 1)
            if isSigned {
                #expect(throws: SignatureError.self) {
                    try EnvelopedSignature.verify(XMLDocument(parsing: Array(altered.utf8)), keys: keys)
                }
            }
        }
        #expect(layouts == Set(ResponseBuilder.Layout.allCases))
    }

    @Test func `MD05-ae a signature brings the certificate of the published key that made it`() async throws {
        let published = try TestKeys.ring().signing.map(\.certificate.base64)
        for sent in try await Traffic.all() {
            for signature in try sent.elements where signature.name == Vocabulary.ds.name("Signature") {
                let certificate = signature.first("X509Certificate", in: .ds)?.text.filter { !$0.isWhitespace }
                #expect(published.contains { $0 == certificate })
            }
        }
    }

    @Test func `SSO01-dm SSO01-dn SSO01-do SSO01-dq SSO01-ez an encrypted assertion takes the place of the assertion`()
        async throws
    {
        let encrypted = try await Traffic.of(.response, .artifactResponse).filter { $0.encryptedData != nil }
        #expect(encrypted.count { $0.kind == .response } >= 6)
        #expect(encrypted.count { $0.kind == .artifactResponse } >= 2)
        for sent in encrypted {
            let data = try #require(sent.encryptedData)
            #expect(data.attribute("Type") == "http://www.w3.org/2001/04/xmlenc#Element")
            #expect(data.first("EncryptedKey", in: .xenc)?.attribute("Recipient") == sent.portal?.entityID)
            #expect(try sent.assertion?.name == Vocabulary.saml.name("Assertion"))
            #expect(sent.response.element(Vocabulary.saml.name("Assertion")) == nil)
            let text = String(decoding: sent.octets, as: UTF8.self)
            #expect(!text.contains("Nowak") && !text.contains("Żółć") && !text.contains("AttributeStatement"))
        }
        let clear = try await Traffic.of(.response).filter { $0.encryptedData == nil }
        #expect(clear.contains { String(decoding: $0.octets, as: UTF8.self).contains("Nowak") })
    }

    @Test func `SSO01-dp the same name encrypted twice is two ciphertexts`() async throws {
        let values = try await Traffic.of(.response, .artifactResponse).compactMap(\.encryptedData)
            .flatMap { $0.every("CipherValue", in: .xenc).map(\.text) }
        #expect(values.count >= 16)
        #expect(Set(values).count == values.count)
    }
}
