import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// The eight wrappings against a signed AuthnRequest by POST (V01–V08): the attacker wants another return address.
struct AuthnRequestWrappingTests {
    private static let evil = "https://evil.example/acs"

    private func original() throws -> XMLElement {
        try parsed(try AuthnRequestBuilder(credential: Keys.credential()).octets(Sample.request()))
    }

    private func forged(id: String = "_evil") -> XMLElement {
        Sample.request(id: id) { $0.assertionConsumerServiceURL = Self.evil }.element()
    }

    private func extensions(_ element: XMLElement) -> XMLElement {
        XMLElement("Extensions", in: .samlp, children: [.element(element)])
    }

    /// The return address that would be used.
    private func accept(_ element: XMLElement) throws -> String? {
        let post = try HTTPPost.decode(HTTPPost.fields(.request, message: element.octets, relayState: nil))
        return try MessageVerifier.accept(
            Unverified<AuthnRequest>(post), keys: Keys.publicKeys(.p256), requiresSignature: true
        ).request.assertionConsumerServiceURL
    }

    private func refused(_ element: XMLElement) throws {
        #expect(text(element.octets).contains(Self.evil))
        let outcome = Result { try accept(element) }
        #expect(throws: (any Error).self) { try outcome.get() }
    }

    @Test func `the request that is wrapped below is good before`() throws {
        #expect(try accept(try original()) == Sample.acs)
    }

    @Test func `XSW1, the signed request inside the signature of a forged one`() throws {
        let original = try original()
        let carrier = original.signature.inserting(original.withoutSignature, at: 3)
        try refused(forged().inserting(carrier, at: 1))
    }

    @Test func `XSW2, the signed request beside the signature in a forged one`() throws {
        let original = try original()
        try refused(forged().inserting(original.signature, original.withoutSignature, at: 1))
        try refused(forged().inserting(original.signature, extensions(original.withoutSignature), at: 1))
    }

    @Test func `XSW3, a forged request before the signed one in one document`() throws {
        let original = try original()
        let list = XMLElement("Extensions", in: .samlp, children: [.element(forged()), .element(original)])
        try refused(list)
        try refused(forged().inserting(extensions(original), at: 1))
    }

    @Test func `XSW4, the signed request as a child of the forged one`() throws {
        try refused(forged().inserting(try original(), at: 2))
    }

    @Test func `XSW5, a forged request with the signature of the one behind it`() throws {
        let original = try original()
        try refused(
            forged().inserting(original.signature, at: 1).inserting(extensions(original.withoutSignature), at: 2))
    }

    @Test func `XSW6, the signed request inside the signature that the forged one carries`() throws {
        let original = try original()
        let carrier = original.signature.inserting(extensions(original.withoutSignature), at: 1)
        try refused(forged().inserting(carrier, at: 1))
    }

    @Test func `XSW7, a forged request in Extensions under the signed one's identifier or another`() throws {
        try refused(try original().inserting(extensions(forged(id: Sample.requestID)), at: 2))
        try refused(try original().inserting(extensions(forged()), at: 2))
    }

    @Test func `XSW8, the signed request in an Object in the signature of the forged one`() throws {
        let original = try original()
        let carrier = original.signature.inserting(original.withoutSignature.inObject, at: 3)
        try refused(forged().inserting(carrier, at: 1))
    }

    @Test func `a forged request that takes the identifier and the signature is refused`() throws {
        try refused(forged(id: Sample.requestID).inserting(try original().signature, at: 1))
    }
}
