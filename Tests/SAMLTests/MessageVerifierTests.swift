import Cryptography
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// From unverified to verified, and no other way (D1, V16, V17, V18).
struct MessageVerifierTests {
    private func post(_ octets: [UInt8]) throws -> Unverified<AuthnRequest> {
        try Unverified(HTTPPost.decode(HTTPPost.fields(.request, message: octets, relayState: nil)))
    }

    private func accept(_ octets: [UInt8], requiresSignature: Bool = true) throws -> AcceptedAuthnRequest {
        try MessageVerifier.accept(
            post(octets), keys: Keys.publicKeys(.rsa2048, .p256), requiresSignature: requiresSignature)
    }

    private func signed(_ credential: SigningCredential? = nil) throws -> [UInt8] {
        try AuthnRequestBuilder(credential: credential ?? Keys.credential()).octets(Sample.request())
    }

    @Test(arguments: [(KeyType.p256, SignatureAlgorithm.ecdsaSHA384), (.rsa2048, .rsaSHA384)])
    func `a request signed by any registered key is accepted`(
        type: KeyType, algorithm: SignatureAlgorithm
    ) throws {
        let accepted = try accept(try signed(Keys.credential(type, algorithm)))
        #expect(accepted.request == Sample.request())
        #expect(accepted.key == (try Keys.pair(type).key.publicKey))
    }

    @Test func `a signed request is schema-valid and good for xmlsec1`() throws {
        let octets = try signed()
        try Schema.validate(octets)
        try Xmlsec.verify(octets, key: Keys.pair(.p256).key.publicKey, of: "AuthnRequest")
        try Golden.expect(octets, "AuthnRequest")
    }

    @Test func `an unsigned request is accepted where the registration says so, and nowhere else (V17)`() throws {
        let octets = CanonicalWriter.octets(of: Sample.request().element())
        #expect(try accept(octets, requiresSignature: false).key == nil)
        #expect(throws: VerificationError.notSigned) { try accept(octets) }
    }

    @Test func `a signature that is there must hold even where none is needed`() throws {
        let broken = text(try signed()).editing("AllowCreate=\"true\"", "AllowCreate=\"false\"")
        #expect(throws: VerificationError.signature(.digestMismatch)) {
            try accept(octets(broken), requiresSignature: false)
        }
        #expect(throws: Never.self) { try accept(try signed(), requiresSignature: false) }
    }

    @Test func `a signature moved out of sight does not make a request unsigned`() throws {
        let request = try parsed(try signed())
        let extensions = XMLElement("Extensions", in: .samlp, children: [.element(request.signature)])
        let moved = request.withoutSignature.inserting(extensions, at: 1)
        #expect(throws: VerificationError.signature(.notSigned)) {
            try accept(moved.octets, requiresSignature: false)
        }
    }

    @Test func `the certificate that travels with a signature is no source of trust (V16)`() throws {
        let pair = try Keys.Pair(.p256)
        let stranger = SigningCredential(key: pair.key, certificate: pair.certificate, algorithm: .ecdsaSHA256)
        #expect(throws: VerificationError.signature(.signatureMismatch)) { try accept(try signed(stranger)) }
    }

    @Test func `no keys, no trust`() throws {
        #expect(throws: VerificationError.signature(.signatureMismatch)) {
            try MessageVerifier.accept(post(try signed()), keys: [], requiresSignature: true)
        }
    }

    @Test func `the algorithm must fit the key and be allowed (V18)`() throws {
        let octets = try signed()
        #expect(throws: VerificationError.signature(.algorithmNotAllowed(SignatureAlgorithm.ecdsaSHA256.uri))) {
            try MessageVerifier.verify(
                post(octets), keys: Keys.publicKeys(.p256), allowing: [.rsaSHA256])
        }
        let confused = text(octets).editing("ecdsa-sha256", "rsa-sha256")
        #expect(throws: VerificationError.signature(.signatureMismatch)) {
            try accept(Array(confused.utf8))
        }
    }

    @Test func `an emptied signature value is refused (V18)`() throws {
        let original = text(try signed())
        let value = try parsed(octets(original)).signature.elements[1].text
        for forged in ["", Base64.encode([UInt8](repeating: 0, count: 64))] {
            let emptied = octets(original.replacing(value, with: forged))
            #expect(throws: VerificationError.self) { try accept(emptied) }
        }
        #expect(throws: Never.self) { try accept(octets(original)) }
    }

    @Test func `a document type is refused before anything is read (V12)`() throws {
        let octets = octets("<!DOCTYPE x [<!ENTITY e 'v'>]>" + text(try signed()))
        #expect(throws: SAMLError.xml(.doctype)) { try post(octets) }
    }

    @Test func `what is believed was read from the signed octets, comments and all (V09)`() throws {
        let split = text(try signed()).editing(">https://portal.example/sp<", ">https://portal<!---->.example/sp<")
        #expect(try accept(octets(split)).request.issuer?.value == Sample.relyingParty)
    }

    @Test(arguments: ["ds:DigestValue>", "ds:SignedInfo><"])
    func `a comment inside a signature is refused (V13)`(place: String) throws {
        let commented = text(try signed()).editing(place, place.replacing(">", with: "><!--x-->"))
        #expect(throws: VerificationError.self) { try accept(octets(commented)) }
    }

    @Test(arguments: [
        "http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
    ])
    func `a transform that could drop what matters is refused unseen (V14)`(uri: String) throws {
        let octets = octets(
            text(try signed()).editing("http://www.w3.org/2000/09/xmldsig#enveloped-signature", uri))
        #expect(throws: VerificationError.signature(.transformNotAllowed(uri))) { try accept(octets) }
    }

    @Test func `a second SignedInfo, Reference or Object is refused (V13, V14)`() throws {
        let plain = text(try signed())
        let end = "</ds:Signature>"
        for extra in ["<ds:SignedInfo></ds:SignedInfo>", "<ds:Object></ds:Object>"] {
            #expect(throws: VerificationError.self) { try accept(octets(plain.editing(end, extra + end))) }
        }
        let twice = plain.editing("</ds:SignedInfo>", "<ds:Reference></ds:Reference></ds:SignedInfo>")
        #expect(throws: VerificationError.self) { try accept(octets(twice)) }
        #expect(throws: Never.self) { try accept(octets(plain)) }
    }

    @Test func `a namespace hidden from canonicalisation changes nothing that is believed (V11)`() throws {
        let plain = text(try signed())
        let hidden = plain.editing("<samlp:AuthnRequest", "<samlp:AuthnRequest xmlns:evil=\"urn:evil\"")
        #expect(try accept(octets(hidden)).request == Sample.request())
        let relative = plain.editing("<samlp:AuthnRequest", "<samlp:AuthnRequest xmlns:evil=\"evil\"")
        do {
            #expect(try accept(octets(relative)).request == Sample.request())
        } catch {
            #expect(error is VerificationError || error is SAMLError)
        }
    }
}
