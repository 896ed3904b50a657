import Cryptography
import SAML
import Testing
import XMLSecurity
import XMLTree

/// Reading the metadata of relying parties (MD05, MD07, MD11, MD12, SSO06, V19, V23, V38).
struct MetadataTests {
    private func certificate() throws -> String { try Keys.pair(.p256).certificate.base64 }

    private func file(_ edit: (String) -> String = { $0 }) throws -> [UInt8] {
        let key =
            "<ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n\(try certificate())\n</ds:X509Certificate>"
            + "</ds:X509Data></ds:KeyInfo>"
        let acs = "<md:AssertionConsumerService Binding=\"\(Binding.httpPOST.rawValue)\" Location=\"https://a.example/"
        return octets(
            edit(
                """
                <md:EntityDescriptor xmlns:md="\(Vocabulary.md.uri)" xmlns:ds="\(Vocabulary.ds.uri)" \
                xmlns:mdui="\(Vocabulary.mdui.uri)" xmlns:alg="\(Vocabulary.alg.uri)" entityID="https://a.example">
                <md:Extensions><x:Odd xmlns:x="urn:x"/><alg:SigningMethod Algorithm="urn:entity"/></md:Extensions>
                <md:SPSSODescriptor AuthnRequestsSigned="1" protocolSupportEnumeration="urn:x \(Vocabulary.samlp.uri)">
                <md:Extensions><mdui:UIInfo>
                <mdui:DisplayName xml:lang="pl">Urząd</mdui:DisplayName>
                <mdui:DisplayName xml:lang="en">Office</mdui:DisplayName>
                <mdui:Logo height="10" width="20">https://a.example/l.png</mdui:Logo>
                <mdui:Logo height="10" width="20">javascript:alert(1)</mdui:Logo>
                <mdui:InformationURL xml:lang="pl">javascript:alert(1)</mdui:InformationURL>
                </mdui:UIInfo></md:Extensions>
                <md:KeyDescriptor use="signing">\(key)</md:KeyDescriptor>
                <md:KeyDescriptor>\(key)<md:EncryptionMethod Algorithm="urn:gcm"/></md:KeyDescriptor>
                \(acs)0" index="0"/>\(acs)1" index="1"/>
                <md:AttributeConsumingService index="0"><md:ServiceName xml:lang="pl">Usługa</md:ServiceName>
                <md:RequestedAttribute Name="urn:mail" isRequired="true"/></md:AttributeConsumingService>
                </md:SPSSODescriptor>
                </md:EntityDescriptor>
                """))
    }

    private func entity(_ edit: (String) -> String = { $0 }) throws -> EntityDescriptor {
        try #require(MetadataDocument.parse(file(edit)).first)
    }

    @Test func `a relying party's file is read as it is written`() throws {
        let entity = try entity()
        let role = try #require(entity.serviceProvider)
        #expect(entity.entityID == "https://a.example")
        #expect(role.authnRequestsSigned)
        #expect(role.assertionConsumerServices.map(\.location) == ["https://a.example/0", "https://a.example/1"])
        #expect(entity.displayName(in: "pl-PL") == "Urząd")
        #expect(entity.displayName(in: "de") == "Office")
        #expect(role.defaultAttributeConsumingService?.requestedAttributes.first?.isRequired == true)
    }

