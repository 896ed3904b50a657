import Foundation
import IdentityProvider
import Testing

struct KeySightingStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `what shows that a key is known comes back in order, and the first of its kind stays`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let first = KeySighting(relyingParty: "urn:b", key: "k1", kind: .fetched, at: Samples.now)
            let again = KeySighting(relyingParty: "urn:b", key: "k1", kind: .confirmed, at: Samples.now + 1)
            let other = KeySighting(relyingParty: "urn:a", key: "k2", kind: .confirmed, at: Samples.now + 2)
            try await stores.ledger.commit([.saveKeySighting(first), .saveKeySighting(other)])
            try await stores.ledger.commit([.saveKeySighting(again)])
            #expect(try await stores.keySightings.keySightings() == [other, first])
        }
    }
}
