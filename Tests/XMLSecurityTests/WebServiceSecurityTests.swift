import Cryptography
import Testing
import XMLSecurity
import XMLTree

struct WebServiceSecurityTests {
    private static let soap = "http://schemas.xmlsoap.org/soap/envelope/"
    private static let content = XMLElement(
        XMLName("urn:example", "question"), prefix: "q", attributes: [XMLAttribute("callId", "7 & 8")],
        children: [.element(XMLElement(XMLName("tgsid"), prefix: "", text: "_żółw"))])

    private func signed(
        _ type: KeyType = .rsa2048, _ algorithm: SignatureAlgorithm = .rsaSHA256
    ) throws -> String {
        let key = try Keys.key(type)
        let octets = try WebServiceSecurity.sign(
            Self.content, key: key, certificate: try Keys.certificate(key), algorithm: algorithm, bodyID: "id-1",
            tokenID: "X509-1")
        return String(decoding: octets, as: UTF8.self)
    }

    private func verify(_ text: String, _ type: KeyType = .rsa2048) throws -> VerifiedXML {
        let document = try XMLDocument(parsing: Array(text.utf8))
        return try WebServiceSecurity.verify(document, keys: [try Keys.key(type).publicKey])
    }

    private func refusal(_ text: String) -> SignatureError? {
        do {
            _ = try verify(text)
            return nil
        } catch {
            return error as? SignatureError
        }
    }

    /// The token behind the signature, as zeep has it.
    private func swapped(_ text: String) throws -> String {
        let token = try #require(text.firstMatch(of: /<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/)).0
        return text.editing(String(token), "").editing("</ds:Signature>", "</ds:Signature>" + token)
    }

    @Test func `a body is verified, whichever of token and signature comes first`() throws {
        let text = try signed()
        for envelope in [text, try swapped(text)] {
            let verified = try verify(envelope)
            #expect(verified.element.name == XMLName(Self.soap, "Body"))
            #expect(verified.element.elements.map(\.name.local) == ["question"])
            #expect(verified.element.elements.first?.elements.first?.text == "_żółw")
            let document = try XMLDocument(parsing: Array(envelope.utf8))
            let claimed = try WebServiceSecurity.claimedKey(in: document)
            let isPresent = WebServiceSecurity.isPresent(in: document)
            #expect(try claimed == Keys.key(.rsa2048).publicKey)
            #expect(isPresent)
        }
    }

    @Test(arguments: [SignatureAlgorithm.rsaSHA256, .rsaSHA384, .rsaSHA512])
    func `xmlsec1 verifies what we sign`(algorithm: SignatureAlgorithm) throws {
        let scratch = try ScratchDirectory()
        let key = try scratch.file("key.pub", Array(try Keys.key(.rsa2048).publicKey.pem.utf8))
        let command = [
            "xmlsec1", "--verify", "--enabled-key-data", "key-name", "--pubkey-pem", key, "--id-attr:Id",
            Self.soap + ":Body",
        ]
        let text = try signed(.rsa2048, algorithm)
        try Program.run(command + [try scratch.file("good.xml", Array(text.utf8))])
        let bad = try scratch.file("bad.xml", Array(text.editing("_żółw", "_zolw").utf8))
        #expect(throws: Program.Failure.self) { try Program.run(command + [bad]) }
        _ = try verify(text)
    }

