import Foundation
import IdentityProvider
import Testing

struct LedgerTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `changes are written whole or not at all`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let changes: [Change] = [
                .rememberRequest(Samples.seen("_1")), .addSession(Samples.session()),
                .addAssertion(Samples.assertion()),
            ]
            await #expect(throws: StoreError.conflict(.artifactGone)) {
                try await stores.ledger.commit(changes + [.consumeArtifact(Samples.hash("none"))])
            }
            #expect(try await stores.sessions.session(Samples.hash("session")) == nil)
            #expect(try await stores.assertions.assertion("_a1") == nil)
            try await stores.ledger.commit(changes)
            #expect(try await stores.sessions.session(Samples.hash("session")) != nil)
            #expect(try await stores.assertions.assertion("_a1") != nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of a hundred that consume one artifact one succeeds`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addArtifact(Samples.artifact())])
            let ledger = stores.ledger
            let successes = await withTaskGroup(of: Bool.self) { group in
                for _ in 1...100 {
                    group.addTask { await Self.succeeds(.consumeArtifact(Samples.hash("artifact")), in: ledger) }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(successes == 1)
        }
    }

    private static func succeeds(_ change: Change, in ledger: any Ledger) async -> Bool {
        do throws(StoreError) {
            try await ledger.commit([change, .record(Samples.event(.artifactResolved))])
            return true
        } catch {
            return false
        }
    }
}
