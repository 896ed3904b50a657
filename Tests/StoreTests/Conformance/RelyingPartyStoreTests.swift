import Foundation
import IdentityProvider
import Testing

struct RelyingPartyStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a relying party comes back with its metadata decoded`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            #expect(try await stores.relyingParties.relyingParty(entityID: Samples.portal) == nil)
            try await stores.ledger.commit([.addRelyingParty(Samples.registration())])
            let party = try #require(try await stores.relyingParties.relyingParty(entityID: Samples.portal))
            #expect(party.registration == Samples.registration())
            #expect(party.metadata.entityID == Samples.portal)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a change is seen at once`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addRelyingParty(Samples.registration())])
            _ = try await stores.relyingParties.relyingParties()
            try await stores.ledger.commit([.updateRelyingParty(Samples.registration(enabled: false))])
            let changed = try await stores.relyingParties.relyingParty(entityID: Samples.portal)
            #expect(changed?.registration.isEnabled == false)
            try await stores.ledger.commit([.removeRelyingParty(entityID: Samples.portal)])
            #expect(try await stores.relyingParties.relyingParties().map(\.entityID) == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an entityID is registered once, and only what is registered is updated`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.updateRelyingParty(Samples.registration())])
            }
            try await stores.ledger.commit([.addRelyingParty(Samples.registration())])
            await #expect(throws: StoreError.conflict(.duplicate("entityID"))) {
                try await stores.ledger.commit([.addRelyingParty(Samples.registration())])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `relying parties are listed by entityID`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            for name in ["https://b.example", "https://c.example", "https://a.example"] {
                try await stores.ledger.commit([.addRelyingParty(Samples.registration(name))])
            }
            #expect(
                try await stores.relyingParties.relyingParties().map(\.entityID) == [
                    "https://a.example", "https://b.example", "https://c.example",
                ])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `metadata that cannot be decoded is not taken`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var registration = Samples.registration()
            registration.metadata = Array("<nothing/>".utf8)
            await #expect(throws: StoreError.self) {
                try await stores.ledger.commit([.addRelyingParty(registration)])
            }
            let parties = try await stores.relyingParties.relyingParties()
            #expect(parties.isEmpty)
        }
    }
}
