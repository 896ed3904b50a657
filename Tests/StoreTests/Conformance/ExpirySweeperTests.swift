import Foundation
import IdentityProvider
import Testing

struct ExpirySweeperTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `what has expired goes and what has not stays`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit(Self.rows("old", expiresAt: Samples.now))
            try await stores.ledger.commit(Self.rows("new", expiresAt: Samples.now + 10))
            try await stores.sweeper.sweep(before: Samples.now + 5, limit: 100)
            for (name, isThere) in [("old", false), ("new", true)] {
                let id = Samples.hash(name)
                #expect(try await (stores.logins.receivedRequest(id) != nil) == isThere)
                let seen = try await stores.logins.seenRequest(relyingParty: Samples.portal, requestID: name)
                #expect((seen != nil) == isThere)
                #expect(try await (stores.assertions.artifact(id) != nil) == isThere)
                #expect(try await (stores.codes.throttle(name) != nil) == isThere)
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an expired login stays until a form sent late can find it no more`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let login = Samples.login("old", expiresAt: Samples.now)
            try await stores.ledger.commit([.addLogin(login)])
            try await stores.sweeper.sweep(before: login.expiresAt + Login.retention, limit: 100)
            #expect(try await stores.logins.login(login.id) != nil)
            try await stores.sweeper.sweep(before: login.expiresAt + Login.retention + 1, limit: 100)
            #expect(try await stores.logins.login(login.id) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an expired code stays as long as it counts`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let code = Samples.code()
            try await stores.ledger.commit([.addCode(code)])
            try await stores.sweeper.sweep(before: code.expiresAt + OneTimeCode.retention, limit: 100)
            #expect(try await stores.codes.code("code") != nil)
            try await stores.sweeper.sweep(before: code.expiresAt + OneTimeCode.retention + 1, limit: 100)
            #expect(try await stores.codes.code("code") == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a sweep takes no more than its limit`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let ids = (1...5).map { "_\($0)" }
            try await stores.ledger.commit(ids.map { .rememberRequest(Samples.seen($0)) })
            var (left, hasMore): ([Int], [Bool]) = ([], [])
            for _ in 1...3 {
                hasMore.append(try await stores.sweeper.sweep(before: .distantFuture, limit: 2))
                var count = 0
                for id in ids {
                    let seen = try await stores.logins.seenRequest(relyingParty: Samples.portal, requestID: id)
                    count += seen == nil ? 0 : 1
                }
                left.append(count)
            }
            #expect(left == [3, 1, 0])
            #expect(hasMore == [true, true, false])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of a kind that would fill many batches nothing is left`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let ids = (1...7).map { "_\($0)" }
            try await stores.ledger.commit(
                ids.map { .rememberRequest(Samples.seen($0)) } + [
                    .rememberRequest(Samples.seen("_new", expiresAt: .distantFuture))
                ])
            try await stores.sweeper.sweepAll(before: Samples.now + 86_400, batch: 2)
            for id in ids {
                #expect(try await stores.logins.seenRequest(relyingParty: Samples.portal, requestID: id) == nil)
            }
            #expect(try await stores.logins.seenRequest(relyingParty: Samples.portal, requestID: "_new") != nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what was kept long enough goes batch by batch, and no more`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            for number in 1...5 { try await stores.ledger.commit(Self.signOn(number, at: Samples.now)) }
            try await stores.ledger.commit(Self.signOn(6, at: Samples.now + 100_000))
            #expect(try await stores.sweeper.erase(.assertions, before: Samples.now + 1, limit: 2))
            #expect(try await stores.assertions.assertions(limit: 9).count == 4)
            try await stores.sweeper.eraseAll(.sessions, before: Samples.now + 100_000, batch: 2)
            try await stores.sweeper.eraseAll(.assertions, before: Samples.now + 1, batch: 2)
            try await stores.sweeper.eraseAll(.personalAuditParts, before: Samples.now + 1, batch: 2)
            #expect(try await stores.sessions.sessions(limit: 9).map(\.id) == [Samples.hash("s6")])
            #expect(try await stores.assertions.assertions(limit: 9).map(\.id) == ["_a6"])
            let events = try await stores.audit.events(after: 0, limit: 9).map(\.event.personal.isEmpty)
            #expect(events == [true, true, true, true, true, false])
            #expect(try await stores.audit.verify() == .intact(count: 6))
            #expect(try await !stores.sweeper.erase(.assertions, before: Samples.now + 1, limit: 2))
        }
    }

    private static func signOn(_ number: Int, at instant: Date) -> [Change] {
        var (session, assertion, event) = (
            Samples.session("s\(number)"), Samples.assertion("_a\(number)"), Samples.event()
        )
        session.expiresAt = instant + 28_800
        assertion.issuedAt = instant
        event.at = instant
        return [.addSession(session), .addAssertion(assertion), .record(event)]
    }

    private static func rows(_ name: String, expiresAt: Date) -> [Change] {
        [
            .addReceivedRequest(
                ReceivedRequest(id: Samples.hash(name), request: Samples.request(), expiresAt: expiresAt)),
            .rememberRequest(Samples.seen(name, expiresAt: expiresAt)),
            .addArtifact(Samples.artifact(name, expiresAt: expiresAt)),
            .saveThrottle(Throttle(key: name, failures: 1, blockedUntil: expiresAt, expiresAt: expiresAt)),
        ]
    }
}
