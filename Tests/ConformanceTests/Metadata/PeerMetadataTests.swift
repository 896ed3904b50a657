import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What portals write into their metadata (MD05, SSO06, EXT01).
@Suite struct PeerMetadataTests {
    @Test func `MD05-a2 a second registration of an entityID is refused, a new file takes the old one's place`()
        async throws
    {
        let world = try await World()
        let first = try await world.portal("sekap.example")
        let key = try PrivateKey.generate(.p256)
        let second = Portal("sekap.example", signingKeys: [key])
        await #expect(throws: StoreError.self) {
            try await world.store.inner.commit([.addRelyingParty(second.registration(at: world.clock.now))])
        }
        #expect(try await Browser(world).redirect(world.request(first), of: first).login != nil)
        try await world.update(second)
        #expect(try await Browser(world).redirect(world.request(second), of: second).login != nil)
        let old = try await Browser(world).redirect(world.request(first), of: first)
        #expect(old.refusal?.number == .signatureWrong, "the keys of both files were never put together")
    }

    @Test func `MD05-a5 a file with cacheDuration alone, or with validUntil alone, is read`() async throws {
        let world = try await World()
        for (host, attribute) in [
            ("sekap.example", "cacheDuration=\"PT1H\""), ("peup.example", "validUntil=\"2040-01-01T00:00:00Z\""),
        ] {
            let portal = try await world.portal(host)
            try await world.edit(metadataOf: portal) {
                $0.replacingFirst(" entityID=", with: " \(attribute) entityID=")
            }
            #expect(try await Browser(world).redirect(world.request(portal), of: portal).login != nil)
        }
    }

    /// Unknown elements and attributes at every point that the schema of metadata leaves open.
    private static let odd: [(String, String)] = [
        ("entityID=", "x:a=\"b\" xmlns:x=\"urn:x\" entityID="),
        (
            "<md:SPSSODescriptor ",
            "<md:Extensions><x:E xmlns:x=\"urn:x\"><x:F>g</x:F></x:E></md:Extensions><md:SPSSODescriptor "
        ),
        ("<md:SPSSODescriptor ", "<md:SPSSODescriptor xmlns:x=\"urn:x\" x:a=\"b\" "),
        ("<md:KeyDescriptor", "<md:Extensions><x:E xmlns:x=\"urn:x\"/></md:Extensions><md:KeyDescriptor"),
        ("<md:AssertionConsumerService ", "<md:AssertionConsumerService xmlns:x=\"urn:x\" x:a=\"b\" "),
        (
            "</md:KeyDescriptor>",
            "<md:EncryptionMethod Algorithm=\"urn:x\"><x:E xmlns:x=\"urn:x\"/></md:EncryptionMethod></md:KeyDescriptor>"
        ),
        ("</ds:KeyInfo>", "<x:E xmlns:x=\"urn:x\"/></ds:KeyInfo>"),
        (
            "</md:EntityDescriptor>",
            "<md:Organization xmlns:x=\"urn:x\" x:a=\"b\"><md:Extensions><x:E/></md:Extensions>"
                + "<md:OrganizationName xml:lang=\"pl\">a</md:OrganizationName>"
                + "<md:OrganizationDisplayName xml:lang=\"pl\">a</md:OrganizationDisplayName>"
                + "<md:OrganizationURL xml:lang=\"pl\">https://a.example</md:OrganizationURL></md:Organization>"
                + "<md:ContactPerson contactType=\"other\" xmlns:x=\"urn:x\" x:a=\"b\">"
                + "<md:Extensions><x:E/></md:Extensions></md:ContactPerson></md:EntityDescriptor>"
        ),
        (
            "</md:EntityDescriptor>",
            "<md:AdditionalMetadataLocation namespace=\"urn:x\">https://a.example</md:AdditionalMetadataLocation>"
                + "</md:EntityDescriptor>"
        ),
    ]

    @Test(arguments: odd)
    func `MD05-g EXT01 unknown extensions in metadata do no harm`(piece: String, replacement: String) async throws {
        let world = try await World()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host)
            try await world.edit(metadataOf: portal) { $0.replacingFirst(piece, with: replacement) }
            _ = try await Browser(world).signIn(at: portal).assertion()
        }
    }

    @Test func `EXT01 unknown extensions in messages do no harm`() async throws {
        let world = try await LogoutWorld()
        let odd = XMLElement(
            XMLName("urn:x", "Odd"), prefix: "x",
            attributes: [XMLAttribute(XMLName("urn:y", "a"), prefix: "y", value: "b")],
            children: [.element(XMLElement(XMLName("urn:z", "Inner"), prefix: "z", text: "<&>"))])
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host, [.httpRedirect])
            let browser = Browser(world.world)
            let answer = try await browser.signIn(at: portal) { $0.extensions = [odd, odd] }
            var request = try world.request(portal, try await answer.assertion()).element()
            let place = try #require(request.elementIndexes(Vocabulary.saml.name("Issuer")).first)
            let extensions = XMLElement("Extensions", in: .samlp, children: [.element(odd)])
            request.children.insert(.element(extensions), at: place + 1)
            let query = try HTTPRedirect.query(
                .request, message: CanonicalWriter.octets(of: request), relayState: nil, credential: portal.credential()
            )
            let reply = await browser.follow(
                await world.service.receiveRedirect(rawQuery: query, browser.visit), in: world)
            #expect(try reply.logoutResponse(in: world).status == .success)
        }
    }

    @Test func `MD05-fj a portal is shown under its DisplayName, else its ServiceName, else its host`() async throws {
        let world = try await World()
        let service = AttributeConsumingService(
            index: 0, serviceNames: [LocalizedText("pl", "Usługa")], requestedAttributes: [])
        let info = UIInfo(displayNames: [LocalizedText("pl", "Urząd")])
        for (host, services, info, expected) in [
            ("a.example", [service], info, "Urząd"), ("b.example", [service], nil, "Usługa"),
            ("c.example", [], nil, "c.example"),
        ] as [(String, [AttributeConsumingService], UIInfo?, String)] {
            let portal = try await world.portal(host)
            try await world.replace(metadataOf: portal) { role, _ in
                role.attributeConsumingServices = services + (services.isEmpty ? [AttributeConsumingService]() : [])
                role.role.uiInfo = info
                if services.isEmpty {
                    role.role.algorithms = AlgorithmSupport(signingMethods: [SignatureAlgorithm.ecdsaSHA256.uri])
                }
            }
            let reply = try await Browser(world).redirect(world.request(portal), of: portal)
            let page = await Browser(world).follow(reply).page ?? nil
            let card = try #require(try await world.store.relyingParty(entityID: portal.entityID)).card
            #expect(card.names[.polish] == expected)
            #expect(page == nil || page?.relyingParty.names[.polish] == expected)
        }
    }

    @Test func `MD05-f9 a logo without a language is for every language`() throws {
        let info = UIInfo(logos: [
            Logo(url: "https://a.example/en.png", width: 1, height: 1, language: "en"),
            Logo(url: "https://a.example/any.png", width: 1, height: 1),
        ])
        let element = try #require(info.element())
        #expect(UIInfo(decoding: element).logos.map(\.language) == ["en", nil])
    }

    @Test func `MD05-d1 MD05-d3 assertions in EntityAttributes are passed over, EntityAttributes twice are refused`()
        async throws
    {
        let world = try await World()
        let portal = try await world.portal()
        let attribute =
            "<saml:Attribute Name=\"urn:category\"><saml:AttributeValue>a</saml:AttributeValue></saml:Attribute>"
        let assertion =
            "<saml:Assertion ID=\"_a\" Version=\"2.0\" IssueInstant=\"2030-01-01T00:00:00Z\"><saml:Issuer>x</saml:Issuer></saml:Assertion>"
        func list(_ content: String) -> String {
            "<mdattr:EntityAttributes xmlns:mdattr=\"\(Vocabulary.mdattr.uri)\" xmlns:saml=\"\(Vocabulary.saml.uri)\">"
                + content + "</mdattr:EntityAttributes>"
        }
        func put(_ extensions: String) async throws {
            try await world.edit(metadataOf: portal) {
                $0.replacingFirst(
                    "<md:SPSSODescriptor ", with: "<md:Extensions>\(extensions)</md:Extensions><md:SPSSODescriptor ")
            }
        }
        try await put(list(assertion + attribute))
        let read = try #require(try await world.store.relyingParty(entityID: portal.entityID))
        #expect(read.metadata.entityAttributes.map(\.name) == ["urn:category"])
        await #expect(throws: (any Error).self) { try await put(list(attribute) + list(attribute)) }
    }
}
