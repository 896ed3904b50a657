import Cryptography
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// Signatures and encryption as the registration wants them.
@Suite struct ResponseProtectionTests {
    private func portal(
        _ world: World, encryption: [EncryptionMethod] = [], _ edit: (inout Portal) -> Void = { _ in }
    ) async throws -> Portal {
        try await world.portal {
            $0.encryptionKey = try TestKeys.portalRSA().privateKey
            $0.encryptionMethods = encryption
            edit(&$0)
        }
    }

    private func text(_ answer: Answer) throws -> String {
        String(decoding: try answer.post().octets, as: UTF8.self)
    }

    @Test(arguments: ResponseBuilder.Layout.allCases, [true, false])
    func `SSO04-a IDP09-a every layout is signed as it says, encrypted or not`(
        layout: ResponseBuilder.Layout, isEncrypted: Bool
    ) async throws {
        let world = try await World()
        let portal = try await portal(world) {
            $0.profile.signing = layout
            $0.profile.encrypts = isEncrypted
            $0.profile.release = [.familyName]
        }
        let answer = try await Browser(world).signIn(World.jan, at: portal)
        let root = try XMLDocument(parsing: try answer.post().octets).root()
        #expect((root.element(XMLElement.signatureName) != nil) == (layout != .assertion))
        let text = try text(answer)
        #expect(text.contains("EncryptedAssertion") == isEncrypted)
        #expect(text.contains("Żółć") == !isEncrypted)
        if !isEncrypted {
            let signatures = text.components(separatedBy: "<ds:Signature ").count - 1
            #expect(signatures == (layout == .both ? 2 : 1))
        }
        #expect(try await answer.assertion().value(of: CitizenAttribute.familyName.defaultName) == "Żółć")
    }

