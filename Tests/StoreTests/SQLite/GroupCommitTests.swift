import Foundation
import IdentityProvider
import SQLiteStore
import Testing

struct GroupCommitTests {
    @Test
    func `of a thousand concurrent commits exactly those with a conflict are refused`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        // Every request ID is used twice; one of the two must win, whichever commit they land in.
        let outcomes = await withTaskGroup(of: (id: String, error: StoreError?).self) { group in
            for number in 0..<1_000 {
                group.addTask { await Self.signIn(request: "_\(number / 2)", number: number, on: store) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let refused = outcomes.filter { $0.error != nil }
        #expect(refused.count == 500)
        #expect(refused.allSatisfy { $0.error == .conflict(.requestSeen) })
        #expect(Set(refused.map(\.id)).count == 500)
        #expect(try await store.assertions(limit: 2_000).count == 500, "nothing of a refused caller stays")
        #expect(try await store.verify() == .intact(count: 500))
    }

    @Test
    func `a broken caller harms none of those who share its commit`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        let successes = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                let isBroken = number.isMultiple(of: 3)
                let id = isBroken ? "_same" : "_\(number)"
                group.addTask { await Self.signIn(request: id, number: number, on: store).error == nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(successes == 134)
        #expect(try await store.assertions(limit: 1_000).count == successes)
    }

    /// A figure for whoever looks; the machine decides it, so nothing is asserted.
    @Test
    func `prints the rate of whole sign-ons by 32 concurrent callers`() async throws {
        let folder = try TemporaryFolder()
        let store = try folder.store()
        try await store.commit([.addSession(Samples.session())])
        let callers = 32
        let rounds = 100
        let elapsed = try await ContinuousClock().measure {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<callers {
                    group.addTask {
                        for round in 0..<rounds {
                            let id = "_\(caller)-\(round)"
                            try await store.commit(Self.signOn(id))
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let rate = Double(callers * rounds) / (elapsed / .seconds(1))
        print("single sign-on transactions a second, \(callers) callers: \(Int(rate))")
        #expect(try await store.verify() == .intact(count: callers * rounds))
    }

    private static func signIn(
        request: String, number: Int, on store: SQLiteStore
    ) async -> (id: String, error: StoreError?) {
        do throws(StoreError) {
            // The conflict comes last, so that the rest has to be undone.
            try await store.commit([
                .addAssertion(Samples.assertion("_a\(number)")), .record(Samples.event()),
                .rememberRequest(Samples.seen(request)),
            ])
            return (request, nil)
        } catch {
            return (request, error)
        }
    }

    private static func signOn(_ id: String) -> [Change] {
        [
            .rememberRequest(Samples.seen(id)), .touchSession(Samples.hash("session"), at: Samples.now),
            .saveParticipant(Samples.participant()), .addAssertion(Samples.assertion(id)), .record(Samples.event()),
        ]
    }
}
