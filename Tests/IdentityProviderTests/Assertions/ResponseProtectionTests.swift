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
        (methods(gcm256, oaep11, mgf1p), gcm256, mgf1p),
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

    @Test func `an encryption key of the wrong kind lets nothing out in clear`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.encryptionKey = try PrivateKey.generate(.p256) }
        let answer = try await Browser(world).signIn(at: portal)
        #expect(try answer.errorNumber() == .assertionImpossible)
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
