import Foundation
import IdentityProvider
import Testing

struct SessionStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a session comes back as it was added`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var bare = Samples.session("bare")
            bare.person.authenticatingAuthority = nil
            bare.person.contextClasses = []
            var proxied = Samples.session("proxied")
            proxied.person.earlierAuthorities = ["https://hub.example", "https://branch.example"]
            try await stores.ledger.commit([
                .addSession(Samples.session()), .addSession(bare), .addSession(proxied),
            ])
            #expect(try await stores.sessions.session(proxied.id) == proxied)
            #expect(try await stores.sessions.sessionWithCitizen(proxied.id)?.session == proxied)
            #expect(try await stores.sessions.session(Samples.hash("session")) == Samples.session())
            #expect(try await stores.sessions.session(bare.id) == bare)
            #expect(try await stores.sessions.session(Samples.hash("another")) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a session comes with its citizen, and without one when there is none`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let session = Samples.session()
            let citizen = try Samples.citizen(session.person.citizen.text)
            try await stores.ledger.commit([.addSession(session)])
            #expect(
                try await stores.sessions.sessionWithCitizen(session.id)
                    == SessionWithCitizen(session: session, citizen: nil))
            try await stores.ledger.commit([.saveCitizen(citizen)])
            #expect(
                try await stores.sessions.sessionWithCitizen(session.id)
                    == SessionWithCitizen(session: session, citizen: citizen))
            #expect(try await stores.sessions.sessionWithCitizen(Samples.hash("another")) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `sessions that are over are not counted among the living`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var short = Samples.session("short")
            short.expiresAt = Samples.now + 10
            try await stores.ledger.commit([
                .addSession(Samples.session()), .addSession(Samples.session("ended")), .addSession(short),
                .endSession(Samples.hash("ended"), at: Samples.now),
            ])
            var counts: [Int] = []
            for seconds in [9.0, 10, 59, 60] {
                counts.append(try await stores.sessions.livingSessions(at: Samples.now + seconds, idleLimit: 60))
            }
            #expect(counts == [2, 1, 1, 0])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `use moves a session on and never back`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let id = Samples.hash("session")
            try await stores.ledger.commit([.addSession(Samples.session())])
            try await stores.ledger.commit([.touchSession(id, at: Samples.now + 60)])
            try await stores.ledger.commit([.touchSession(id, at: Samples.now + 30)])
            #expect(try await stores.sessions.session(id)?.lastUsedAt == Samples.now + 60)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an ended session stays as it ended and is not used again`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let id = Samples.hash("session")
            try await stores.ledger.commit([.addSession(Samples.session())])
            try await stores.ledger.commit([.endSession(id, at: Samples.now + 10)])
            await #expect(throws: StoreError.conflict(.sessionEnded)) {
                try await stores.ledger.commit([.endSession(id, at: Samples.now + 20)])
            }
            #expect(try await stores.sessions.session(id)?.endedAt == Samples.now + 10)
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.touchSession(id, at: Samples.now + 30)])
            }
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.touchSession(Samples.hash("another"), at: Samples.now)])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `every session of a citizen ends at once, and no other`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let mine = [Samples.session("one"), Samples.session("two"), Samples.session("three")]
            let other = Samples.session("other", citizen: "c9")
            try await stores.ledger.commit((mine + [other]).map { .addSession($0) })
            try await stores.ledger.commit([.endSession(mine[0].id, at: Samples.now + 5)])
            try await stores.ledger.commit([.endSessions(of: mine[0].person.citizen, at: Samples.now + 10)])
            #expect(try await stores.sessions.session(mine[0].id)?.endedAt == Samples.now + 5)
            #expect(try await stores.sessions.session(mine[1].id)?.endedAt == Samples.now + 10)
            #expect(try await stores.sessions.session(mine[2].id)?.endedAt == Samples.now + 10)
            #expect(try await stores.sessions.session(other.id)?.endedAt == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `sessions are listed from the newest on`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let sessions = ["one", "two", "three"].map { Samples.session($0) }
            for session in sessions { try await stores.ledger.commit([.addSession(session)]) }
            #expect(try await stores.sessions.sessions(limit: 2) == [sessions[2], sessions[1]])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a relying party takes part in a session once`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.addSession(Samples.session()), .saveParticipant(Samples.participant())])
            var later = Samples.participant()
            later.nameID = "n2"
            let other = Samples.participant(relyingParty: "https://another.example")
            try await stores.ledger.commit([.saveParticipant(later), .saveParticipant(other)])
            #expect(try await stores.sessions.participants(of: Samples.hash("session")) == [other, later])
            #expect(try await stores.sessions.participants(of: Samples.hash("another")) == [])
            await #expect(throws: StoreError.conflict(.missing)) {
                try await stores.ledger.commit([.saveParticipant(Samples.participant(of: "another"))])
            }
        }
    }
}
