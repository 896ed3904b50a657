import IdentityProvider
import TestSupport
import Testing

struct MetadataSightingsTests {
    @Test func `a fetch is noted once for a registered relying party, and for a stranger never`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let sightings = MetadataSightings(
            relyingParties: world.store, ledger: world.store, keys: world.keys, time: world.clock)
        let keys = sightings.published
        #expect(!keys.isEmpty)
        try await sightings.fetched(by: "https://stranger.example", with: keys)
        #expect(try await world.store.keySightings().isEmpty)
        for _ in 1...2 { try await sightings.fetched(by: portal.entityID, with: keys) }
        let noted = try await world.store.keySightings()
        #expect(noted.map(\.key).sorted() == keys.sorted())
        #expect(noted.allSatisfy { $0.relyingParty == portal.entityID && $0.kind == .fetched })
    }
}
