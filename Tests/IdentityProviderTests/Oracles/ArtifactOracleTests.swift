import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// One answer for the same work whatever is wrong with an ArtifactResolve, and one whatever is wrong with an artifact.
@Suite struct ArtifactOracleTests {
    /// What a stranger learns: the envelope without what differs in any two, and what was read and written for it.
    private struct Lesson: Hashable {
        let envelope: String
        let reads: [String]
        let commitCount: Int
    }

    private func lesson(_ world: World, _ envelope: [UInt8]) async -> Lesson {
        let (reads, commits) = (world.store.reads.count, world.store.commits.count)
        let octets = await world.artifacts.resolve(envelope).octets
        var text = String(decoding: octets, as: UTF8.self)
        text.replace(#/ ID="[^"]*"| URI="[^"]*"| IssueInstant="[^"]*"/#, with: "")
        text.replace(#/<ds:(DigestValue|SignatureValue)>[^<]*</#, with: "<ds:…><")
        return Lesson(
            envelope: text, reads: Array(world.store.reads.dropFirst(reads)),
            commitCount: world.store.commits.count - commits)
    }

    private func artifact(_ world: World, at portal: Portal) async throws -> String {
        try await Browser(world).signIn(at: portal) { $0.assertionConsumerServiceIndex = 1 }.artifactText
    }

    @Test func `V22 whoever is not proven to be a portal gets one answer for the same work`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let other = try await world.portal("peup.example") { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
        let off = try await world.portal("off.example")
        try await world.update(off) { $0.isEnabled = false }
        let text = try await artifact(world, at: portal)
        let exchange = ArtifactExchange(world: world)
        let credential = portal.credential()
        let brama = SigningCredential(
            key: try TestKeys.signingRSA().privateKey, certificate: nil, algorithm: .rsaSHA256)
        let signed = try exchange.envelope(text, by: portal, credential: credential)
        let forged = [
            try exchange.envelope(text, by: portal, credential: nil),
            try exchange.envelope(text, by: portal, credential: other.credential()),
            try exchange.envelope(text, by: portal, credential: credential) {
                $0.issuer = Issuer("https://un.example")
            },
            try exchange.envelope(text, by: portal, credential: brama) { $0.issuer = Issuer("https://un.example") },
            try exchange.envelope(text, by: off, credential: off.credential()),
            try exchange.envelope(text, by: portal, credential: credential) { $0.destination = "https://evil.example" },
            try exchange.envelope(text, by: portal, credential: credential) { $0.version = "1.1" },
            try exchange.envelope(text, by: portal, credential: credential) {
                $0.issueInstant = world.clock.now.addingTimeInterval(-100_000)
            },
            Array(String(decoding: signed, as: UTF8.self).replacing(text, with: "AAQAAA==").utf8),
        ]
        var lessons: Set<Lesson> = []
        for envelope in forged { lessons.insert(await lesson(world, envelope)) }
        #expect(lessons.count == 1, "\(lessons)")
        #expect(lessons.first?.reads == ["relyingParty"] && lessons.first?.commitCount == 0)
        #expect(lessons.first?.envelope.contains("RequestDenied") == true)
        let good = await lesson(world, signed)
        #expect(good.envelope.contains("<samlp:Response ") && good.commitCount == 1)
    }

    @Test func `V26 an artifact that is unknown, used, expired or another portal's gets one answer for the same work`()
        async throws
    {
        let world = try await World()
        let portal = try await world.portal()
        let other = try await world.portal("peup.example") { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
        let exchange = ArtifactExchange(world: world)
        let entityID = world.settings.entityID
        let handle = SystemRandomSource().bytes(20)
        let unknown = try #require(Artifact(issuer: entityID, endpointIndex: 0, messageHandle: handle)).encoded()
        let expired = try await artifact(world, at: portal)
        world.clock.advance(by: 61)
        let used = try await artifact(world, at: portal)
        _ = try await exchange.resolve(used, by: portal)
        let foreign = try await artifact(world, at: other)
        var lessons: Set<Lesson> = []
        for text in [unknown, used, expired, foreign] {
            lessons.insert(
                await lesson(world, try exchange.envelope(text, by: portal, credential: portal.credential())))
        }
        #expect(lessons.count == 1, "\(lessons)")
        #expect(lessons.first?.reads == ["relyingParty", "artifact"] && lessons.first?.commitCount == 0)
        #expect(try await exchange.resolve(foreign, by: other).message != nil)
    }
}
