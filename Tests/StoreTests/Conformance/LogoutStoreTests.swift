import Foundation
import IdentityProvider
import SAML
import Testing

/// Logouts and the parts that they are about, on every store.
struct LogoutStoreTests {
    private static func logout(_ name: String = "logout", session: String = "session") -> Logout {
        Logout(
            id: Samples.hash(name), seed: name, browser: Samples.hash("browser"), cause: .citizen,
            requester: LogoutRequester(
                relyingParty: "https://sekap.example", requestID: "_r", relayState: "s",
                answerTo: LogoutAddress(location: "https://sekap.example/slo", channel: .redirect)),
            sessions: [Samples.hash(session)], citizen: CitizenID("c1"), createdAt: Samples.now,
            closesAt: Samples.now + 600)
    }

    private static func participant(_ request: String, dueAt: Date?) -> LogoutParticipant {
        var participant = LogoutParticipant(
            relyingParty: "https://peup.example", nameID: "n", nameIDFormat: "f", sessionIndexes: ["_i"],
            address: LogoutAddress(location: "https://peup.example/slo", channel: .soap), dueAt: dueAt)
        participant.requestID = request
        return participant
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a logout is found by its id, its session, its browser and its requests`(on store: StoreUnderTest) async throws
    {
        try await store.run { stores in
            var logout = Self.logout()
            try await stores.ledger.commit([.addLogout(logout)])
            #expect(try await stores.logouts.logout(logout.id) == logout)
            logout = logout.next { $0.participants = [Self.participant("_out", dueAt: Samples.now + 20)] }
            try await stores.ledger.commit([.saveLogout(logout)])
            #expect(try await stores.logouts.logout(logout.id) == logout)
            #expect(try await stores.logouts.logout(asking: "_out") == logout)
            #expect(try await stores.logouts.logout(asking: "_other") == nil)
            #expect(try await stores.logouts.logouts(of: Samples.hash("session")) == [logout])
            #expect(try await stores.logouts.logouts(of: Samples.hash("other")) == [])
            #expect(try await stores.logouts.latestLogout(in: Samples.hash("browser")) == logout)
            #expect(try await stores.logouts.latestLogout(in: Samples.hash("other")) == nil)
            // A later request does not hide the one before: its answer may still be on its way.
            logout = logout.next { $0.participants?[0].requestID = "_again" }
            try await stores.ledger.commit([.saveLogout(logout)])
            #expect(try await stores.logouts.logout(asking: "_out") == logout)
            #expect(try await stores.logouts.logout(asking: "_again") == logout)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of two savers one is told`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let logout = Self.logout()
            try await stores.ledger.commit([.addLogout(logout)])
            await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                try await stores.ledger.commit([.addLogout(logout)])
            }
            try await stores.ledger.commit([.saveLogout(logout.next { $0.answeredAt = Samples.now })])
            await #expect(throws: StoreError.conflict(.logoutChanged)) {
                try await stores.ledger.commit([.saveLogout(logout.next { $0.participants = [] })])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what is due comes first, what is settled never`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            for (name, due) in [("late", 30.0), ("early", 20), ("later", 40)] {
                var logout = Self.logout(name, session: name)
                logout.participants = [Self.participant("_\(name)", dueAt: Samples.now + due)]
                try await stores.ledger.commit([.addLogout(logout)])
            }
            var settled = Self.logout("settled")
            settled.participants = []
            try await stores.ledger.commit([.addLogout(settled)])
            let due = try await stores.logouts.logouts(dueBy: Samples.now + 30, limit: 10)
            #expect(due.map(\.seed) == ["early", "late"])
            #expect(try await stores.logouts.logouts(dueBy: Samples.now + 99, limit: 1).map(\.seed) == ["early"])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a received request waits, and is swept with old logouts`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let request = AcceptedLogout(
                relyingParty: "https://sekap.example", requestID: "_r", issueInstant: Samples.now,
                nameID: NameID("n", format: .persistent, nameQualifier: "q"), sessionIndexes: ["_a", "_b"],
                relayState: "s", channel: .post, isAsynchronous: true)
            let received = ReceivedLogout(
                id: Samples.hash("received"), request: request, expiresAt: Samples.now + 300)
            try await stores.ledger.commit([.addReceivedLogout(received), .addLogout(Self.logout())])
            try await stores.sweeper.sweep(before: Samples.now + 300, limit: 100)
            #expect(try await stores.logouts.receivedLogout(received.id) == received)
            try await stores.sweeper.sweep(before: Samples.now + 301, limit: 100)
            #expect(try await stores.logouts.receivedLogout(received.id) == nil)
            #expect(try await stores.logouts.logout(Samples.hash("logout")) != nil)
            try await stores.sweeper.sweep(before: Samples.now + Logout.retention + 1, limit: 100)
            #expect(try await stores.logouts.logout(Samples.hash("logout")) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `parts are found by name, leave alone and move together`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let first = Samples.participant()
            var second = first
            second.sessionIndex = "_s2"
            second.since = Samples.now + 1
            let other = Samples.participant(relyingParty: "https://another.example")
            try await stores.ledger.commit([
                .addSession(Samples.session()), .addSession(Samples.session("next")), .saveParticipant(first),
                .saveParticipant(second), .saveParticipant(other),
            ])
            let named = try await stores.sessions.participants(relyingParty: first.relyingParty, nameID: first.nameID)
            #expect(named == [first, second])
            #expect(try await stores.sessions.participants(relyingParty: first.relyingParty, nameID: "x") == [])
            try await stores.ledger.commit([
                .removeParticipant(session: first.session, relyingParty: first.relyingParty, sessionIndex: "_other")
            ])
            #expect(try await stores.sessions.participants(of: first.session).count == 3)
            try await stores.ledger.commit([
                .removeParticipant(
                    session: other.session, relyingParty: other.relyingParty, sessionIndex: other.sessionIndex),
                .moveParticipants(from: first.session, to: Samples.hash("next")),
            ])
            #expect(try await stores.sessions.participants(of: first.session) == [])
            let moved = try await stores.sessions.participants(of: Samples.hash("next"))
            #expect(moved.map(\.sessionIndex) == [first.sessionIndex, "_s2"])
        }
    }
}
