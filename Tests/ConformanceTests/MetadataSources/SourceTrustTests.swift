import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

private typealias Document = FederationDocument

/// Whose word a document is (IIP-MD03, V38).
struct SourceTrustTests {
    private func document(_ world: SourceWorld) -> FederationDocument {
        Document([Document.entity("a.example")], validUntil: world.nextWeek)
    }

    @Test func `MD03-a unsigned, wrongly signed and otherwise signed metadata is refused, well signed metadata taken`()
        async throws
    {
        let world = try SourceWorld()
        let good = try document(world).signed(by: world.key)
        let altered = Array(String(decoding: good, as: UTF8.self).replacing("/acs", with: "/xyz").utf8)
        let strange = try document(world).signed(by: TestKeys.nextRSA())
        #expect(await world.refusal(of: Array(document(world).xml.utf8)) == .document(.signature(.notSigned)))
        #expect(await world.refusal(of: altered) == .document(.signature(.digestMismatch)))
        #expect(await world.refusal(of: strange) == .document(.signature(.signatureMismatch)))
        #expect(try await world.store.relyingParties().isEmpty)
        #expect(try await world.store.metadataSources().isEmpty)
        #expect(await world.refusal(of: good) == nil)
        #expect(try await world.served() == ["a.example"])
    }

    @Test func `MD03-b a key inside the signed file is never trusted to verify it`() async throws {
        let world = try SourceWorld()
        let stranger = try TestKeys.portalP256()
        let forged = try document(world).signed(by: stranger)
        #expect(String(decoding: forged, as: UTF8.self).contains(stranger.certificate.base64))
        #expect(await world.refusal(of: forged) == .document(.signature(.signatureMismatch)))
        #expect(await world.refusal(of: forged, by: world.source(key: stranger)) == nil)
    }

    @Test func `MD03-d the key of one source verifies no other source`() async throws {
        let world = try SourceWorld()
        let other = try TestKeys.portalP256()
        try await world.add([Document.entity("a.example")])
        let location = "https://other.example/metadata.xml"
        let entities = FederationDocument([Document.entity("b.example")], validUntil: world.nextWeek)
        world.network.publish(try entities.signed(by: world.key), at: location)
        let second = world.source("other", location: location, key: other)
        await #expect(throws: MetadataSourceError.refused(.document(.signature(.signatureMismatch)))) {
            try await world.service.add(second)
        }
        world.network.publish(try entities.signed(by: other), at: location)
        _ = try await world.service.add(second)
        #expect(try await world.served() == ["a.example", "b.example"])
    }

    @Test func `of several keys of a source each verifies, so that its key can be changed`() async throws {
        let world = try SourceWorld()
        let next = try TestKeys.nextRSA()
        let source = world.source { $0.keys.append(next.privateKey.publicKey.spki) }
        try await world.add([Document.entity("a.example")], source: source)
        world.network.publish(
            try Document([Document.entity("b.example")], validUntil: world.nextWeek).signed(by: next),
            at: SourceWorld.location)
        try await world.refresh()
        #expect(try await world.served() == ["b.example"])
    }

    @Test func `V38 a signed entity under a root that is not signed is refused`() async throws {
        let world = try SourceWorld()
        let single = Document([Document.entity("a.example")], validUntil: world.nextWeek).single
        let signed = String(decoding: try Document.sign(single, by: world.key), as: UTF8.self)
        #expect(await world.refusal(of: Array(signed.utf8)) == nil)
        let again = try SourceWorld()
        for swapped in [
            Document.list(signed + Document.entity("evil.example"), attributes: Document.namespaces),
            Document.list(
                signed + Document.entity("evil.example"), attributes: Document.namespaces + " ID=\"_evil\""),
        ] {
            #expect(await again.refusal(of: Array(swapped.utf8)) == .document(.signature(.notSigned)))
        }
        #expect(try await again.store.relyingParties().isEmpty)
    }

    @Test func `V38 a signature moved to a root of somebody else's is refused`() async throws {
        let world = try SourceWorld()
        let signed = String(decoding: try document(world).signed(by: world.key), as: UTF8.self)
        let start = try #require(signed.range(of: "<ds:Signature "))
        let end = try #require(signed.range(of: "</ds:Signature>"))
        let signature = String(signed[start.lowerBound..<end.upperBound])
        let rest = signed.replacing(signature, with: "")
        let wrapped = Document.list(
            signature + Document.entity("evil.example") + rest, attributes: Document.namespaces + " ID=\"_evil\"")
        #expect(await world.refusal(of: Array(wrapped.utf8)) == .document(.signature(.foreignReference)))
        #expect(await world.refusal(of: Array(signed.utf8)) == nil)
    }

    @Test func `a file may be vouched for by its owner, an address never`() async throws {
        let world = try SourceWorld()
        let octets = Array(document(world).xml.utf8)
        world.network.publish(octets, at: "/etc/federation.xml")
        _ = try await world.service.add(world.source(location: "/etc/federation.xml") { $0.keys = [] })
        #expect(try await world.served() == ["a.example"])
        let other = try SourceWorld()
        #expect(
            await other.refusal(of: octets, by: other.source { $0.keys = [] }) == .document(.signature(.notSigned)))
    }
}
