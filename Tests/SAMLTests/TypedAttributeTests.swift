import Cryptography
import SAML
import Testing
import XMLSecurity
import XMLTree

/// Attribute values with types of the eIDAS natural-person schema: prefixes that occur in `xsi:type` alone.
struct TypedAttributeTests {
    private static let person = [
        ("CurrentFamilyName", "FamilyName", "Żółć"), ("CurrentGivenName", "FirstName", "Roch"),
        ("DateOfBirth", "DateOfBirth", "1987-02-22Z"), ("PersonIdentifier", "PersonIdentifier", "87022243734"),
    ].map { name, friendlyName, value in
        Attribute(
            name: Vocabulary.naturalPerson.uri + "/" + name, friendlyName: friendlyName,
            values: [AttributeValue(value, type: AttributeValueType(name + "Type", in: .naturalPerson))])
    }

    private static func response(
        _ layout: ResponseBuilder.Layout, encrypted: Bool = false, _ edit: (inout Assertion) -> Void = { _ in }
    ) throws -> [UInt8] {
        let credential = try Keys.credential(.p256, .ecdsaSHA256)
        return try Sample.response(layout, encrypted: encrypted, credential: credential) {
            $0.attributes = person
            edit(&$0)
        }
    }

    private static func wrapped(_ response: [UInt8]) throws -> [UInt8] {
        let credential = try Keys.credential(.p256, .ecdsaSHA256)
        let answer = ArtifactResponse(
            id: "ID-answer", inResponseTo: "_resolve", issueInstant: Sample.now, issuer: Issuer("brama.example"),
            status: .success)
        return SOAPEnvelope.wrap(
            try ArtifactResponseBuilder(credential: credential).octets(answer, message: response))
    }

    @Test(arguments: ResponseBuilder.Layout.allCases)
    func `values with types are valid by the eIDAS schema, and xmlsec1 verifies every signature around them`(
        layout: ResponseBuilder.Layout
    ) throws {
        let envelope = try Self.wrapped(try Self.response(layout))
        try Schema.validate(envelope)
        let key = try Keys.credential(.p256, .ecdsaSHA256).key.publicKey
        try Xmlsec.verify(envelope, key: key, of: "ArtifactResponse")
        if layout != .assertion { try Xmlsec.verify(envelope, key: key, of: "Response") }
        if layout != .response { try Xmlsec.verify(envelope, key: key, of: "Assertion") }
    }

    @Test func `the type's prefix is declared where the assertion is read by itself`() throws {
        let element = try XMLDocument(parsing: Self.decrypted(try Self.response(.response, encrypted: true))).root()
        let statement = try element.exactlyOne("AttributeStatement", in: .saml)
        let value = try #require(statement.elements.first?.elements.first)
        let type = try #require(value.attribute("type", in: .xsi))
        #expect(type == "naturalperson:CurrentFamilyNameType")
        #expect(value.resolve(qualifiedName: type) == Vocabulary.naturalPerson.name("CurrentFamilyNameType"))
        try Schema.validate(Self.decrypted(try Self.response(.response, encrypted: true)))
    }

    @Test func `a date that is none is not valid by the eIDAS schema`() throws {
        let good = try Self.response(.response)
        try Schema.validate(good)
        let bad = try Self.response(.response) { $0.attributes[2].values[0].text = "22 lutego 1987" }
        #expect(throws: Program.Failure.self) { try Schema.validate(bad) }
    }

    @Test func `an assertion with types comes out of octets as it went in`() throws {
        let element = try XMLDocument(parsing: Self.decrypted(try Self.response(.response, encrypted: true))).root()
        #expect(try Assertion(decoding: element).attributes == Self.person)
    }

    private static func decrypted(_ response: [UInt8]) throws -> [UInt8] {
        let root = try XMLDocument(parsing: response).root()
        let data = try root.exactlyOne("EncryptedAssertion", in: .saml).elements[0]
        return try XMLEncryption.decrypt(data, keys: [Keys.decryption().key])
    }
}