    @Test func `the certificate in the message is no source of trust`() throws {
        let text = try signed(.rsa3072)
        let document = try XMLDocument(parsing: Array(text.utf8))
        #expect(throws: SignatureError.signatureMismatch) {
            try WebServiceSecurity.verify(document, keys: [try Keys.key(.rsa2048).publicKey])
        }
        _ = try verify(text, .rsa3072)
    }

    @Test func `an algorithm of other families is refused`() throws {
        let text = try signed(.p256, .ecdsaSHA256)
        #expect(throws: SignatureError.algorithmNotAllowed(SignatureAlgorithm.ecdsaSHA256.uri)) {
            try verify(text, .p256)
        }
        let weak = try signed().editing("2001/04/xmldsig-more#rsa-sha256", "2000/09/xmldsig#rsa-sha1")
        #expect(refusal(weak) == .algorithmNotAllowed("http://www.w3.org/2000/09/xmldsig#rsa-sha1"))
        #expect(refusal(try signed()) == nil)
    }

    @Test func `a body that was changed, or another element under its name, is refused`() throws {
        let text = try signed()
        #expect(refusal(text.editing("_żółw", "_zolw")) == .digestMismatch)
        let body = try #require(text.firstMatch(of: /<soap:Body.*<\/soap:Body>/)).0
        let forged =
            "<soap:Body wsu:Id=\"other\" xmlns:wsu=\"\(Self.utility)\"><q:question xmlns:q=\"urn:evil\"/></soap:Body>"
        // The signed body moved into the header, another in its place (V01 to V08).
        let wrapped = text.editing(String(body), forged).editing(
            "</soap:Header>", "<x:Wrapper xmlns:x=\"urn:x\">\(body)</x:Wrapper></soap:Header>")
        #expect(refusal(wrapped) == .foreignReference)
        let sameID = wrapped.editing("wsu:Id=\"other\"", "wsu:Id=\"id-1\"")
        #expect(throws: XMLError.duplicateID) { try verify(sameID) }
        let two = text.editing("</soap:Envelope>", forged + "</soap:Envelope>")
        #expect(refusal(two) == .malformed("Envelope"))
        #expect(refusal(text.editing(" wsu:Id=\"id-1\"", "")) == .missingID)
        #expect(refusal(text) == nil)
    }

    private static let utility =
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"

    @Test func `a signature of any other shape is refused`() throws {
        let text = try signed()
        let reference = try #require(text.firstMatch(of: /<ds:Reference .*<\/ds:Reference>/)).0
        let transform = try #require(text.firstMatch(of: /<ds:Transform .*?<\/ds:Transform>/)).0
        let security = try #require(text.firstMatch(of: /<wsse:Security .*<\/wsse:Security>/)).0
        let changes: [(String, SignatureError)] = [
            (text.editing(String(reference), String(reference + reference)), .malformed("SignedInfo")),
            (text.editing(String(transform), String(transform + transform)), .malformed("Transforms")),
            (text.editing(String(transform), ""), .malformed("Transforms")),
            (
                text.editing(
                    String(transform),
                    "<ds:Transform Algorithm=\"http://www.w3.org/2000/09/xmldsig#enveloped-signature\"></ds:Transform>"),
                .transformNotAllowed("http://www.w3.org/2000/09/xmldsig#enveloped-signature")
            ),
            (text.editing("URI=\"#id-1\"", "URI=\"\""), .signatureMismatch),
            (text.editing("URI=\"#id-1\"", "URI=\"#X509-1\""), .signatureMismatch),
            (text.editing("<ds:DigestValue>", "<ds:DigestValue><!-- -->"), .comment),
            (text.editing(String(security), ""), .notSigned),
            (
                text.editing(String(security), String(security).editing("<ds:Signature", "<x/><ds:Signature")),
                .malformed("Security")
            ),
            (
                text.editing(
                    String(security),
                    "<w:Security xmlns:w=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\"/>"
                        + security), .severalSignatures
            ),
        ]
        for (forged, expected) in changes { #expect(refusal(forged) == expected, "\(expected)") }
        #expect(refusal("<a/>") == .noSuchElement)
        #expect(refusal(text) == nil)
    }

    @Test func `a token that is no certificate of ours names no key`() throws {
        let text = try signed()
        let token = try #require(text.firstMatch(of: /wsu:Id="X509-1">([A-Za-z0-9+\/=]+)</)).1
        for other in ["AAAA", "%", ""] {
            let document = try XMLDocument(parsing: Array(text.editing(String(token), other).utf8))
            #expect(throws: SignatureError.malformed("BinarySecurityToken")) {
                try WebServiceSecurity.claimedKey(in: document)
            }
        }
        let kind = try XMLDocument(parsing: Array(text.editing("#X509v3\" wsu", "#X509PKIPathv1\" wsu").utf8))
        #expect(throws: SignatureError.malformed("BinarySecurityToken")) {
            try WebServiceSecurity.claimedKey(in: kind)
        }
        let bare = try XMLDocument(parsing: Array("<a/>".utf8))
        let isPresent = WebServiceSecurity.isPresent(in: bare)
        #expect(!isPresent)
    }
}
