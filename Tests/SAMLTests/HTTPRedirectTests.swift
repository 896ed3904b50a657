import Cryptography
import SAML
import Testing
import XMLSecurity
import XMLTree

/// Parameters of the Redirect binding (V20): one reading, over the octets that arrived.
struct HTTPRedirectTests {
    private static let relayState = "powrót?a=1&b=ż+ %"

    private func signed(_ type: KeyType = .p256, _ algorithm: SignatureAlgorithm = .ecdsaSHA256) throws -> String {
        try HTTPRedirect.query(
            .request, message: CanonicalWriter.octets(of: Sample.request().element()),
            relayState: Self.relayState, credential: Keys.credential(type, algorithm))
    }

    private func accept(_ query: String) throws -> AcceptedAuthnRequest {
        let redirect = try HTTPRedirect.decode(rawQuery: query)
        return try MessageVerifier.accept(
            Unverified<AuthnRequest>(redirect), keys: Keys.publicKeys(.rsa2048, .p256), requiresSignature: true)
    }

    @Test(arguments: [
        (KeyType.p256, SignatureAlgorithm.ecdsaSHA256), (.rsa2048, .rsaSHA256), (.rsa2048, .rsaSHA512),
    ])
    func `a signed query is accepted, message and relay state untouched`(
        type: KeyType, algorithm: SignatureAlgorithm
    ) throws {
        let query = try signed(type, algorithm)
        #expect(try accept(query).request == Sample.request())
        #expect(try accept(query).key == Keys.pair(type).key.publicKey)
        #expect(try HTTPRedirect.decode(rawQuery: query).relayState == Self.relayState)
    }

    @Test func `a reordered query is the same query, since the signature has an order of its own`() throws {
        let reordered = try signed().split(separator: "&").reversed().joined(separator: "&")
        #expect(try accept(reordered).request == Sample.request())
    }

