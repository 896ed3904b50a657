import SAML
import TestSupport
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

    @Test(arguments: ResponseWrapping.all)
    func `a wrapped Response is refused`(_ wrapping: ResponseWrapping) throws {
        let material = ResponseWrapping.Material(
            signedResponse: try signedResponse(), signedAssertion: try responseWithSignedAssertion(),
            evilAssertion: { Sample.assertion(id: $0, nameID: Self.evil).element() })
        for forged in wrapping.forge(material) { try refused(forged) }
    }

    @Test func `what nobody signed is not read, even in a good Response`() throws {
        let extensions = XMLElement("Extensions", in: .samlp, children: [.element(evilAssertion(id: "_other"))])
        let unread = try responseWithSignedAssertion().inserting(extensions, at: 1)
        #expect(try validate(unread.octets).nameID?.value == Sample.citizen)
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
