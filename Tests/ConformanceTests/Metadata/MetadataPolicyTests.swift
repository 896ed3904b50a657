import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// What metadata decides of an answer: attributes, names, algorithms, signatures.
@Suite struct MetadataPolicyTests {
    private static let category = "http://macedir.org/entity-category"
    private static let research = "http://refeds.org/category/research-and-scholarship"

    /// The attributes that arrive, by FriendlyName.
    private func released(_ world: World, _ portal: Portal, _ edit: (inout AuthnRequest) -> Void = { _ in })
        async throws -> Set<String>
    {
        let assertion = try await Browser(world).signIn(at: portal, edit).assertion()
        return Set(assertion.attributes.compactMap(\.friendlyName))
    }

    private func requested(_ attributes: (CitizenAttribute, Bool)...) -> [RequestedAttribute] {
        attributes.map { RequestedAttribute(Attribute(name: $0.0.defaultName), isRequired: $0.1) }
    }

    @Test(
        arguments: [
            ("urn:oid:2.5.4.4", nil, AttributeNameFormat.uri.rawValue),
            ("nazwisko", nil, AttributeNameFormat.basic.rawValue),
            ("nazwisko", AttributeNameFormat.unspecified.rawValue, AttributeNameFormat.unspecified.rawValue),
            ("https://a.example/nazwisko", "urn:example:format", "urn:example:format"),
        ] as [(String, String?, String)])
    func `IDP01 an attribute has any name and any format`(name: String, format: String?, expected: String) async throws
    {
        let world = try await World()
        let mapped = try await world.portal("sekap.example") {
            $0.profile.release = [.familyName, .firstName]
            $0.profile.attributeNames[.familyName] = name
            $0.profile.attributeFormats[.familyName] = format
        }
        let plain = try await world.portal("peup.example") { $0.profile.release = [.familyName] }
        let attributes = try await Browser(world).signIn(at: mapped).assertion().attributes
        #expect(attributes.first { $0.name == name }?.nameFormat?.rawValue == expected)
        #expect(attributes.first { $0.friendlyName == "FirstName" }?.nameFormat == .uri)
        let usual = try await Browser(world).signIn(at: plain).assertion().attributes
        #expect(usual.map(\.name) == [CitizenAttribute.familyName.defaultName] && usual[0].nameFormat == .uri)
    }

    @Test func `IDP03 what is released depends on EntityAttributes`() async throws {
        let world = try await World()
        for (host, values, isMember) in [
            ("with.example", [Self.research], true), ("without.example", [], false),
            ("other.example", ["urn:other"], false),
        ] as [(String, [String], Bool)] {
            let portal = try await world.portal(host) {
                $0.profile.release = [.familyName]
                $0.profile.releaseCondition = ReleaseCondition(name: Self.category, value: Self.research)
            }
            try await world.replace(metadataOf: portal) { role, entity in
                role.wantAssertionsSigned = true
                if !values.isEmpty {
                    entity.entityAttributes = [
                        Attribute(name: Self.category, values: values.map { AttributeValue($0, type: nil) })
                    ]
                }
            }
            #expect(try await released(world, portal) == (isMember ? ["FamilyName"] : []))
        }
    }

