import Cryptography
import Foundation
import IdentityProvider
import Testing

struct CitizenStoreTests {
    private static let otherPESEL = "02070803628"

    @Test(arguments: StoreUnderTest.allCases)
    func `a citizen is found by id and by the exact user name`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var citizen = try Samples.citizen()
            try await stores.ledger.commit([.saveCitizen(citizen)])
            #expect(try await stores.citizens.citizen(citizen.id) == citizen)
            #expect(try await stores.citizens.citizen(userName: "janina") == citizen)
            #expect(try await stores.citizens.citizen(userName: "Janina") == nil)
            #expect(try await stores.citizens.citizen(userName: "janina\u{0}x") == nil)
            citizen.isLocked = true
            citizen.secondName = nil
            citizen.profile?.phone = nil
            try await stores.ledger.commit([.saveCitizen(citizen)])
            #expect(try await stores.citizens.citizen(citizen.id) == citizen)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `citizens are found by e-mail without regard to case`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let first = try Samples.citizen(email: "ŻANETA@Example.pl")
            let second = try Samples.citizen(
                "c2", userName: "adam", pesel: Self.otherPESEL, email: "żaneta@example.PL")
            try await stores.ledger.commit([.saveCitizen(first), .saveCitizen(second)])
            #expect(try await stores.citizens.citizens(email: "żaneta@EXAMPLE.pl") == [second, first])
            #expect(try await stores.citizens.citizens(email: "zaneta@example.pl") == [])
            #expect(try await stores.citizens.citizens(email: "żaneta@example.pl\u{0}x") == [])
            #expect(try await stores.citizens.citizens() == [second, first])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `user name and PESEL belong to one citizen`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.saveCitizen(try Samples.citizen())])
            await #expect(throws: StoreError.conflict(.duplicate("userName"))) {
                try await stores.ledger.commit([.saveCitizen(try Samples.citizen("c2", pesel: Self.otherPESEL))])
            }
            await #expect(throws: StoreError.conflict(.duplicate("pesel"))) {
                try await stores.ledger.commit([.saveCitizen(try Samples.citizen("c2", userName: "adam"))])
            }
            let other = try Samples.citizen("c2", userName: "adam", pesel: Self.otherPESEL)
            try await stores.ledger.commit([.saveCitizen(other)])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a removed citizen leaves nothing but a reserved name`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let citizen = try Samples.citizen()
            try await stores.ledger.commit([
                .saveCitizen(citizen), .addSession(Samples.session()), .saveParticipant(Samples.participant()),
                .addCode(Samples.code()), .saveConsent(Self.consent), .addSession(Samples.session("x", citizen: "c9")),
            ])
            try await stores.ledger.commit([.removeCitizen(citizen.id)])
            #expect(try await stores.citizens.citizen(citizen.id) == nil)
            #expect(try await stores.citizens.citizen(userName: "janina") == nil)
            #expect(try await stores.sessions.sessions(limit: 9) == [Samples.session("x", citizen: "c9")])
            #expect(try await stores.sessions.participants(of: Samples.hash("session")) == [])
            #expect(try await stores.codes.code("code") == nil)
            #expect(try await stores.consents.consent(of: citizen.id, to: Samples.portal) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the name and id of a removed citizen are not given out again`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let citizen = try Samples.citizen()
            try await stores.ledger.commit([.saveCitizen(citizen)])
            try await stores.ledger.commit([.removeCitizen(citizen.id)])
            await #expect(throws: StoreError.conflict(.duplicate("userName"))) {
                try await stores.ledger.commit([.saveCitizen(try Samples.citizen("c2"))])
            }
            for taken in [citizen, try Samples.citizen("c1", userName: "adam"), try Samples.personWithoutProfile("c1")]
            {
                await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                    try await stores.ledger.commit([.saveCitizen(taken)])
                }
            }
            try await stores.ledger.commit([.saveCitizen(try Samples.citizen("c2", userName: "adam"))])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a person without a trusted profile is found by PESEL and id alone`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let person = try Samples.personWithoutProfile("p1")
            let citizen = try Samples.citizen("c1", pesel: Self.otherPESEL)
            try await stores.ledger.commit([.saveCitizen(person), .saveCitizen(citizen)])
            #expect(try await stores.citizens.citizen(pesel: person.pesel) == person)
            #expect(try await stores.citizens.citizen(person.id) == person)
            #expect(try await stores.citizens.citizen(pesel: citizen.pesel) == citizen)
            #expect(try await stores.citizens.citizens() == [citizen, person])
            #expect(try await stores.citizens.citizen(pesel: try #require(PESEL("90090515836"))) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a person gets a trusted profile and loses it under one id`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let person = try Samples.personWithoutProfile("c1")
            let citizen = try Samples.citizen("c1")
            for step in [person, citizen, person, citizen] {
                try await stores.ledger.commit([.saveCitizen(step)])
                #expect(try await stores.citizens.citizen(person.id) == step)
                let found = try await stores.citizens.citizen(userName: "janina")
                #expect(found == (step.profile == nil ? nil : citizen))
            }
            #expect(try await stores.citizens.citizens() == [citizen])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `two people who come for the first time with one PESEL are one`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.saveCitizen(try Samples.personWithoutProfile("p1"))])
            for second in [try Samples.personWithoutProfile("p2"), try Samples.citizen("p2")] {
                await #expect(throws: StoreError.conflict(.duplicate("pesel"))) {
                    try await stores.ledger.commit([.saveCitizen(second)])
                }
            }
            #expect(try await stores.citizens.citizens() == [try Samples.personWithoutProfile("p1")])
            try await stores.ledger.commit([.removeCitizen(CitizenID("p1"))])
            try await stores.ledger.commit([.saveCitizen(try Samples.personWithoutProfile("p2"))])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `whoever has no valid profile has the names of the card that was shown last`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            var known = try Samples.citizen()
            known.profile?.expiresAt = Samples.now
            try await stores.ledger.commit([.saveCitizen(known)])
            let card = PersonProof(pesel: known.pesel, givenName: "Janina", familyName: "Nowak")
            func identify(isDocument: Bool, at instant: Date) async throws -> IdentifiedCitizen {
                try await stores.citizens.identify(
                    card, by: MethodID("e-id"), isDocument: isDocument, at: instant, random: SystemRandomSource())
            }
            let valid = try await identify(isDocument: true, at: Samples.now - 1)
            #expect(valid.citizen == known && valid.changes == [])
            let bank = try await identify(isDocument: false, at: Samples.now)
            #expect(bank.citizen == known && bank.changes == [])
            let first = try await identify(isDocument: true, at: Samples.now)
            let second = try await identify(isDocument: true, at: Samples.now)
            try await stores.ledger.commit(first.changes)
            let renamed = known.next { ($0.secondName, $0.familyName) = (nil, "Nowak") }
            #expect(try await stores.citizens.citizen(known.id) == renamed)
            #expect(try await stores.audit.events(after: 0, limit: 9).map(\.event.kind) == [.citizenChanged])
            await #expect(throws: StoreError.conflict(.citizenChanged)) {
                try await stores.ledger.commit(second.changes)
            }
            let again = try await identify(isDocument: true, at: Samples.now)
            #expect(again.citizen == renamed && again.changes == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of two changes to one e-mail address at once one wins`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let first = try Samples.citizen(email: "a@example.pl")
            let second = try Samples.citizen("c2", userName: "adam", pesel: Self.otherPESEL, email: "b@example.pl")
            try await stores.ledger.commit([.saveCitizen(first), .saveCitizen(second)])
            let (won, lost) = (
                first.next { $0.profile?.email = "żaneta@example.pl" },
                second.next { $0.profile?.email = "Żaneta@Example.PL" }
            )
            func change(to citizen: Citizen) async throws {
                try await stores.ledger.commit([
                    .reviseCitizen(citizen), .expectOwnEmail(citizen.id), .record(Samples.event()),
                ])
            }
            try await change(to: won)
            await #expect(throws: StoreError.conflict(.duplicate("email"))) { try await change(to: lost) }
            #expect(try await stores.citizens.citizen(second.id) == second)
            #expect(try await stores.audit.events(after: 0, limit: 9).count == 1)
            try await change(to: won.next { $0.profile?.email = "Żaneta@example.pl" })
            try await change(to: second.next { $0.profile?.email = "a@example.pl" })
            await #expect(throws: StoreError.conflict(.duplicate("email"))) {
                try await stores.ledger.commit([.expectOwnEmail(CitizenID("nobody"))])
            }
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `whom nothing keeps is found, and removed unless something has come`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let person = try Samples.personWithoutProfile("c1")
            try await stores.ledger.commit([.saveCitizen(person), .record(Samples.event())])
            func unused(since instant: Date = Samples.now + 1) async throws -> [CitizenID] {
                try await stores.errands.people(unusedSince: instant, limit: 9)
            }
            let forget: [Change] = [.expectUnused(person.id, since: Samples.now + 1), .removeCitizen(person.id)]
            #expect(try await unused() == [person.id])
            #expect(try await unused(since: Samples.now) == [])
            let locked = person.next { $0.isLocked = true }
            let officer = Officer(citizen: person.id, points: ["um"], addedAt: Samples.now)
            let kept: [(keeping: [Change], undoing: [Change])] = [
                ([.addSession(Samples.session())], []),
                ([.saveOfficer(officer)], [.removeOfficer(person.id)]),
                ([.saveCitizen(locked)], [.saveCitizen(person)]),
                ([.saveCitizen(try Samples.citizen())], [.saveCitizen(person)]),
            ]
            for (keeping, undoing) in kept {
                try await stores.ledger.commit(keeping)
                #expect(try await unused() == [], "\(keeping)")
                await #expect(throws: StoreError.conflict(.citizenChanged), "\(keeping)") {
                    try await stores.ledger.commit(forget)
                }
                try await stores.ledger.commit(undoing)
                try await stores.sweeper.erase(.sessions, before: .distantFuture, limit: 9)
                #expect(try await unused() == [person.id])
            }
            try await stores.ledger.commit([.addAssertion(Samples.assertion())])
            #expect(try await unused() == [])
            try await stores.sweeper.erase(.assertions, before: .distantFuture, limit: 9)
            #expect(try await stores.errands.people(unusedSince: Samples.now + 1, limit: 0) == [])
            #expect(try await unused() == [person.id])
            try await stores.ledger.commit(forget)
            #expect(try await stores.citizens.citizen(person.id) == nil)
            #expect(try await unused() == [])
        }
    }

    private static let consent = Consent(
        citizen: CitizenID("c1"), relyingParty: Samples.portal, attributes: [.email], givenAt: Samples.now)
}