    @Test(arguments: ["SAMLRequest", "RelayState", "SigAlg", "Signature"])
    func `a parameter that comes twice is refused`(name: String) throws {
        let query = try signed()
        let pair = try #require(query.split(separator: "&").first { $0.hasPrefix(name + "=") })
        #expect(throws: BindingError.duplicateParameter(name)) {
            try HTTPRedirect.decode(rawQuery: query + "&" + pair)
        }
    }

    @Test func `a request beside a response is refused`() throws {
        #expect(throws: BindingError.duplicateParameter("SAMLResponse")) {
            try HTTPRedirect.decode(rawQuery: try signed() + "&SAMLResponse=AA")
        }
    }

    @Test(arguments: [
        "SAMLRequest[]=x", "SAMLRequest%5B0%5D=x", "SAMLRe%71uest=x", "samlrequest=x", "SAMLRequest+=x",
        "Signature%5B%5D=x", "relaystate=x", "RelayState.x=1",
    ])
    func `a name that another reader could take for a parameter is refused`(pair: String) throws {
        #expect(throws: BindingError.self) { try HTTPRedirect.decode(rawQuery: try signed() + "&" + pair) }
    }

    @Test(arguments: ["utm=1", "Signature2=x", "x=SAMLRequest", "lang=pl"])
    func `a parameter of somebody else is harmless`(pair: String) throws {
        #expect(try accept(try signed() + "&" + pair).request == Sample.request())
    }

    @Test(arguments: ["SAMLRequest%00=x", "x=%00", "x=%zz", "x=%4", "x=%FF"])
    func `NUL, broken escapes and other encodings are refused`(pair: String) throws {
        #expect(throws: BindingError.malformedEncoding) {
            try HTTPRedirect.decode(rawQuery: try signed() + "&" + pair)
        }
    }

    @Test func `the signature covers the octets as they arrived, in whatever way they are escaped`() throws {
        let message = CanonicalWriter.octets(of: Sample.request().element())
        let plain = try HTTPRedirect.query(.request, message: message, relayState: nil, credential: nil)
        let lower = plain.replacing("%2B", with: "%2b").replacing("%2F", with: "%2f").replacing("%3D", with: "%3d")
        let credential = try Keys.credential()
        let query = try QuerySignature.sign(query: lower, key: credential.key, algorithm: credential.algorithm)
        #expect(try accept(query).request == Sample.request())
        let normalised = query.replacing("%2b", with: "%2B").replacing("%2f", with: "%2F").replacing("%3d", with: "%3D")
        if normalised != query {
            #expect(throws: VerificationError.signature(.signatureMismatch)) { try accept(normalised) }
        }
    }

    @Test func `a changed relay state breaks the signature`() throws {
        let other = try signed().replacing("powr", with: "pour")
        #expect(throws: VerificationError.signature(.signatureMismatch)) { try accept(other) }
    }

    @Test func `a relay state that was added or taken away breaks the signature`() throws {
        let without = try signed().split(separator: "&").filter { !$0.hasPrefix("RelayState") }.joined(separator: "&")
        #expect(throws: VerificationError.signature(.signatureMismatch)) { try accept(without) }
        #expect(throws: VerificationError.signature(.signatureMismatch)) { try accept(without + "&RelayState=") }
    }

    @Test func `a stranger's signature is refused`() throws {
        let query = try HTTPRedirect.query(
            .request, message: CanonicalWriter.octets(of: Sample.request().element()), relayState: nil,
            credential: Keys.strangeCredential())
        #expect(throws: VerificationError.signature(.signatureMismatch)) { try accept(query) }
    }

    @Test func `half a signature is refused, and none is not a signature`() throws {
        let query = try signed()
        let unsigned = query.split(separator: "&").filter { !$0.hasPrefix("Sig") }.joined(separator: "&")
        #expect(throws: VerificationError.notSigned) { try accept(unsigned) }
        for half in ["SigAlg", "Signature"] {
            let pair = try #require(query.split(separator: "&").first { $0.hasPrefix(half + "=") })
            #expect(throws: BindingError.incompleteSignature) {
                try HTTPRedirect.decode(rawQuery: unsigned + "&" + pair)
            }
        }
    }

    @Test(arguments: [
        "http://www.w3.org/2000/09/xmldsig#rsa-sha1", "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
    ])
    func `an algorithm that is not allowed is refused (V18)`(uri: String) throws {
        let query = try signed()
        let pair = try #require(query.split(separator: "&").first { $0.hasPrefix("SigAlg=") })
        let other = query.replacing(pair, with: "SigAlg=" + FormEncoding.encode(uri))
        #expect(throws: VerificationError.signature(.algorithmNotAllowed(uri))) { try accept(other) }
    }

    @Test func `an unknown encoding is refused, the known one may be named`() throws {
        let deflate = FormEncoding.encode("urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE")
        #expect(try accept(try signed() + "&SAMLEncoding=" + deflate).request == Sample.request())
        #expect(throws: BindingError.unsupportedEncoding) {
            try HTTPRedirect.decode(rawQuery: try signed() + "&SAMLEncoding=urn:x")
        }
    }

    @Test func `XML that carries a signature of its own is no Redirect message`() throws {
        let message = try AuthnRequestBuilder(credential: Keys.credential()).octets(Sample.request())
        let query = try HTTPRedirect.query(.request, message: message, relayState: nil, credential: nil)
        let redirect = try HTTPRedirect.decode(rawQuery: query)
        #expect(throws: SAMLError.unexpectedElement("Signature")) { try Unverified<AuthnRequest>(redirect) }
    }

    @Test func `a relying party's redirect is read back`() throws {
        let builder = AuthnRequestBuilder(credential: try Keys.credential())
        let location = "https://brama.example/login/SingleSignOnService?tenant=1"
        let url = try builder.redirectURL(Sample.request(), location: location, relayState: "x")
        #expect(url.hasPrefix(location + "&SAMLRequest="))
        #expect(
            try accept(
                String(
                    url.dropFirst(url.firstIndex(of: "?").map { url.distance(from: url.startIndex, to: $0) + 1 } ?? 0))
            ).request == Sample.request())
    }
}
