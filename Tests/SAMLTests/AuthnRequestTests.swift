import SAML
import Testing
import XMLTree

/// The request's shape (Core §3.4.1, SSO07, EXT01).
struct AuthnRequestTests {
    private func full() -> AuthnRequest {
        var request = Sample.request()
        request.consent = "urn:oasis:names:tc:SAML:2.0:consent:unspecified"
        request.extensions = [
            XMLElement(
                XMLName("urn:example:ext", "Wish"), prefix: "e", attributes: [XMLAttribute("a", "1")],
                namespaces: [XMLNamespace(prefix: "e", uri: "urn:example:ext")])
        ]
        request.subject = RequestedSubject(
            nameID: NameID("abc", format: .persistent), confirmationMethods: [SubjectConfirmation.bearerMethod])
        request.scoping = Scoping(
            proxyCount: 0, identityProviders: ["https://bank.example"], requesterIDs: ["https://first.example"])
        request.forceAuthn = true
        request.isPassive = true
        request.attributeConsumingServiceIndex = 3
        request.providerName = "Urząd \u{1F3E2}"
        return request
    }

    @Test func `every part survives writing and reading`() throws {
        let octets = CanonicalWriter.octets(of: full().element())
        #expect(try AuthnRequest(decoding: parsed(octets)) == full())
    }

    @Test func `a written request is schema-valid`() throws {
        try Schema.validate(CanonicalWriter.octets(of: full().element()))
    }

    @Test func `unknown extensions and foreign attributes are harmless`() throws {
        let plain = text(CanonicalWriter.octets(of: full().element()))
        let odd = plain.editing("<samlp:AuthnRequest", "<samlp:AuthnRequest xmlns:q=\"urn:q\" q:odd=\"1\" Odd=\"2\"")
        #expect(try AuthnRequest(decoding: parsed(octets(odd))) == full())
    }

    @Test(arguments: [
        ("ID=\"_request\"", "ID=\"1 request\"", SAMLError.invalidValue("ID")),
        ("ID=\"_request\"", "", .missingAttribute("ID")),
        ("IssueInstant=\"2030", "IssueInstant=\"x030", .invalidValue("IssueInstant")),
        ("ForceAuthn=\"true\"", "ForceAuthn=\"yes\"", .invalidValue("ForceAuthn")),
        (
            "AttributeConsumingServiceIndex=\"3\"", "AttributeConsumingServiceIndex=\"-3\"",
            .invalidValue("AttributeConsumingServiceIndex")
        ),
        (
            "AttributeConsumingServiceIndex=\"3\"", "AttributeConsumingServiceIndex=\"65536\"",
            .invalidValue("AttributeConsumingServiceIndex")
        ),
        ("Comparison=\"minimum\"", "Comparison=\"least\"", .invalidValue("Comparison")),
        ("<samlp:Scoping", "<samlp:Scoping></samlp:Scoping><samlp:Scoping", .repeatedElement("Scoping")),
        ("<samlp:Scoping", "<samlp:Wish></samlp:Wish><samlp:Scoping", .unexpectedElement("Wish")),
        ("AuthnRequest", "LogoutRequest", .unexpectedElement("LogoutRequest")),
    ])
    func `a broken part is refused by name`(piece: String, replacement: String, expected: SAMLError) throws {
        var broken = text(CanonicalWriter.octets(of: full().element())).editing(piece, replacement)
        if piece == "AuthnRequest" { broken = broken.editing("/samlp:AuthnRequest", "/samlp:LogoutRequest") }
        #expect(throws: expected) { try AuthnRequest(decoding: parsed(octets(broken))) }
    }

    @Test func `another version is read, so that it can be answered`() throws {
        let plain = text(CanonicalWriter.octets(of: full().element()))
        let old = plain.editing("Version=\"2.0\"", "Version=\"1.1\"")
        #expect(try AuthnRequest(decoding: parsed(octets(old))).version == "1.1")
    }

    @Test func `identifiers keep every octet`() throws {
        let names = ["https://portal.example/sp ", "HTTPS://portal.example", "zażółć", "za\u{017C}o\u{0301}"]
        for name in names {
            let request = Sample.request { $0.issuer = Issuer(name) }
            let read = try AuthnRequest(decoding: parsed(CanonicalWriter.octets(of: request.element())))
            #expect(read.issuer?.value.hasSameOctets(as: name) == true)
        }
    }

    @Test func `a comment inside an identifier cuts nothing off (V09)`() throws {
        let plain = text(CanonicalWriter.octets(of: full().element()))
        let split = plain.editing(">https://portal.example/sp<", ">https://portal.example<!-- x -->/sp<")
        #expect(try AuthnRequest(decoding: parsed(octets(split))).issuer?.value == Sample.relyingParty)
    }

    @Test func `a subject that is not read is known to be there`() throws {
        let plain = text(CanonicalWriter.octets(of: full().element()))
        let name = "<saml:NameID Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:persistent\">abc</saml:NameID>"
        let other = plain.editing(name, "<saml:EncryptedID></saml:EncryptedID>")
        let subject = try AuthnRequest(decoding: parsed(octets(other))).subject
        #expect(subject?.hasOtherIdentifier == true)
        #expect(subject?.nameID == nil)
    }
}