    @Test func `a portal without an encryption key gets its assertion in clear`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let answer = try await Browser(world).signIn(at: portal)
        #expect(try !text(answer).contains("EncryptedAssertion"))
        _ = try await answer.assertion()
    }

    @Test(arguments: SignatureAlgorithm.allCases)
    func `ALG02 ALG03 every algorithm signs that an active key fits`(algorithm: SignatureAlgorithm) async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.algorithm = algorithm
            $0.profile.signing = .both
        }
        let answer = try await Browser(world).signIn(at: portal)
        #expect(try text(answer).contains("Algorithm=\"\(algorithm.uri)\""))
        _ = try await answer.assertion()
        let key = try TestKeys.signingRSA()
        let active = algorithm.family == .rsa ? key : try TestKeys.signingP256()
        let message = try Unverified<Response>(try answer.post())
        #expect(try MessageVerifier.verify(message, keys: world.publicKeys).key == active.privateKey.publicKey)
    }

    private static let cbc = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
    private static let pkcs1 = "http://www.w3.org/2001/04/xmlenc#rsa-1_5"
    private static let gcm128 = EncryptionAlgorithm.aes128gcm.uri
    private static let gcm256 = EncryptionAlgorithm.aes256gcm.uri
    private static let mgf1p = KeyTransport.rsaOAEPMGF1P.uri
    private static let oaep11 = KeyTransport.rsaOAEP11(digest: .sha256, mgf: .sha256).uri

    private static func methods(_ algorithms: String...) -> [EncryptionMethod] {
        algorithms.map { EncryptionMethod(algorithm: $0) }
    }

    private static let served: [(listed: [EncryptionMethod], block: String, transport: String)] = [
        ([], gcm128, mgf1p),
        (methods(gcm256), gcm256, mgf1p),
        (methods(gcm128, mgf1p), gcm128, mgf1p),
        (methods(cbc, gcm256, pkcs1, mgf1p), gcm256, mgf1p),
        (methods(oaep11), gcm128, oaep11),
        (methods(gcm256, oaep11, mgf1p), gcm256, oaep11),
        (
            [
                EncryptionMethod(
                    algorithm: oaep11, digestMethod: OAEPDigest.sha512.uri,
                    maskGenerationFunction: OAEPDigest.sha256.maskGenerationURI)
            ], gcm128, oaep11
        ),
    ]

    @Test(arguments: served)
    func `MD10 ALG04 ALG06 encryption follows what the portal lists`(
        listed: [EncryptionMethod], block: String, transport: String
    ) async throws {
        let world = try await World()
        let portal = try await portal(world, encryption: listed)
        let answer = try await Browser(world).signIn(at: portal)
        let text = try text(answer)
        #expect(text.contains("Algorithm=\"\(block)\""))
        #expect(text.contains("Algorithm=\"\(transport)\""))
        if let digest = listed.first?.digestMethod { #expect(text.contains(digest)) }
        _ = try await answer.assertion()
    }

    @Test func `the registration's block cipher is used where the portal leaves it open`() async throws {
        let world = try await World()
        let portal = try await portal(world) { $0.profile.encryption = .aes256gcm }
        #expect(try text(try await Browser(world).signIn(at: portal)).contains(Self.gcm256))
    }

    private static let unserved = [
        methods(cbc), methods(gcm128, pkcs1), methods(cbc, mgf1p),
        [EncryptionMethod(algorithm: oaep11, digestMethod: "http://www.w3.org/2001/04/xmlenc#ripemd160")],
        [EncryptionMethod(algorithm: oaep11, maskGenerationFunction: "urn:example:mask")],
    ]

    @Test(arguments: unserved)
    func `V28 where nothing that is listed is spoken, no assertion goes out in clear`(
        listed: [EncryptionMethod]
    ) async throws {
        let world = try await World()
        let portal = try await portal(world, encryption: listed) { $0.profile.release = [.firstName] }
        let answer = try await Browser(world).signIn(at: portal)
        #expect(try answer.errorNumber() == .assertionImpossible)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
        var open = portal
        open.profile.encrypts = false
        try await world.update(open)
        _ = try await Browser(world).signIn(at: open).assertion()
    }

    private static let kw256 = KeyWrap.aes256.uri
    private static let kw128 = KeyWrap.aes128.uri
    private static let agreed: [(listed: [EncryptionMethod], block: String, wrap: String)] = [
        ([], gcm128, kw256),
        (methods(gcm256), gcm256, kw256),
        (methods(gcm256, KeyAgreement.uri), gcm256, kw256),
        (methods(kw128), gcm128, kw128),
        (methods(cbc, gcm256, kw128, kw256, KeyAgreement.uri, KeyAgreement.derivationURI, mgf1p), gcm256, kw128),
    ]

    @Test(arguments: agreed, KeyDerivation.allCases)
    func `an EC key is agreed with, as the portal lists and its registration says`(
        way: (listed: [EncryptionMethod], block: String, wrap: String), derivation: KeyDerivation
    ) async throws {
        let world = try await World()
        for type in [KeyType.p256, .p384] {
            let portal = try await world.portal("\(type.rawValue).example") {
                $0.encryptionKey = try PrivateKey.generate(type)
                $0.encryptionMethods = way.listed
                $0.profile.keyDerivation = derivation
            }
            let answer = try await Browser(world).signIn(at: portal)
            let text = try text(answer)
            for uri in [KeyAgreement.uri, way.block, way.wrap] { #expect(text.contains("Algorithm=\"\(uri)\"")) }
            let name = Hex.encode(Array(world.settings.entityID.utf8)).uppercased()
            let prefix = derivation == .standard ? "00" : "000000"
            #expect(text.contains("PartyUInfo=\"\(prefix)"))
            #expect(text.contains(name))
            #expect(text.contains("RecipientKeyInfo") == (derivation == .standard))
            _ = try await answer.assertion()
        }
    }

    private static let disagreed = [
        methods(cbc), methods(gcm128, mgf1p), methods("http://www.w3.org/2001/04/xmlenc#kw-tripledes"),
        methods(gcm256, "http://www.w3.org/2009/xmlenc11#dh-es"), methods(KeyAgreement.uri, cbc),
    ]

    @Test(arguments: disagreed)
    func `V28 an EC key that nothing listed fits lets nothing out in clear`(
        listed: [EncryptionMethod]
    ) async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.encryptionKey = try PrivateKey.generate(.p256)
            $0.encryptionMethods = listed
        }
        #expect(try await Browser(world).signIn(at: portal).errorNumber() == .assertionImpossible)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
    }

    @Test func `of several keys the first serves whose list can be served`() async throws {
        let rsa = KeyDescriptor(use: .encryption, keys: [try TestKeys.portalRSA().privateKey.publicKey])
        let ec = KeyDescriptor(use: .encryption, keys: [try PrivateKey.generate(.p256).publicKey])
        func family(_ descriptors: [KeyDescriptor]) throws -> KeyFamily? {
            let entity = EntityDescriptor(
                entityID: "urn:x",
                serviceProvider: SPSSODescriptor(
                    role: RoleDescriptor(keys: descriptors),
                    assertionConsumerServices: [IndexedEndpoint(.httpPOST, "https://x.example/acs", index: 0)]))
            let registration = RelyingPartyRegistration(
                entityID: "urn:x", metadata: CanonicalWriter.octets(of: entity.element()), profile: .saml2,
                addedAt: .distantPast, updatedAt: .distantPast)
            return try RelyingParty(registration: registration).encryption(from: "me")?.key.family
        }
        #expect(try family([rsa, ec]) == .rsa)
        #expect(try family([ec, rsa]) == .ec)
        var unserved = rsa
        unserved.encryptionMethods = Self.methods(Self.gcm256, Self.pkcs1)
        #expect(try family([unserved, ec]) == .ec)
        var wrong = ec
        wrong.encryptionMethods = Self.methods(Self.mgf1p)
        #expect(try family([wrong, rsa]) == .rsa)
        #expect(throws: EncryptionChoiceError.self) { try family([wrong, unserved]) }
    }

    @Test func `without an active key for the algorithm nothing is sent, with one again it is`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.algorithm = .rsaSHA256 }
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        world.keys.change { ring in
            for index in ring.signing.indices { ring.signing[index].isActive = false }
        }
        let request = world.request(portal)
        let written = try await world.store.commits {
            let reply = try await browser.redirect(request, of: portal)
            #expect(reply.refusal?.number == .assertionImpossible)
        }
        #expect(written.isEmpty)
        world.keys.change { ring in
            for index in ring.signing.indices { ring.signing[index].isActive = true }
        }
        #expect(try await browser.redirect(request, of: portal).delivery != nil)
    }

    @Test func `a key that is activated signs the next Response`() async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.algorithm = .rsaSHA256
            $0.profile.signing = .response
        }
        let browser = Browser(world)
        for id in ["rsa-1", "rsa-2"] {
            world.keys.change { ring in
                for index in ring.signing.indices { ring.signing[index].isActive = ring.signing[index].id == id }
            }
            let message = try Unverified<Response>(try await browser.signIn(at: portal).post())
            let key = try MessageVerifier.verify(message, keys: world.publicKeys).key
            let expected = world.keys.current.signing.first { $0.id == id }
            #expect(key == expected?.privateKey.publicKey)
        }
    }
}
