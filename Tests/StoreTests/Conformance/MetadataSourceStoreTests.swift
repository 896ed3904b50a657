import Foundation
import IdentityProvider
import Testing

struct MetadataSourceStoreTests {
    private func source(_ id: String = "federation") -> MetadataSource {
        var source = MetadataSource(
            id: id, location: "https://federation.example/metadata.xml", keys: [[1, 2, 3]], interval: 600,
            limits: MetadataSourceLimits(size: 1_000, entities: 7, validityDays: 3, requiresValidUntil: false),
            profile: RelyingPartyProfile(name: "saml2", release: [.firstName]), addedAt: Samples.now)
        source.state.validators = MetadataValidators(etag: "\"a\"", lastModified: "yesterday")
        source.state.problem = "the server answered with \"404\""
        source.state.failingSince = Samples.now
        source.state.conflicts = [PassedOverEntity(entityID: Samples.portal, reason: "it is registered by hand")]
        return source
    }

    private func next(_ source: MetadataSource, _ edit: (inout MetadataSource) -> Void = { _ in }) -> MetadataSource {
        var next = source
        next.version += 1
        edit(&next)
        return next
    }

    private func registration(of source: String?, isWithdrawn: Bool = false) -> RelyingPartyRegistration {
        var registration = Samples.registration()
        registration.origin = source.map {
            RelyingPartyOrigin(source: $0, validUntil: Samples.now + 60, isWithdrawn: isWithdrawn)
        }
        return registration
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `sources come back as they were written, by id`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addMetadataSource(source("b")), .addMetadataSource(source("a"))])
            #expect(try await stores.metadataSources.metadataSources() == [source("a"), source("b")])
            #expect(try await stores.metadataSources.metadataSource("b") == source("b"))
            #expect(try await stores.metadataSources.metadataSource("c") == nil)
            await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                try await stores.ledger.commit([.addMetadataSource(source("a"))])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of two refreshes at once the second is told, and writes nothing`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addMetadataSource(source())])
            let first = next(source()) { $0.state.failures = 1 }
            try await stores.ledger.commit([.saveMetadataSource(first)])
            await #expect(throws: StoreError.conflict(.metadataSourceChanged)) {
                try await stores.ledger.commit([
                    .saveMetadataCopy(source: "federation", [9]), .saveMetadataSource(next(source())),
                ])
            }
            #expect(try await stores.metadataSources.metadataSource("federation") == first)
            #expect(try await stores.metadataSources.metadataCopy(of: "federation") == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the copy is replaced, and goes with its source`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.saveMetadataCopy(source: "federation", [1])])
            }
            try await stores.ledger.commit([
                .addMetadataSource(source()), .saveMetadataCopy(source: "federation", [1]),
            ])
            try await stores.ledger.commit([.saveMetadataCopy(source: "federation", [0, 255])])
            #expect(try await stores.metadataSources.metadataCopy(of: "federation") == [0, 255])
            await #expect(throws: StoreError.conflict(.metadataSourceChanged)) {
                try await stores.ledger.commit([.removeMetadataSource("federation", version: 2)])
            }
            try await stores.ledger.commit([.removeMetadataSource("federation", version: 1)])
            #expect(try await stores.metadataSources.metadataCopy(of: "federation") == nil)
            #expect(try await stores.metadataSources.metadataSources() == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a source replaces metadata and origin of its own relying party, and leaves its settings`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addRelyingParty(registration(of: "a"))])
            let metadata = Array(
                String(decoding: Samples.registration().metadata, as: UTF8.self).replacing("/acs", with: "/new").utf8)
            let origin = RelyingPartyOrigin(source: "a", validUntil: nil, isWithdrawn: true)
            try await stores.ledger.commit([
                .replaceRelyingPartyMetadata(
                    entityID: Samples.portal, metadata: metadata, origin: origin, at: Samples.now + 5)
            ])
            let found = try #require(try await stores.relyingParties.relyingParty(entityID: Samples.portal))
            var expected = registration(of: "a")
            expected.metadata = metadata
            expected.origin = origin
            expected.updatedAt = Samples.now + 5
            #expect(found.registration == expected)
            #expect(found.role.assertionConsumerServices.map(\.location) == ["https://portal.example/new"])
        }
    }

    @Test(arguments: StoreUnderTest.allCases, ["b", nil])
    func `a relying party of another source, or of nobody's, is not replaced`(
        on store: StoreUnderTest, holder: String?
    ) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addRelyingParty(registration(of: holder))])
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([
                    .replaceRelyingPartyMetadata(
                        entityID: Samples.portal, metadata: Samples.registration().metadata,
                        origin: RelyingPartyOrigin(source: "a"), at: Samples.now)
                ])
            }
            let found = try await stores.relyingParties.relyingParty(entityID: Samples.portal)
            #expect(found?.registration == registration(of: holder))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a relying party that is released counts as registered by hand`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addRelyingParty(registration(of: "a", isWithdrawn: true))])
            try await stores.ledger.commit([.releaseRelyingParty(entityID: Samples.portal)])
            let found = try await stores.relyingParties.relyingParty(entityID: Samples.portal)
            #expect(found?.registration == Samples.registration())
        }
    }
}
