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
    func `a change of what somebody else changed meanwhile is refused`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let known = Samples.registration()
            let conflict = StoreError.conflict(.relyingPartyChanged)
            try await stores.ledger.commit([.addRelyingParty(known)])
            for edit in Self.edits {
                var other = known
                edit(&other)
                var own = known
                own.updatedAt += 7
                try await stores.ledger.commit([.updateRelyingParty(other)])
                await #expect(throws: conflict) {
                    try await stores.ledger.commit([.updateRelyingParty(own, from: known)])
                }
                let found = try await stores.relyingParties.relyingParty(entityID: Samples.portal)
                #expect(found?.registration == other, "nothing of it is lost")
                try await stores.ledger.commit([.updateRelyingParty(known, from: other)])
            }
            try await stores.ledger.commit([.removeRelyingParty(entityID: Samples.portal)])
            await #expect(throws: conflict) {
                try await stores.ledger.commit([.updateRelyingParty(known, from: known)])
            }
        }
    }

    /// What a refresh of the metadata and other commands change.
    private static let edits: [@Sendable (inout RelyingPartyRegistration) -> Void] = [
        { $0.updatedAt += 1 }, { $0.isEnabled.toggle() }, { $0.metadata.append(0x0A) },
        { $0.origin = RelyingPartyOrigin(source: "a") },
        { $0.origin = RelyingPartyOrigin(source: "a", validUntil: Samples.now + 60, isWithdrawn: true) },
    ]

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
