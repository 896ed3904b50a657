import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// The keys of portals, in whatever certificates (MD07, MD08, MD11, MD12).
@Suite struct PeerKeyTests {
    private static let groups: [String: [OddCertificate]] = [
        "a": [.selfSigned, .twentyYears], "b": [.expired, .notYetValid],
        "c": [.sha1, .sha512, .unknownAuthority, .noSubject],
        "d": [.criticalExtension, .otherKeyUsage, .oddExtendedUsage],
    ]

    @Test(arguments: OddCertificate.allCases)
    func `MD12-a MD12-b MD12-c MD12-d any certificate is a container for its key`(odd: OddCertificate) async throws {
        #expect(Set(Self.groups.values.joined()) == Set(OddCertificate.allCases))
        for (family, host) in [("ec", "sekap.example"), ("rsa", "peup.example")] {
            let world = try await World()
            let key = family == "ec" ? try TestKeys.portalP256() : try TestKeys.portalRSA()
            let portal = try await world.portal(host) { $0.signingKeys = [key.privateKey] }
            try await world.replace(metadataOf: portal) { role, _ in
                role.role.keys = [KeyDescriptor(use: nil, certificate: try odd.certificate(family))]
            }
            let browser = Browser(world)
            #expect(try await browser.redirect(world.request(portal), of: portal).login != nil)
            let stranger = Signing.by(try strange(family))
            let refused = try await browser.redirect(world.request(portal), of: portal, signed: stranger)
            #expect(refused.refusal?.number == .signatureWrong)
            guard family == "rsa" else { continue }
            let encrypted = try await Browser(world).signIn(at: portal)
            let text = String(decoding: try encrypted.post().octets, as: UTF8.self)
            #expect(text.contains("EncryptedAssertion"))
        }
    }

    private func strange(_ family: String) throws -> SigningCredential {
        let key = try PrivateKey.generate(family == "ec" ? .p256 : .rsa2048)
        return SigningCredential(key: key, certificate: nil, algorithm: family == "ec" ? .ecdsaSHA256 : .rsaSHA256)
    }

    @Test(arguments: [1, 3])
    func `MD12-a MD07 with one or three certificates each key verifies, in any order`(count: Int) async throws {
        let world = try await World()
        let keys = try (0..<count).map { _ in try PrivateKey.generate(.p256) }
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) { $0.signingKeys = keys }
            for index in keys.indices {
                let signed = Signing.by(portal.credential(index))
                let reply = try await Browser(world).redirect(world.request(portal), of: portal, signed: signed)
                #expect(reply.login != nil)
                #expect(
                    try await Browser(world).post(world.request(portal), of: portal, signed: signed).received != nil)
            }
            let stranger = Signing.by(try strange("ec"))
            let refused = try await Browser(world).redirect(world.request(portal), of: portal, signed: stranger)
            #expect(refused.refusal?.number == .signatureWrong)
        }
    }

    @Test func `MD08 of several encryption keys one is used`() async throws {
        let world = try await World()
        let own = try TestKeys.portalRSA().privateKey
        let other = try TestKeys.nextRSA().privateKey
        for (host, order) in [("sekap.example", [other, own]), ("peup.example", [own, other])] {
            let portal = try await world.portal(host) { $0.encryptionKey = own }
            try await world.replace(metadataOf: portal) { role, _ in
                role.role.keys.removeAll { $0.use == .encryption }
                role.role.keys += order.map { KeyDescriptor(use: .encryption, keys: [$0.publicKey]) }
            }
            let answer = try await Browser(world).signIn(at: portal)
            let root = try XMLDocument(parsing: answer.post().octets).root()
            let data = try #require(root.first("EncryptedData", in: .xenc))
            let octets = try XMLEncryption.decrypt(data, keys: [own, other])
            #expect(try XMLDocument(parsing: octets).root().name == Vocabulary.saml.name("Assertion"))
        }
    }

    @Test func `MD11 MD05-aw a key without a use verifies and is encrypted for, a key with one does that alone`()
        async throws
    {
        let world = try await World()
        let rsa = try TestKeys.portalRSA().privateKey
        for (use, isServed, isEncrypted) in [
            (nil, true, true), (KeyUse.signing, true, false), (.encryption, false, false),
        ] as [(KeyUse?, Bool, Bool)] {
            let portal = try await world.portal("\(use?.rawValue ?? "both").example") {
                $0.signingKeys = [rsa]
                $0.encryptionKey = rsa
            }
            try await world.replace(metadataOf: portal) { role, _ in
                role.role.keys = [KeyDescriptor(use: use, keys: [rsa.publicKey])]
            }
            let reply = try await Browser(world).redirect(world.request(portal), of: portal)
            #expect((reply.login != nil) == isServed)
            guard isServed else { continue }
            let answer = try await Browser(world).signIn(at: portal)
            let text = String(decoding: try answer.post().octets, as: UTF8.self)
            #expect(text.contains("EncryptedAssertion") == isEncrypted)
        }
    }

    @Test func `MD06 MD05-c7 a dozen portals are believed by their metadata alone, each by its own key`() async throws {
        let world = try await World()
        var portals: [Portal] = []
        for number in 0..<12 {
            let key = try PrivateKey.generate(.p256)
            portals.append(try await world.portal("p\(number).example") { $0.signingKeys = [key] })
        }
        for (index, portal) in portals.enumerated() {
            #expect(try await Browser(world).redirect(world.request(portal), of: portal).login != nil)
            let neighbour = Signing.by(portals[(index + 1) % portals.count].credential())
            let refused = try await Browser(world).redirect(world.request(portal), of: portal, signed: neighbour)
            #expect(refused.refusal?.number == .signatureWrong)
        }
    }
}
