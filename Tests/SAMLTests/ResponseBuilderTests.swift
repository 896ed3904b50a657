import Cryptography
import SAML
import Testing
import XMLSecurity
import XMLTree

/// Every layout of a Response, held against the schemas, `xmlsec1` and our own relying party (SSO01, SSO04).
struct ResponseBuilderTests {
    struct Shape: Sendable, CustomTestStringConvertible {
        let layout: ResponseBuilder.Layout
        let isEncrypted: Bool
        var testDescription: String { layout.rawValue + (isEncrypted ? ", encrypted" : "") }
    }

    static let shapes = ResponseBuilder.Layout.allCases.flatMap {
        [Shape(layout: $0, isEncrypted: false), Shape(layout: $0, isEncrypted: true)]
    }

    @Test(arguments: shapes, [KeyType.rsa2048, .p256])
    func `a Response is valid by schema, by xmlsec1 and by a relying party`(shape: Shape, type: KeyType) throws {
        let credential = try Keys.credential(type, type == .p256 ? .ecdsaSHA256 : .rsaSHA256)
        let octets = try Sample.response(shape.layout, encrypted: shape.isEncrypted, credential: credential)
        try Schema.validate(octets)
        if shape.layout != .assertion {
            try Xmlsec.verify(octets, key: credential.key.publicKey, of: "Response")
        }
        if shape.layout != .response {
            let clear =
                shape.isEncrypted ? try Xmlsec.decrypt(octets, key: Keys.decryption().key) : octets
            try Xmlsec.verify(clear, key: credential.key.publicKey, of: "Assertion")
        }
        #expect(try validate(octets).assertion == Sample.assertion())
    }

    @Test(arguments: shapes)
    func `a Response looks as it always did`(shape: Shape) throws {
        let octets = try Sample.response(shape.layout, encrypted: shape.isEncrypted)
        try Golden.expect(octets, "Response-\(shape.layout.rawValue)\(shape.isEncrypted ? "-encrypted" : "")")
    }

    @Test(arguments: shapes)
    func `a Response is canonical as it is written`(shape: Shape) throws {
        let octets = try Sample.response(shape.layout, encrypted: shape.isEncrypted)
        #expect(try XMLDocument(parsing: octets).canonicalOctets(inclusivePrefixes: ["xs"]) == octets)
    }

    @Test(arguments: ResponseBuilder.Layout.allCases)
    func `the assertion's octets are handed out in clear`(layout: ResponseBuilder.Layout) throws {
        let built = try Sample.builder(layout, encrypted: true).success(
            Sample.header(), assertion: Sample.assertion(), random: SystemRandomSource())
        let element = try parsed(built.assertionOctets)
        #expect(try Assertion(decoding: element) == Sample.assertion())
        #expect(EnvelopedSignature.isSigned(element) == (layout != .response))
        #expect(!text(built.octets).contains("Łucja"))
    }

    @Test func `an assertion without attributes, NameID or types is valid too`() throws {
        for layout in ResponseBuilder.Layout.allCases {
            let octets = try Sample.response(layout) {
                $0.attributes = []
                $0.subject.nameID = nil
            }
            try Schema.validate(octets)
            #expect(try validate(octets).nameID == nil)
            #expect(!text(octets).contains("AttributeStatement"))
        }
    }

    @Test func `a type of another schema keeps its prefix through every signature`() throws {
        let person = Vocabulary.naturalPerson
        for shape in Self.shapes {
            let octets = try Sample.response(shape.layout, encrypted: shape.isEncrypted) {
                $0.attributes[0].values[0].type = AttributeValueType("CurrentGivenNameType", in: person)
            }
            let value = try validate(octets).attributes[0].values[0]
            #expect(value.type == AttributeValueType("CurrentGivenNameType", in: person))
        }
    }

    @Test func `xmlenc11 rsa-oaep and aes256-gcm are decrypted by a relying party`() throws {
        let encryption = ResponseBuilder.Encryption(
            key: try Keys.decryption().key.publicKey, block: .aes256gcm,
            transport: .rsaOAEP11(digest: .sha256, mgf: .sha256), recipient: nil)
        let octets = try ResponseBuilder(
            credential: Keys.credential(), layout: .assertion, encryption: encryption
        ).success(Sample.header(), assertion: Sample.assertion(), random: SystemRandomSource()).octets
        try Schema.validate(octets)
        #expect(try validate(octets).assertion == Sample.assertion())
    }

    @Test(arguments: [
        Status(.responder, .noPassive), Status(.requester, .invalidNameIDPolicy, message: "BRAMA-12: żółw <&>"),
        Status(.versionMismatch),
    ])
    func `an error Response is signed, valid and holds no assertion`(status: Status) throws {
        let octets = try Sample.builder(.assertion, encrypted: true).failure(Sample.header(), status: status)
        try Schema.validate(octets)
        try Xmlsec.verify(octets, key: Keys.pair(.p256).key.publicKey, of: "Response")
        #expect(!text(octets).contains("Assertion "))
        #expect(throws: ResponseRefusal.status(status)) { try validate(octets) }
    }

    @Test func `an error Response looks as it always did`() throws {
        let status = Status(.responder, .noAuthnContext, message: "BRAMA-7: no such level")
        try Golden.expect(try Sample.builder(.assertion).failure(Sample.header(), status: status), "Response-error")
    }

    @Test func `success without an assertion and a second level code at the top are no error Responses`() throws {
        for code in [StatusCode.success, .noPassive] {
            #expect(throws: BuildError.status(code)) {
                try Sample.builder(.assertion).failure(Sample.header(), status: Status(code))
            }
        }
    }

    @Test func `what a request says cannot break out of the Response (V27)`() throws {
        let hostile = "\"><saml:Issuer>x</saml:Issuer><!--\u{0}\u{1}]]>&amp;"
        let octets = try Sample.response(.both) { $0.subject.nameID = NameID(hostile) }
        let read = try validate(octets).nameID?.value
        #expect(read?.hasPrefix("\"><saml:Issuer>x</saml:Issuer><!--") == true)
        #expect(try parsed(octets).elements("Issuer", in: .saml).count == 1)
        #expect(throws: BuildError.signature(.missingID)) {
            try Sample.response(header: Sample.header(id: "_x\" evil=\"1")) == []
                ? [] : try Sample.response(.both, header: Sample.header(id: "_x\" evil=\"1"))
        }
    }

    @Test func `every bearer confirmation says where and until when, and the times are in order (V32)`() throws {
        let element = try parsed(try Sample.response())
        let response = try Response(decoding: element)
        guard case .assertion(let found)? = response.assertions.first else {
            throw SAMLError.missingElement("Assertion")
        }
        let assertion = try Assertion(decoding: found)
        let confirmation = try #require(assertion.subject.confirmations.first)
        #expect(confirmation.recipient == response.destination)
        #expect(confirmation.inResponseTo == response.inResponseTo)
        #expect(confirmation.notBefore == nil)
        #expect(try #require(confirmation.notOnOrAfter) > assertion.issueInstant)
    }
}

extension Vocabulary {
    static let naturalPerson = Vocabulary(
        prefix: "naturalperson", uri: "http://eidas.europa.eu/attributes/naturalperson")
}
