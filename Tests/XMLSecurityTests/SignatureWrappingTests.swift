import Cryptography
import Testing
import XMLSecurity
import XMLTree

/// The eight wrappings of Somorovsky et al., "On Breaking SAML" (V01–V08): the signature stays good for the element
/// it was made for, and another element asks to be taken for it.
struct SignatureWrappingTests {
    static let good = "citizen"
    static let evil = "attacker"

    // MARK: - A consumer that uses what was verified and nothing else

    /// The name in the Response, which is signed itself or holds signed assertions.
    private func consume(_ octets: [UInt8]) throws -> [String] {
        let keys = [try Keys.key(.p256).publicKey]
        let document = try XMLDocument(parsing: octets)
        let root = document.root()
        guard root.name == Messages.samlp("Response") else { return [] }
        if EnvelopedSignature.isSigned(root) {
            let response = try EnvelopedSignature.verify(document, keys: keys).element
            return response.elements(Messages.saml("Assertion")).map(name)
        }
        return try root.elementIndexes(Messages.saml("Assertion")).map { index in
            name(try EnvelopedSignature.verify(document, element: XMLPath([index]), keys: keys).element)
        }
    }

    private func name(_ assertion: XMLElement) -> String {
        assertion.element(Messages.saml("Subject"))?.element(Messages.saml("NameID"))?.text ?? ""
    }

    /// Whether a verifier that looks an ID up anywhere would have taken the signature for good.
    private func isAcceptedByXmlsec(_ octets: [UInt8]) throws -> Bool {
        let scratch = try ScratchDirectory()
        return try Xmlsec.verifies(octets, key: Keys.key(.p256).publicKey, in: scratch)
    }

    private func refused(_ forged: XMLElement, _ expected: SignatureError) throws {
        let octets = CanonicalWriter.octets(of: forged, inclusivePrefixes: Messages.inclusivePrefixes)
        #expect(String(decoding: octets, as: UTF8.self).contains(Self.evil))
        #expect(throws: expected) { try consume(octets) }
    }

    // MARK: - The pieces

    private func signedResponse() throws -> XMLElement {
        try XMLDocument(parsing: try Messages.signedResponse()).root()
    }

    private func responseWithSignedAssertion() throws -> XMLElement {
        try XMLDocument(parsing: try Messages.responseWithSignedAssertion()).root()
    }

    private let signature = XMLName(SecurityNamespace.signature, "Signature")

    private func evilResponse(id: String = "_evil") -> XMLElement {
        Messages.response(.element(evilAssertion(id: "_forged")), id: id)
    }

    private func evilAssertion(id: String = "_evil") -> XMLElement {
        Messages.assertion(nameID: Self.evil, id: id)
    }

    // MARK: - The control

    @Test func `the messages that are wrapped below are good before`() throws {
        #expect(try consume(try Messages.signedResponse()) == [Self.good])
        #expect(try consume(try Messages.responseWithSignedAssertion()) == [Self.good])
        #expect(try isAcceptedByXmlsec(try Messages.signedResponse()))
    }

    @Test func `another verifier is taken in by such a wrapping`() throws {
        let original = try signedResponse()
        let forged = evilResponse().inserting(original.removing(signature), original.first(signature), at: 1)
        let octets = CanonicalWriter.octets(of: forged, inclusivePrefixes: Messages.inclusivePrefixes)
        #expect(try isAcceptedByXmlsec(octets))
    }

    // MARK: - The attacks

    @Test func `XSW1, the signed Response inside the signature of a forged one`() throws {
        let original = try signedResponse()
        let carrier = original.first(signature).inserting(original.removing(signature), at: 3)
        try refused(evilResponse().inserting(carrier, at: 1), .malformed("Signature"))
    }

    @Test func `XSW2, the signed Response beside the signature in a forged one`() throws {
        let original = try signedResponse()
        try refused(
            evilResponse().inserting(original.removing(signature), original.first(signature), at: 1),
            .foreignReference)
    }

    @Test func `XSW3, a forged Assertion before the signed one`() throws {
        try refused(try responseWithSignedAssertion().inserting(evilAssertion(), at: 2), .notSigned)
    }