    @Test func `a key without a use serves both, a key with one only that (MD11, V19)`() throws {
        let key = try Keys.pair(.p256).key.publicKey
        let role = try #require(try entity().serviceProvider)
        #expect(role.keys.keys(for: .signing) == [key])
        #expect(role.keys.keys(for: .encryption) == [key])
        let signing = try #require(
            try entity { $0.replacing("<md:KeyDescriptor>", with: "<md:KeyDescriptor use=\"signing\">") }
                .serviceProvider)
        #expect(signing.keys.keys(for: .encryption) == [])
        #expect(throws: MetadataError.saml(.invalidValue("use"))) {
            try entity { $0.replacing("use=\"signing\"", with: "use=\"any\"") }
        }
    }

    @Test func `a key that cannot be used is noted and spoils no other`() throws {
        let broken = try entity { $0.editing("<ds:X509Certificate>\n", "<ds:X509Certificate>AAAA\n") }
        let role = try #require(broken.serviceProvider)
        #expect(role.keys[0].refusals == [.malformed])
        #expect(role.keys.keys(for: .signing).count == 1)
    }

    @Test(arguments: [(KeyType.rsa2048, true), (.p256, false)])
    func `a key by value is the key of the certificate`(type: KeyType, isRSA: Bool) throws {
        let key = try Keys.pair(type).key.publicKey
        let value: String
        if let (modulus, exponent) = key.rsaComponents {
            value =
                "<ds:RSAKeyValue><ds:Modulus>\(Base64.encode(modulus))</ds:Modulus>"
                + "<ds:Exponent>\(Base64.encode(exponent))</ds:Exponent></ds:RSAKeyValue>"
        } else {
            value =
                "<d:ECKeyValue xmlns:d=\"\(Vocabulary.dsig11.uri)\"><d:NamedCurve URI=\"urn:oid:1.2.840.10045.3.1.7\"/>"
                + "<d:PublicKey>\(Base64.encode(try #require(key.ecPoint)))</d:PublicKey></d:ECKeyValue>"
        }
        let whole =
            "<md:KeyDescriptor xmlns:md=\"\(Vocabulary.md.uri)\" xmlns:ds=\"\(Vocabulary.ds.uri)\">"
            + "<ds:KeyInfo><ds:KeyValue>\(value)</ds:KeyValue></ds:KeyInfo></md:KeyDescriptor>"
        let descriptor = try KeyDescriptor(decoding: parsed(octets(whole)))
        #expect(descriptor.keys == [key])
        #expect(isRSA == (key.rsaComponents != nil))
        let written = CanonicalWriter.octets(of: KeyDescriptor(use: nil, keys: [key]).element())
        try Schema.validate(written)
        #expect(try KeyDescriptor(decoding: parsed(written)).keys == [key])
    }

    @Test(arguments: [
        ("index=\"0\"/>", "index=\"0\"/>", 0), ("index=\"1\"/>", "index=\"1\" isDefault=\"true\"/>", 1),
        ("index=\"0\"/>", "index=\"0\" isDefault=\"false\"/>", 1),
    ])
    func `the default address is the marked one, else the first not unmarked (MD05 av)`(
        piece: String, replacement: String, index: Int
    ) throws {
        let entity = try entity { $0.editing(piece, replacement) }
        #expect(entity.serviceProvider?.defaultAssertionConsumerService?.index == index)
    }

    @Test func `when every address is marked as no default, the first is it`() throws {
        let entity = try entity {
            $0.replacing("\"/><md:", with: "\" isDefault=\"false\"/><md:")
                .editing("index=\"1\"/>", "index=\"1\" isDefault=\"0\"/>")
        }
        #expect(entity.serviceProvider?.defaultAssertionConsumerService?.index == 0)
    }

    @Test(arguments: [
        "javascript:alert(1)", "http://a.example/0", "https://a.example\\@b.example/", "data:text/html,x", "/0",
    ])
    func `an address that messages may not go to is refused (V23)`(location: String) throws {
        #expect(throws: MetadataError.saml(.invalidValue("Location"))) {
            try entity { $0.editing("https://a.example/0", location) }
        }
        #expect(throws: Never.self) { try entity { $0.editing("https://a.example/0", "http://127.0.0.9:1/0") } }
    }

    @Test func `addresses that a page may not use are left out (V38)`() throws {
        let info = try #require(try entity().serviceProvider?.uiInfo)
        #expect(info.logos.map(\.url) == ["https://a.example/l.png"])
        #expect(info.informationURLs == [])
    }

    @Test func `a role's algorithms replace the entity's, they are not added (MD05 eb)`() throws {
        #expect(try entity().serviceProviderAlgorithms.signingMethods == ["urn:entity"])
        let role = try entity {
            $0.editing("<mdui:UIInfo>", "<alg:SigningMethod Algorithm=\"urn:role\"/><mdui:UIInfo>")
        }
        #expect(role.serviceProviderAlgorithms.signingMethods == ["urn:role"])
    }

    @Test(arguments: [
        ("index=\"1\"", "index=\"0\"", SAMLError.invalidValue("index")),
        ("entityID=\"https://a.example\"", "", .missingAttribute("entityID")),
        ("entityID=\"https://a.example\"", "entityID=\" \"", .invalidValue("entityID")),
        ("EntityDescriptor", "Descriptor", .unexpectedElement("Descriptor")),
        ("index=\"0\"/>", "index=\"0\" ResponseLocation=\"https://a.example/r\"/>", .invalidValue("ResponseLocation")),
    ])
    func `metadata that contradicts itself is refused`(piece: String, replacement: String, error: SAMLError) throws {
        #expect(throws: MetadataError.saml(error)) {
            try entity {
                piece == "EntityDescriptor" ? $0.replacing(piece, with: replacement) : $0.editing(piece, replacement)
            }
        }
    }

    @Test func `a role for another protocol is no role`() throws {
        let entity = try entity { $0.editing(" \(Vocabulary.samlp.uri)\"", "\"") }
        #expect(entity.serviceProvider == nil)
    }

    @Test func `a list holds each entity once (MD05 a1)`() throws {
        let one = text(try file())
        let open = "<md:EntitiesDescriptor xmlns:md=\"\(Vocabulary.md.uri)\">"
        let two = one.replacing("entityID=\"https://a.example\"", with: "entityID=\"https://b.example\"")
        let list = { (second: String) in octets(open + one + second + "</md:EntitiesDescriptor>") }
        #expect(try MetadataDocument.parse(list(two)).map(\.entityID) == ["https://a.example", "https://b.example"])
        #expect(throws: MetadataError.duplicateEntity) { try MetadataDocument.parse(list(one)) }
    }

    @Test func `what a list says of its entities holds for each in it, beside what they say themselves`() throws {
        func said(_ value: String) -> String {
            "<mdattr:EntityAttributes xmlns:mdattr=\"\(Vocabulary.mdattr.uri)\" xmlns:saml=\"\(Vocabulary.saml.uri)\">"
                + "<saml:Attribute Name=\"urn:category\"><saml:AttributeValue>\(value)</saml:AttributeValue>"
                + "</saml:Attribute></mdattr:EntityAttributes>"
        }
        func entity(_ host: String, _ extensions: String = "") -> String {
            "<md:EntityDescriptor entityID=\"https://\(host)\">\(extensions)</md:EntityDescriptor>"
        }
        func list(_ content: String, _ attributes: String = "") -> String {
            "<md:EntitiesDescriptor\(attributes)>\(content)</md:EntitiesDescriptor>"
        }
        func extensions(_ value: String) -> String { "<md:Extensions>\(said(value))</md:Extensions>" }
        let inner = list(extensions("inner") + entity("b.example", extensions("own")))
        let document = octets(
            list(
                extensions("outer") + entity("a.example") + inner, " xmlns:md=\"\(Vocabulary.md.uri)\""))
        let expected = ["https://a.example": ["outer"], "https://b.example": ["own", "outer", "inner"]]
        func values(_ entity: EntityDescriptor) -> [String] {
            entity.entityAttributes.flatMap { $0.values.map(\.text) }
        }
        let read = try MetadataDocument.parse(document)
        #expect(Dictionary(uniqueKeysWithValues: read.map { ($0.entityID, values($0)) }) == expected)
        for member in try MetadataDocument.aggregate(document, keys: nil).members {
            #expect(try values(member.descriptor.get()) == expected[member.entityID])
            // What is kept of it says the same when it is read alone.
            #expect(try MetadataDocument.parse(member.octets).map(values) == [expected[member.entityID]])
        }
        let broken = octets(text(document).editing(said("inner"), said("inner") + said("twice")))
        #expect(throws: MetadataError.self) { try MetadataDocument.parse(broken) }
        #expect(throws: MetadataError.self) { try MetadataDocument.aggregate(broken, keys: nil) }
    }

    @Test func `an expired certificate, or one of any issuer, is a container for its key (MD12)`() throws {
        let scratch = try ScratchDirectory()
        let key = try Keys.pair(.p256).key
        let file = try scratch.file("key.pem", octets(try key.pem()))
        let pem = try Program.run(
            ["openssl", "req", "-x509", "-new", "-key", file, "-subj", "/", "-days", "1", "-sha512"])
        let descriptor = KeyDescriptor(use: nil, certificate: try Certificate(pem: text(pem)))
        let read = try KeyDescriptor(decoding: parsed(CanonicalWriter.octets(of: descriptor.element())))
        #expect(read.keys == [key.publicKey])
    }
}
