import SAML
import Testing
import XMLSecurity
import XMLTree

/// The eight wrappings of Somorovsky et al. against the relying party (V01–V08): somebody else wants to sign in.
struct ResponseWrappingTests {
    private static let evil = "attacker"

    private func signedResponse() throws -> XMLElement { try parsed(try Sample.response(.response)) }

    private func responseWithSignedAssertion() throws -> XMLElement { try parsed(try Sample.response(.assertion)) }

    private func evilAssertion(id: String = "_evil") -> XMLElement {
        Sample.assertion(id: id, nameID: Self.evil).element()
    }

    private func evilResponse(id: String = "_evil-response") throws -> XMLElement {
        try signedResponse().withoutSignature.removing(Vocabulary.saml.name("Assertion"))
            .withID(id).inserting(evilAssertion(), at: 9)
    }

    private func refused(_ forged: XMLElement, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(text(forged.octets).contains(Self.evil), sourceLocation: location)
        #expect(throws: ResponseRefusal.self, sourceLocation: location) { try validate(forged.octets) }
    }

    private let assertionName = Vocabulary.saml.name("Assertion")

    @Test func `the Responses that are wrapped below are good before and after being taken apart`() throws {
        for response in [try signedResponse(), try responseWithSignedAssertion()] {
            #expect(try validate(response.octets).nameID?.value == Sample.citizen)
        }
    }

    @Test func `XSW1, the signed Response inside the signature of a forged one`() throws {
        let original = try signedResponse()
        let carrier = original.signature.inserting(original.withoutSignature, at: 3)
        try refused(try evilResponse().inserting(carrier, at: 1))
    }

    @Test func `XSW2, the signed Response beside the signature in a forged one`() throws {
        let original = try signedResponse()
        try refused(try evilResponse().inserting(original.signature, original.withoutSignature, at: 1))
        let extensions = XMLElement("Extensions", in: .samlp, children: [.element(original.withoutSignature)])
        try refused(try evilResponse().inserting(original.signature, extensions, at: 1))
    }

    @Test func `XSW3, a forged Assertion before or behind the signed one`() throws {
        try refused(try responseWithSignedAssertion().inserting(evilAssertion(), at: 2))
        try refused(try responseWithSignedAssertion().inserting(evilAssertion(), at: 3))
    }

    @Test func `XSW4, the signed Assertion inside a forged one`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.elements[2]
        let advice = XMLElement("Advice", in: .saml, children: [.element(original)])
        for place in [evilAssertion().inserting(original, at: 5), evilAssertion().inserting(advice, at: 3)] {
            try refused(response.removing(assertionName).inserting(place, at: 2))
        }
    }

    @Test func `XSW5, a forged Assertion with the signature of the one behind it`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.elements[2]
        let forged = evilAssertion().inserting(original.signature, at: 1)
        try refused(
            response.removing(assertionName).inserting(forged, original.withoutSignature, at: 2))
        let extensions = XMLElement("Extensions", in: .samlp, children: [.element(original.withoutSignature)])
        try refused(
            response.removing(assertionName).inserting(forged, at: 2).inserting(extensions, at: 1))
    }

    @Test func `XSW6, the signed Assertion inside the signature of a forged one`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.elements[2]
        let carrier = original.signature.inserting(original.withoutSignature, at: 3)
        try refused(
            response.removing(assertionName).inserting(evilAssertion().inserting(carrier, at: 1), at: 2))
    }

    @Test func `XSW7, a forged Assertion in Extensions under the signed one's identifier or another`() throws {
        let extensions = { (id: String) in
            XMLElement("Extensions", in: .samlp, children: [.element(self.evilAssertion(id: id))])
        }
        let response = try responseWithSignedAssertion()
        try refused(response.inserting(extensions("_assertion"), at: 1))
        let unread = response.inserting(extensions("_other"), at: 1)
        #expect(try validate(unread.octets).nameID?.value == Sample.citizen, "what nobody signed is not read")
    }

    @Test func `XSW8, the signed Assertion in an Object in the signature of a forged one`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.elements[2]
        let carrier = original.signature.inserting(original.withoutSignature.inObject, at: 3)
        try refused(
            response.removing(assertionName).inserting(evilAssertion().inserting(carrier, at: 1), at: 2))
    }

    @Test func `a forged Assertion that takes the identifier and the signature is refused`() throws {
        let response = try responseWithSignedAssertion()
        let forged = evilAssertion(id: "_assertion").inserting(response.elements[2].signature, at: 1)
        try refused(response.removing(assertionName).inserting(forged, at: 2))
    }

    @Test func `a forged Assertion beside an encrypted one is refused`() throws {
        let response = try parsed(try Sample.response(.assertion, encrypted: true))
        try refused(response.inserting(evilAssertion(), at: 2))
        try refused(response.inserting(evilAssertion(), at: 3))
    }

    @Test func `a signed Response in a root that is none is refused`() throws {
        let root = XMLElement("Extensions", in: .samlp, children: [.element(try signedResponse())])
        try refused(root.inserting(evilAssertion(), at: 0))
    }
}

extension XMLElement {
    fileprivate func withID(_ id: String) -> XMLElement {
        var copy = self
        copy.attributes = attributes.map { $0.name.local == "ID" ? XMLAttribute("ID", id) : $0 }
        return copy
    }
}
