import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// The form of Brama's own metadata, of both its roles.
@Suite struct OwnMetadataTests {
    private func root(_ change: (inout KeyRing) -> Void = { _ in }) async throws -> XMLElement {
        let world = try await World()
        world.keys.change(change)
        return try XMLDocument(parsing: world.metadata.metadata(), limits: .metadata).root()
    }

    private func roles(_ root: XMLElement) -> [XMLElement] {
        root.elements.filter { ["IDPSSODescriptor", "SPSSODescriptor"].contains($0.name.local) }
    }

    @Test func `MD05-a4 MD05-a5 MD05-a6 the root is an entity, and it alone says how long`() async throws {
        let root = try await root()
        #expect(root.name == Vocabulary.md.name("EntityDescriptor"))
        #expect(root.attribute("validUntil") != nil && root.attribute("cacheDuration") != nil)
        let below = root.elements.flatMap(\.withDescendants)
        #expect(below.count > 20)
        #expect(below.allSatisfy { $0.attribute("validUntil") == nil && $0.attribute("cacheDuration") == nil })
    }

    @Test func `MD05-a7 MD05-a9 MD05-ab one role of each type, for SAML 2.0, without needless addresses`() async throws
    {
        let roles = roles(try await root())
        #expect(Set(roles.map(\.name.local)).count == 2 && roles.count == 2)
        for role in roles {
            #expect(role.attribute("protocolSupportEnumeration") == Vocabulary.samlp.uri)
            let oneWay = ["SingleSignOnService", "ArtifactResolutionService", "AssertionConsumerService"]
                .flatMap { role.every($0, in: .md) }
            #expect(!oneWay.isEmpty)
            #expect(oneWay.allSatisfy { $0.attribute("ResponseLocation") == nil })
        }
    }

    @Test func `MD05-c1 MD05-c7 MD05-c8 MD05-c9 MD05-ca MD05-cb each key is given once, by one certificate`()
        async throws
    {
        let roles = roles(try await root())
        for role in roles {
            let keys = role.elements(Vocabulary.md.name("KeyDescriptor"))
            #expect(Set(keys.map { $0.attribute("use") }) == ["signing", "encryption"])
            for key in keys {
                let info = try #require(key.element(Vocabulary.ds.name("KeyInfo")))
                #expect(info.elements.map(\.name) == [Vocabulary.ds.name("X509Data")])
                #expect(info.elements[0].elements.map(\.name) == [Vocabulary.ds.name("X509Certificate")])
                // A peer that takes the certificate for a key and nothing more has all it needs.
                let text = info.elements[0].elements[0].text.filter { !$0.isWhitespace }
                let key = try Certificate(der: Base64.decode(text)).publicKey
                let ring = try TestKeys.ring()
                #expect((ring.signing + ring.encryption).map(\.privateKey.publicKey).contains(key))
            }
        }
    }

    @Test func `MD05-c4 MD05-c6 tomorrow's key is published before it signs, a withdrawn one is gone at once`()
        async throws
    {
        func certificates(_ root: XMLElement) -> Set<String> {
            Set(root.every("KeyDescriptor", in: .md).flatMap { $0.every("X509Certificate", in: .ds) }.map(\.text))
        }
        let next = try TestKeys.nextRSA(), current = try TestKeys.signingRSA()
        #expect(try await certificates(root()).isSuperset(of: [next.certificate.base64, current.certificate.base64]))
        let without = try await root { ring in
            ring.signing.removeAll { $0.id == current.id }
            for index in ring.signing.indices where ring.signing[index].id == next.id {
                ring.signing[index].isActive = true
            }
        }
        #expect(certificates(without).contains(next.certificate.base64))
        #expect(!certificates(without).contains(current.certificate.base64))
    }

    @Test func `MD05-e2 MD05-e4 MD05-e5 MD05-e7 MD05-ec algorithms fit their key and stand in the order of preference`()
        async throws
    {
        for role in roles(try await root()) {
            for key in role.elements(Vocabulary.md.name("KeyDescriptor")) {
                let methods = key.elements(Vocabulary.md.name("EncryptionMethod")).map { $0.attribute("Algorithm") }
                #expect(methods.isEmpty == (key.attribute("use") == "signing"))
                #expect(methods.allSatisfy { $0?.isEmpty == false })
                guard !methods.isEmpty else { continue }
                #expect(methods.prefix(2) == [EncryptionAlgorithm.aes128gcm.uri, EncryptionAlgorithm.aes256gcm.uri])
                let text = try #require(key.first("X509Certificate", in: .ds)?.text.filter { !$0.isWhitespace })
                let family = try Certificate(der: Base64.decode(text)).publicKey.family
                #expect(methods.contains { $0?.contains("rsa-oaep") == true } == (family == .rsa))
                #expect(methods.contains { $0?.contains("ECDH") == true } == (family == .ec))
            }
            let listed = ["DigestMethod", "SigningMethod"].map {
                role.every($0, in: .alg).map { $0.attribute("Algorithm") }
            }
            #expect(listed.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0?.isEmpty == false } })
            #expect(
                listed[0].first == DigestAlgorithm.sha256.uri && listed[1].first == SignatureAlgorithm.rsaSHA256.uri)
        }
    }

    @Test func `MD05-f1 MD05-f2 MD05-f3 MD05-f4 MD05-fi MD05-fk what pages may show stands in each role, once`()
        async throws
    {
        let root = try await root()
        #expect(root.element(Vocabulary.md.name("Extensions"))?.element(Vocabulary.mdui.name("UIInfo")) == nil)
        for role in roles(root) {
            let infos = role.element(Vocabulary.md.name("Extensions"))?.elements(Vocabulary.mdui.name("UIInfo")) ?? []
            #expect(infos.count == 1 && !infos[0].elements.isEmpty)
            for name in ["DisplayName", "Description", "InformationURL"] {
                let languages = infos[0].elements(Vocabulary.mdui.name(name)).map {
                    $0.attribute(Vocabulary.xml.name("lang"))
                }
                #expect(languages.count == 2 && Set(languages).count == 2, "\(name)")
            }
            let logos = infos[0].elements(Vocabulary.mdui.name("Logo"))
            #expect(!logos.isEmpty)
            for logo in logos {
                #expect(logo.attribute("height").flatMap { Int($0) } != nil)
                #expect(logo.attribute("width").flatMap { Int($0) } != nil)
            }
            let links = logos + infos[0].elements(Vocabulary.mdui.name("InformationURL"))
            #expect(links.allSatisfy { $0.text.hasPrefix("https://") })
        }
    }
}
