import Foundation
import IdentityProvider
import Testing

struct AssertionStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `an assertion's record comes back as it was added`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addAssertion(Samples.assertion())])
            #expect(try await stores.assertions.assertion("_a1") == Samples.assertion())
            #expect(try await stores.assertions.assertion("_a2") == nil)
            await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                try await stores.ledger.commit([.addAssertion(Samples.assertion())])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an assertion's state changes and nothing else of it`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addAssertion(Samples.assertion())])
            try await stores.ledger.commit([.setAssertionState(id: "_a1", .fetched)])
            #expect(try await stores.assertions.assertion("_a1") == Samples.assertion(state: .fetched))
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.setAssertionState(id: "_a2", .fetched)])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `assertions are listed from the newest on`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            for id in ["_z", "_a", "_m"] { try await stores.ledger.commit([.addAssertion(Samples.assertion(id))]) }
            #expect(try await stores.assertions.assertions(limit: 2).map(\.id) == ["_m", "_a"])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an artifact is consumed once`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let artifact = Samples.artifact()
            try await stores.ledger.commit([.addArtifact(artifact)])
            #expect(try await stores.assertions.artifact(artifact.id) == artifact)
            try await stores.ledger.commit([.consumeArtifact(artifact.id)])
            #expect(try await stores.assertions.artifact(artifact.id) == nil)
            await #expect(throws: StoreError.conflict(.artifactGone)) {
                try await stores.ledger.commit([.consumeArtifact(artifact.id)])
            }
        }
    }
}
