import IdentityProvider
import SQLiteStore
import Testing

/// The command line writes while the server runs: two stores on one file.
struct TwoProcessesTests {
    @Test
    func `both write at once and the audit chain stays one`() async throws {
        let folder = try TemporaryFolder()
        let stores = [try folder.store(), try folder.store()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<400 {
                let store = stores[number % 2]
                group.addTask {
                    try await store.commit([.addAssertion(Samples.assertion("_\(number)")), .record(Samples.event())])
                }
            }
            try await group.waitForAll()
        }
        for store in stores {
            #expect(try await store.verify() == .intact(count: 400))
            #expect(try await store.assertions(limit: 1_000).count == 400)
        }
    }

    @Test
    func `a request ID that one accepted the other refuses`() async throws {
        let folder = try TemporaryFolder()
        let (first, second) = (try folder.store(), try folder.store())
        try await first.commit([.rememberRequest(Samples.seen("_1"))])
        await #expect(throws: StoreError.conflict(.requestSeen)) {
            try await second.commit([.rememberRequest(Samples.seen("_1"))])
        }
        try await second.commit([.rememberRequest(Samples.seen("_2"))])
    }

    @Test
    func `the server sees the command line's change of a relying party`() async throws {
        let folder = try TemporaryFolder()
        let (server, commandLine) = (try folder.store(), try folder.store())
        #expect(try await server.relyingParties().map(\.entityID) == [])
        try await commandLine.commit([.addRelyingParty(Samples.registration())])
        #expect(try await server.relyingParty(entityID: Samples.portal)?.registration.isEnabled == true)
        try await commandLine.commit([.updateRelyingParty(Samples.registration(enabled: false))])
        #expect(try await server.relyingParty(entityID: Samples.portal)?.registration.isEnabled == false)
        try await commandLine.commit([.removeRelyingParty(entityID: Samples.portal)])
        #expect(try await server.relyingParty(entityID: Samples.portal) == nil)
    }

    /// How often it looks for changes is left to the store, as the program leaves it.
    @Test
    func `the server sees the command line's change within a second`() async throws {
        let folder = try TemporaryFolder()
        let server = try SQLiteStore(
            path: folder.database, auditKey: Samples.auditKey, auditHeadPath: folder.auditHead)
        let commandLine = try folder.store()
        #expect(try await server.relyingParty(entityID: Samples.portal) == nil)
        try await commandLine.commit([.addRelyingParty(Samples.registration())])
        let deadline = ContinuousClock.now + .seconds(1)
        while try await server.relyingParty(entityID: Samples.portal) == nil, ContinuousClock.now < deadline {
            await Task.yield()
        }
        #expect(try await server.relyingParty(entityID: Samples.portal) != nil)
    }

    @Test
    func `several that open a new database at once agree on it`() async throws {
        let folder = try TemporaryFolder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<6 {
                group.addTask {
                    try await folder.store().commit([.addAssertion(Samples.assertion("_\(number)"))])
                }
            }
            try await group.waitForAll()
        }
        #expect(try await folder.store().assertions(limit: 10).count == 6)
    }
}
