import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// Algorithms that an administrator has switched off.
@Suite struct AlgorithmBanTests {
    private func world(banning uris: String...) async throws -> LogoutWorld {
        let world = try await LogoutWorld()
        world.world.keys.change { $0.ban.uris.formUnion(uris) }
        return world
    }

    @Test func `ALG08 what is weak is banned without a word, and is not there to be chosen`() {
        #expect(KeyRing(signing: [], encryption: [], pairwiseSecret: [], codeSecret: []).ban == .weak)
        for uri in AlgorithmBan.weak.uris {
            #expect(SignatureAlgorithm(uri: uri) == nil && EncryptionAlgorithm(uri: uri) == nil)
            #expect(DigestAlgorithm(uri: uri) == nil)
        }
        #expect(AlgorithmBan.weak.uris.count == 3)
        #expect(AlgorithmBan.weak.signatures == SignatureAlgorithm.all)
    }

    @Test(arguments: [SignatureAlgorithm.rsaSHA512.uri, DigestAlgorithm.sha512.uri])
    func `ALG08 a banned algorithm is refused in requests, in logouts and in artifact resolution`(
        uri: String
    ) async throws {
        let world = try await world(banning: uri)
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host, [.soap]) {
                $0.signingKeys = [try TestKeys.portalRSA().privateKey]
            }
            let banned = Signing.by(portal.credential(0, .rsaSHA512))
            let request = world.world.request(portal)
            let refused = try await Browser(world.world).redirect(request, of: portal, signed: banned)
            #expect(refused.refusal?.number == .signatureWrong)
            #expect(try await Browser(world.world).post(request, of: portal, signed: banned).received == nil)
            let (browser, assertions) = try await world.signedIn(at: portal)
            let logout = try world.request(portal, assertions[0], over: .soap)
            let denied = try await world.call(logout, of: portal, signedBy: portal.credential(0, .rsaSHA512))
            #expect(denied.status != .success)
            #expect(try await world.isAlive(browser))
            #expect(try await world.call(logout, of: portal).status == .success)
        }
    }

    @Test func `ALG08 a banned algorithm signs and encrypts nothing, and is not published`() async throws {
        let gcm = EncryptionAlgorithm.aes128gcm.uri
        let world = try await world(banning: SignatureAlgorithm.rsaSHA512.uri, gcm)
        for (host, algorithm, isSent) in [
            ("sekap.example", SignatureAlgorithm.rsaSHA512, false), ("peup.example", .rsaSHA384, true),
        ] {
            let portal = try await world.portal(host) {
                $0.profile.algorithm = algorithm
                $0.encryptionKey = try TestKeys.portalRSA().privateKey
            }
            let browser = Browser(world.world)
            let request = world.world.request(portal)
            let page = await browser.follow(try await browser.redirect(request, of: portal)).page
            let reply = await browser.prove(World.anna, in: try #require(page?.login))
            #expect((reply.refusal?.number == .assertionImpossible) == !isSent)
            guard isSent else { continue }
            let answer = try reply.answer(to: request, of: portal, in: world.world)
            let root = try XMLDocument(parsing: answer.post().octets).root()
            let block = root.first("EncryptedData", in: .xenc)?.element(Vocabulary.xenc.name("EncryptionMethod"))
            #expect(block?.attribute("Algorithm") == EncryptionAlgorithm.aes256gcm.uri)
        }
        let published = String(decoding: try world.world.metadata.metadata(), as: UTF8.self)
        #expect(!published.contains(gcm) && !published.contains(SignatureAlgorithm.rsaSHA512.uri))
        #expect(published.contains(EncryptionAlgorithm.aes256gcm.uri))
        #expect(published.contains(SignatureAlgorithm.rsaSHA384.uri))
    }

    @Test(arguments: [EncryptionAlgorithm.aes128gcm.uri, KeyTransport.rsaOAEPMGF1P.uri, OAEPDigest.sha1.uri])
    func `ALG08 what is encrypted by a banned algorithm is not decrypted`(uri: String) async throws {
        for isBanned in [true, false] {
            let world = try await LogoutWorld()
            if isBanned { world.world.keys.change { $0.ban.uris.insert(uri) } }
            let portal = try await world.portal("sekap.example", [.soap])
            let (_, assertions) = try await world.signedIn(at: portal)
            let name = try #require(assertions[0].nameID)
            let hidden = try EncryptedNameID.element(name, for: TestKeys.encryptionRSA().privateKey.publicKey)
            let request = try world.request(portal, assertions[0], over: .soap) { $0.subject = .encryptedID(hidden) }
            #expect((try await world.call(request, of: portal).status == .success) == !isBanned)
        }
    }
}
