import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

@Suite struct MetadataPublisherTests {
    /// The metadata as a portal reads it, verified with a key that it got elsewhere.
    private func published(_ world: World, key: SigningKey? = nil) throws -> IDPSSODescriptor {
        let key = try key ?? TestKeys.signingRSA()
        let entities = try MetadataDocument.verify(world.metadata.metadata(), keys: [key.privateKey.publicKey])
        #expect(entities.map(\.entityID) == [world.settings.entityID])
        return try #require(entities.first?.identityProvider)
    }

    @Test func `the metadata is signed by the active RSA key, and by no other`() async throws {
        let world = try await World()
        _ = try published(world)
        let octets = try world.metadata.metadata()
        for key in [try TestKeys.nextRSA(), try TestKeys.signingP256()] {
            #expect(throws: MetadataError.self) {
                try MetadataDocument.verify(octets, keys: [key.privateKey.publicKey])
            }
        }
        let altered = String(decoding: octets, as: UTF8.self).replacing("brama.example", with: "evil.example")
        #expect(throws: MetadataError.self) {
            try MetadataDocument.verify(Array(altered.utf8), keys: [TestKeys.signingRSA().privateKey.publicKey])
        }
    }

    @Test func `with EC keys alone the metadata is signed by the EC key`() async throws {
        let world = try await World()
        world.keys.change { $0.signing.removeAll { $0.privateKey.publicKey.family == .rsa } }
        #expect(try published(world, key: TestKeys.signingP256()).keys.count == 3)
    }

    @Test func `MD05-c3 every signing key is published, the active ones first`() async throws {
        let world = try await World()
        let role = try published(world)
        let expected = [try TestKeys.signingRSA(), try TestKeys.signingP256(), try TestKeys.nextRSA()]
        #expect(role.keys.keys(for: .signing) == expected.map(\.privateKey.publicKey))
        let signing = role.keys.filter { $0.use == .signing }
        #expect(signing.map(\.certificates.count) == [1, 1, 1], "one certificate in one KeyDescriptor (MD05-c8, -ca)")
    }

    @Test func `MD05-c5 a retired key is published no more`() async throws {
        let world = try await World()
        world.keys.change { $0.signing.removeAll { $0.id == "rsa-2" } }
        #expect(try published(world).keys.keys(for: .signing).count == 2)
    }

    @Test func `MD09 keys to encrypt with are those that can be decrypted with, and say how`() async throws {
        let world = try await World()
        let descriptors = try published(world).keys.filter { $0.use == .encryption }
        let expected = [try TestKeys.encryptionRSA(), try TestKeys.encryptionP256()]
        #expect(
            descriptors.flatMap(\.keys) == expected.map(\.privateKey.publicKey), "RSA first: most know nothing else")
        let blocks = EncryptionAlgorithm.allCases.map(\.uri)
        #expect(
            descriptors[0].encryptionMethods.map(\.algorithm) == blocks + [
                KeyTransport.rsaOAEPMGF1P.uri, KeyTransport.rsaOAEP11(digest: .sha256, mgf: .sha256).uri,
            ])
        #expect(
            descriptors[1].encryptionMethods.map(\.algorithm)
                == blocks + KeyWrap.allCases.map(\.uri) + [KeyAgreement.uri])
        let algorithms = descriptors.flatMap(\.encryptionMethods).map(\.algorithm)
        for forbidden in ["cbc", "rsa-1_5", "tripledes"] {
            let isListed = algorithms.contains { $0.contains(forbidden) }
            #expect(!isListed)
        }
    }

    @Test func `what is published can be encrypted for and decrypted`() async throws {
        let world = try await World()
        let descriptor = try #require(try published(world).keys.first { $0.use == .encryption })
        let key = try #require(descriptor.keys.first)
        let secret = Array("secret".utf8)
        let wrapped = try key.encryptOAEP(secret, digest: .sha1, mgf: .sha1)
        #expect(try TestKeys.encryptionRSA().privateKey.decryptOAEP(wrapped, digest: .sha1, mgf: .sha1) == secret)
    }

    @Test func `MD06 a Response verifies with the published keys alone`() async throws {
        let world = try await World()
        let keys = try published(world).keys.keys(for: .signing)
        for algorithm in [SignatureAlgorithm.rsaSHA256, .ecdsaSHA256] {
            let portal = try await world.portal("\(algorithm.family).example") {
                $0.profile.algorithm = algorithm
                $0.profile.signing = .response
            }
            let message = try Unverified<Response>(try await Browser(world).signIn(at: portal).post())
            _ = try MessageVerifier.verify(message, keys: keys)
        }
    }

    @Test func `the published addresses are those that answer`() async throws {
        let world = try await World()
        let role = try published(world)
        #expect(role.singleSignOnServices.map(\.binding) == [.httpRedirect, .httpPOST])
        #expect(Set(role.singleSignOnServices.map(\.location)) == [world.settings.singleSignOnLocation])
        #expect(role.artifactResolutionServices.map(\.location) == [world.settings.artifactResolutionLocation])
        #expect(role.artifactResolutionServices.map(\.index) == [0], "the index that artifacts carry")
        #expect(role.wantAuthnRequestsSigned)
        #expect(Set(role.nameIDFormats) == [.transient, .persistent])
        #expect(role.uiInfo?.displayNames.isEmpty == false)
        #expect(role.attributes.map(\.name) == CitizenAttribute.allCases.map(\.defaultName))
    }

    @Test func `MD05-e1 MD05-e6 MD09 the algorithms are those of the running program`() async throws {
        let world = try await World()
        let entity = try MetadataDocument.verify(
            world.metadata.metadata(), keys: [TestKeys.signingRSA().privateKey.publicKey])[0]
        let algorithms = try #require(entity.identityProvider).algorithms.overriding(entity.algorithms)
        #expect(algorithms.signingMethods == SignatureAlgorithm.allCases.map(\.uri))
        #expect(algorithms.digestMethods == DigestAlgorithm.allCases.map(\.uri))
        #expect(entity.validUntil == world.clock.now.addingTimeInterval(14 * 86_400))
        #expect(entity.cacheDuration != nil, "MD05-a5")
    }

    @Test func `a contact is published where the operator gives one`() async throws {
        let world = try await World()
        var settings = world.settings
        settings.operatorCard.email = "help@brama.example"
        let publisher = MetadataPublisher(
            keys: world.keys, settings: settings, time: world.clock, random: SystemRandomSource())
        let keys = [try TestKeys.signingRSA().privateKey.publicKey]
        #expect(try MetadataDocument.verify(world.metadata.metadata(), keys: keys)[0].contacts.isEmpty)
        let contacts = try MetadataDocument.verify(publisher.metadata(), keys: keys)[0].contacts
        #expect(contacts.map(\.type) == [.technical, .support])
        #expect(contacts.flatMap(\.emailAddresses) == Array(repeating: "mailto:help@brama.example", count: 2))
    }
}
