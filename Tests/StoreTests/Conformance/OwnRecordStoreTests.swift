import Foundation
import IdentityProvider
import Testing

struct OwnRecordStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `a citizen's sessions are found from the newest on, and nobody else's`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let mine = [Samples.session("one"), Samples.session("two")]
            for session in mine + [Samples.session("other", citizen: "c9")] {
                try await stores.ledger.commit([.addSession(session)])
            }
            let found = try await stores.ownRecords.sessions(of: mine[0].person.citizen)
            #expect(found == [mine[1], mine[0]])
            #expect(try await stores.ownRecords.sessions(of: CitizenID("nobody")) == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `every user name of a citizen is found, those given up too`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var citizen = try Samples.citizen(userName: "janina")
            try await stores.ledger.commit([.saveCitizen(citizen)])
            citizen.profile?.userName = "anna"
            try await stores.ledger.commit([
                .saveCitizen(citizen), .saveCitizen(try Samples.citizen("c2", userName: "jan", pesel: "02070803628")),
            ])
            #expect(try await stores.ownRecords.userNames(of: citizen.id) == ["anna", "janina"])
            #expect(try await stores.ownRecords.userNames(of: CitizenID("nobody")) == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a citizen's codes and operations are found from the newest on`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let codes = [Samples.code("a"), Samples.code("b", sentAt: Samples.now + 1)]
            let operations = [600.0, 900].map {
                ProfileOperation(
                    id: Samples.hash("\($0)"), citizen: CitizenID("c1"), task: .extend, codes: [],
                    expiresAt: Samples.now + $0)
            }
            let other = ProfileOperation(
                id: Samples.hash("other"), citizen: CitizenID("c9"), task: .revoke, codes: [], expiresAt: Samples.now)
            try await stores.ledger.commit(
                (codes + [Samples.code("other", citizen: "c9")]).map { .addCode($0) }
                    + (operations + [other]).map { .addProfileOperation($0) })
            #expect(try await stores.codes.codes(of: CitizenID("c1")) == codes.reversed())
            #expect(try await stores.errands.profileOperations(of: CitizenID("c1")) == operations.reversed())
            #expect(try await stores.errands.profileOperations(of: other.citizen) == [other])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a citizen's consents are found, and one is withdrawn alone`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let citizen = CitizenID("c1")
            let portals = ["https://a.example", "https://b.example"]
            let consents = portals.map {
                Consent(citizen: citizen, relyingParty: $0, attributes: [.email], givenAt: Samples.now)
            }
            let other = Consent(
                citizen: CitizenID("c9"), relyingParty: portals[0], attributes: [.email], givenAt: Samples.now)
            try await stores.ledger.commit((consents.reversed() + [other]).map { .saveConsent($0) })
            #expect(try await stores.ownRecords.consents(of: citizen) == consents)
            try await stores.ledger.commit([.removeConsent(of: citizen, to: portals[0])])
            #expect(try await stores.ownRecords.consents(of: citizen) == [consents[1]])
            #expect(try await stores.ownRecords.consents(of: other.citizen) == [other])
            try await stores.ledger.commit([.removeConsent(of: citizen, to: portals[0])])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a citizen's events are found by kind and page, from the newest on`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let first = Samples.event()
            let last = Samples.event(.sessionEnded)
            try await stores.ledger.commit([
                .record(first), .record(Samples.event(citizen: "c2")), .record(last),
            ])
            let citizen = try #require(first.citizen)
            func found(
                _ kinds: Set<AuditEvent.Kind> = [.assertionIssued, .sessionEnded], skipping: Int = 0, limit: Int = .max
            ) async throws -> [AuditEvent] {
                try await stores.ownRecords.events(of: citizen, kinds: kinds, skipping: skipping, limit: limit)
            }
            #expect(try await found() == [last, first])
            #expect(try await found(limit: 1) == [last])
            #expect(try await found(skipping: 1, limit: 1) == [first])
            #expect(try await found(skipping: 2).isEmpty)
            #expect(try await found([.assertionIssued]) == [first])
            #expect(try await found([]).isEmpty)
            try await stores.ledger.commit([.erasePersonalAudit(citizen)])
            let erased = try await found()
            #expect(erased.allSatisfy { $0.personal.isEmpty } && erased.count == 2)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `sessions are found by the events in them`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            func event(_ kind: AuditEvent.Kind, _ session: String, citizen: String = "c1") -> Change {
                var event = Samples.event(kind, citizen: citizen)
                event.facts = ["session": session]
                return .record(event)
            }
            try await stores.ledger.commit([
                event(.assertionIssued, "a"), event(.assertionIssued, "a"), event(.loginSucceeded, "b"),
                event(.ownPageOpened, "c"), event(.assertionIssued, "d", citizen: "c2"), event(.assertionIssued, "e"),
                .record(Samples.event()),
            ])
            let found = try await stores.ownRecords.sessions(
                ["a", "b", "c", "d", "f"], of: CitizenID("c1"), with: [.assertionIssued, .ownPageOpened])
            #expect(found == ["a", "c"])
        }
    }
}