    @Test(arguments: ReleaseRule.allCases)
    func `IDP04-a RequestedAttribute and isRequired decide where the registration says so`(rule: ReleaseRule)
        async throws
    {
        let world = try await World()
        let expected: [ReleaseRule: Set<String>] = [
            .granted: ["FirstName", "FamilyName", "DateOfBirth"], .requested: ["FirstName", "FamilyName"],
            .required: ["FamilyName"],
        ]
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) {
                $0.profile.release = [.firstName, .familyName, .dateOfBirth]
                $0.profile.releaseRule = rule
                if host.hasPrefix("p") { $0.profile.attributeNames[.familyName] = "nazwisko" }
            }
            try await world.replace(metadataOf: portal) { role, _ in
                var asked = requested((.firstName, false), (.familyName, true), (.personIdentifier, true))
                if host.hasPrefix("p") { asked[1].attribute.name = "nazwisko" }
                role.attributeConsumingServices = [
                    AttributeConsumingService(
                        index: 0, serviceNames: [LocalizedText("pl", "Usługa")], requestedAttributes: asked)
                ]
            }
            #expect(try await released(world, portal) == expected[rule], "what is not granted never goes out")
        }
    }

    @Test func `IDP04-b the index chooses whose attributes are wanted`() async throws {
        let world = try await World()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) {
                $0.profile.release = [.firstName, .familyName]
                $0.profile.releaseRule = .requested
            }
            try await world.replace(metadataOf: portal) { role, _ in
                role.attributeConsumingServices = [
                    AttributeConsumingService(
                        index: 0, serviceNames: [LocalizedText("pl", "A")],
                        requestedAttributes: requested((.firstName, true))),
                    AttributeConsumingService(
                        index: 1, isDefault: true, serviceNames: [LocalizedText("pl", "B")],
                        requestedAttributes: requested((.familyName, false))),
                ]
            }
            #expect(try await released(world, portal) { $0.attributeConsumingServiceIndex = 0 } == ["FirstName"])
            #expect(try await released(world, portal) { $0.attributeConsumingServiceIndex = 1 } == ["FamilyName"])
            #expect(try await released(world, portal) == ["FamilyName"])
            #expect(try await released(world, portal) { $0.attributeConsumingServiceIndex = 7 } == ["FamilyName"])
        }
    }

    @Test func `IDP11 an assertion can be without a NameID`() async throws {
        let world = try await World()
        for (host, choice) in [("sekap.example", NameIDChoice.none), ("peup.example", .transient)] {
            let portal = try await world.portal(host) {
                $0.profile.nameIDFormat = choice
                $0.profile.release = [.familyName]
            }
            let answer = try await Browser(world).signIn(at: portal)
            let assertion = try await answer.assertion()
            #expect((assertion.nameID == nil) == (choice == .none))
            #expect(assertion.assertion.subject.confirmations.count == 1)
            try Schema.validate(answer.post().octets)
            let asked = try await Browser(world).signIn(at: portal) {
                $0.nameIDPolicy = NameIDPolicy(format: .persistent)
            }
            #expect(try await asked.assertion().nameID?.format == .persistent, "who asks for a name gets it")
        }
    }

    @Test func `IDP11 a portal that was given no name is no obstacle to a logout`() async throws {
        let world = try await LogoutWorld()
        let nameless = try await world.portal("sekap.example", [.soap]) { $0.profile.nameIDFormat = .none }
        let named = try await world.portal("peup.example", [.soap])
        let browser = Browser(world.world)
        _ = try await browser.signIn(at: nameless).assertion()
        let assertion = try await browser.signIn(at: named).assertion()
        let response = try await world.call(world.request(named, assertion, over: .soap), of: named)
        #expect(response.status == Status(.success, .partialLogout))
        #expect(world.servers.received.isEmpty)
    }

    @Test func `SSO06 WantAssertionsSigned is honoured whatever the registration signs`() async throws {
        let world = try await World()
        for (host, isWanted) in [("sekap.example", true), ("peup.example", false)] {
            let portal = try await world.portal(host) { $0.profile.signing = .response }
            try await world.replace(metadataOf: portal) { role, entity in
                role.wantAssertionsSigned = isWanted
                entity.algorithms = AlgorithmSupport(signingMethods: [SignatureAlgorithm.ecdsaSHA256.uri])
            }
            let root = try XMLDocument(parsing: try await Browser(world).signIn(at: portal).post().octets).root()
            let assertion = try #require(root.element(Vocabulary.saml.name("Assertion")))
            #expect(EnvelopedSignature.isSigned(root))
            #expect(EnvelopedSignature.isSigned(assertion) == isWanted)
        }
    }

    private func signed(_ world: World, _ portal: Portal) async throws -> String? {
        let root = try XMLDocument(parsing: try await Browser(world).signIn(at: portal).post().octets).root()
        return root.first("SignatureMethod", in: .ds)?.attribute("Algorithm")
    }

    private static let sha384 = SignatureAlgorithm.rsaSHA384.uri
    private static let sha256 = SignatureAlgorithm.rsaSHA256.uri
    private static let ecdsa = SignatureAlgorithm.ecdsaSHA256.uri

    @Test(
        arguments: [
            ([], [], ecdsa), ([sha384], [], sha384), (["urn:unknown", sha256, sha384], [], sha256),
            ([sha256], [sha384], sha384), ([sha384, ecdsa], [sha256, sha384], sha256), ([], [sha384], sha384),
        ] as [([String], [String], String)])
    func `MD05-eb MD05-e8 MD05-ea MD10 signatures keep to the role's list, else to the entity's, in its order`(
        entityList: [String], roleList: [String], expected: String
    ) async throws {
        let world = try await World()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) { $0.logoutServices = [] }
            try await world.replace(metadataOf: portal) { role, entity in
                entity.algorithms = AlgorithmSupport(signingMethods: entityList)
                role.role.algorithms = AlgorithmSupport(signingMethods: roleList)
                role.wantAssertionsSigned = true
            }
            #expect(try await signed(world, portal) == expected)
        }
    }

    @Test func `MD10 MD05-e8 without a common algorithm nothing is sent, and the order can be the registration's`()
        async throws
    {
        let world = try await World()
        let strange = try await world.portal("strange.example")
        try await world.replace(metadataOf: strange) { role, _ in
            role.role.algorithms = AlgorithmSupport(signingMethods: ["http://www.w3.org/2000/09/xmldsig#rsa-sha1"])
        }
        let browser = Browser(world)
        let login = try #require(
            await browser.follow(try await browser.redirect(world.request(strange), of: strange)).page?.login)
        #expect(await browser.prove(World.anna, in: login).refusal?.number == .assertionImpossible)
        for (host, order, expected) in [
            ("a.example", AlgorithmOrder.metadata, Self.sha384), ("b.example", .registration, Self.ecdsa),
        ] {
            let portal = try await world.portal(host) { $0.profile.algorithmOrder = order }
            try await world.replace(metadataOf: portal) { role, _ in
                role.role.algorithms = AlgorithmSupport(signingMethods: [Self.sha384, Self.ecdsa])
            }
            #expect(try await signed(world, portal) == expected)
        }
    }

    @Test func `MD05-e9 MD10 of the EncryptionMethods the first that is spoken is used`() async throws {
        let world = try await World()
        let oaep = KeyTransport.rsaOAEP11(digest: .sha256, mgf: .sha256).uri
        for (host, listed, block, transport) in [
            (
                "a.example",
                [
                    EncryptionAlgorithm.aes256gcm.uri, EncryptionAlgorithm.aes128gcm.uri, oaep,
                    KeyTransport.rsaOAEPMGF1P.uri,
                ],
                EncryptionAlgorithm.aes256gcm.uri, oaep
            ),
            (
                "b.example",
                [
                    "http://www.w3.org/2001/04/xmlenc#aes256-cbc", EncryptionAlgorithm.aes128gcm.uri,
                    KeyTransport.rsaOAEPMGF1P.uri, oaep,
                ],
                EncryptionAlgorithm.aes128gcm.uri, KeyTransport.rsaOAEPMGF1P.uri
            ),
        ] as [(String, [String], String, String)] {
            let portal = try await world.portal(host) {
                $0.encryptionKey = try TestKeys.portalRSA().privateKey
                $0.encryptionMethods = listed.map { EncryptionMethod(algorithm: $0) }
            }
            let answer = try await Browser(world).signIn(at: portal)
            let root = try XMLDocument(parsing: answer.post().octets).root()
            #expect(root.every("EncryptionMethod", in: .xenc).map { $0.attribute("Algorithm") } == [block, transport])
            _ = try await answer.assertion()
        }
    }

    @Test(
        arguments: [KeyTransport.rsaOAEPMGF1P.uri, KeyTransport.rsaOAEP11(digest: .sha1, mgf: .sha1).uri],
        [nil, OAEPDigest.sha1, .sha256])
    func `ALG06 both forms of OAEP are used with either digest, as listed`(transport: String, digest: OAEPDigest?)
        async throws
    {
        let world = try await World()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) {
                $0.encryptionKey = try TestKeys.portalRSA().privateKey
                $0.encryptionMethods = [
                    EncryptionMethod(algorithm: EncryptionAlgorithm.aes128gcm.uri),
                    EncryptionMethod(algorithm: transport, digestMethod: digest?.uri),
                ]
            }
            let answer = try await Browser(world).signIn(at: portal)
            let key = try #require(XMLDocument(parsing: answer.post().octets).root().first("EncryptedKey", in: .xenc))
            let method = try #require(key.element(Vocabulary.xenc.name("EncryptionMethod")))
            #expect(method.attribute("Algorithm") == transport)
            #expect(method.element(Vocabulary.ds.name("DigestMethod"))?.attribute("Algorithm") == (digest ?? .sha1).uri)
            _ = try await answer.assertion()
        }
    }
}