    @Test func `XSW4, the signed Assertion inside a forged one`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.first(Messages.saml("Assertion"))
        let forged = evilAssertion().inserting(original, at: 3)
        try refused(response.removing(original.name).inserting(forged, at: 2), .notSigned)
    }

    @Test func `XSW5, a forged Assertion with the signature of the one behind it`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.first(Messages.saml("Assertion"))
        let forged = evilAssertion().inserting(original.first(signature), at: 1)
        try refused(
            response.removing(original.name).inserting(forged, original.removing(signature), at: 2),
            .foreignReference)
    }

    @Test func `XSW6, the signed Assertion inside the signature of a forged one`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.first(Messages.saml("Assertion"))
        let carrier = original.first(signature).inserting(original.removing(signature), at: 3)
        let forged = evilAssertion().inserting(carrier, at: 1)
        try refused(
            response.removing(original.name).inserting(forged, at: 2), .malformed("Signature"))
    }

    @Test func `XSW7, a forged Assertion in Extensions under the signed one's identifier`() throws {
        let response = try responseWithSignedAssertion()
        let extensions = { (assertion: XMLElement) in
            XMLElement(Messages.samlp("Extensions"), prefix: "samlp", children: [.element(assertion)])
        }
        let write = { (id: String) in
            CanonicalWriter.octets(
                of: response.inserting(extensions(evilAssertion(id: id)), at: 1),
                inclusivePrefixes: Messages.inclusivePrefixes)
        }
        #expect(throws: XMLError.duplicateID) { try consume(write("_assertion")) }
        #expect(try consume(write("_other")) == [Self.good], "what nobody signed is not read")
    }

    @Test func `XSW8, the signed Assertion in an Object in the signature of a forged one`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.first(Messages.saml("Assertion"))
        let object = XMLElement(
            XMLName(SecurityNamespace.signature, "Object"), prefix: "ds",
            children: [.element(original.removing(signature))])
        let forged = evilAssertion().inserting(original.first(signature).inserting(object, at: 3), at: 1)
        try refused(
            response.removing(original.name).inserting(forged, at: 2), .malformed("Signature"))
    }

    @Test func `two signatures that claim one element are refused, wherever the second stands`() throws {
        let response = try responseWithSignedAssertion()
        let original = response.first(Messages.saml("Assertion"))
        let twice = original.inserting(original.first(signature), at: 1)
        let keys = [try Keys.key(.p256).publicKey]
        for forged in [
            response.removing(original.name).inserting(twice, at: 2),
            response.inserting(original.first(signature), at: 1),
        ] {
            let octets = CanonicalWriter.octets(of: forged, inclusivePrefixes: Messages.inclusivePrefixes)
            let document = try XMLDocument(parsing: octets)
            let index = try #require(document.root().elementIndexes(original.name).first)
            #expect(throws: SignatureError.severalSignatures) {
                try EnvelopedSignature.verify(document, element: XMLPath([index]), keys: keys)
            }
        }
    }

    @Test func `a signature taken over by an element with the same ID in another spelling is refused`() throws {
        let response = try responseWithSignedAssertion()
        var decoy = XMLElement(Messages.samlp("Extensions"), prefix: "samlp")
        for name in ["ID", "Id", "id"] {
            decoy.attributes = [XMLAttribute(name, "_assertion")]
            let octets = CanonicalWriter.octets(
                of: response.inserting(decoy, at: 1), inclusivePrefixes: Messages.inclusivePrefixes)
            #expect(throws: XMLError.duplicateID) { try consume(octets) }
        }
    }
}

extension XMLElement {
    func first(_ name: XMLName) -> XMLElement { element(name) ?? self }

    func removing(_ name: XMLName) -> XMLElement {
        var copy = self
        copy.children.removeAll { if case .element(let child) = $0 { child.name == name } else { false } }
        return copy
    }

    /// Children before the one that is at an index now; the messages here hold no text between elements.
    func inserting(_ elements: XMLElement..., at index: Int) -> XMLElement {
        var copy = self
        copy.children.insert(contentsOf: elements.map { .element($0) }, at: min(index, copy.children.count))
        return copy
    }
}
