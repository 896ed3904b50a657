import Foundation
import IdentityProvider
import Testing

struct RegistryStoreTests {
    private static func application(
        _ number: String = "1111-2222-3333", userName: String = "zofia", pesel: String? = "02070803628",
        at: Date = Samples.now
    ) -> ProfileApplication {
        ProfileApplication(
            number: number, access: Samples.hash(number), state: .submitted,
            applicant: Applicant(
                userName: userName, passwordHash: "$argon2id$x", pesel: pesel.flatMap(PESEL.init), givenName: "Zofia",
                secondName: "Ewa", familyName: "Żółć", email: "z@example.pl", phone: "+48600100200",
                address: PostalAddress(street: "Długa 1", postalCode: "41-200", city: "Sosnowiec"), channel: .sms,
                language: .english),
            createdAt: at, expiresAt: at + 1_209_600)
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an application is found by number, token, PESEL and name while it is open`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let first = Self.application()
            let second = Self.application("4444-5555-6666", userName: "adam", pesel: nil, at: Samples.now + 1)
            try await stores.ledger.commit([.addApplication(first), .addApplication(second)])
            let applications = stores.applications
            #expect(try await applications.application(number: first.number) == first)
            #expect(try await applications.application(access: first.access) == first)
            #expect(try await applications.application(access: Samples.hash("x")) == nil)
            #expect(try await applications.applications(pesel: try #require(PESEL("02070803628"))) == [first])
            #expect(try await applications.applications(limit: 9) == [second, first])
            #expect(try await applications.applications(limit: 1) == [second])
            #expect(try await applications.applications(userName: "zofia") == [first])
            #expect(try await applications.applications(userName: "Zofia") == [])
            let ended = first.next {
                $0.state = .withdrawn
                $0.applicant = nil
            }
            try await stores.ledger.commit([.saveApplication(ended)])
            #expect(try await applications.applications(userName: "zofia") == [])
            #expect(try await applications.applications(pesel: try #require(PESEL("02070803628"))) == [])
            #expect(try await applications.application(number: first.number) == ended)
            try await stores.ledger.commit([.removeApplication(number: first.number)])
            #expect(try await applications.application(number: first.number) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of two who save one version of an application, one wins`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let application = Self.application()
            try await stores.ledger.commit([.addApplication(application)])
            await #expect(throws: StoreError.conflict(.duplicate("id"))) {
                try await stores.ledger.commit([.addApplication(application)])
            }
            try await stores.ledger.commit([.saveApplication(application.next { $0.state = .rejected })])
            await #expect(throws: StoreError.conflict(.applicationChanged)) {
                try await stores.ledger.commit([.saveApplication(application.next { $0.state = .confirmed })])
            }
            #expect(try await stores.applications.application(number: application.number)?.state == .rejected)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `the calls of a day are found while the applications are open, the earliest first`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let (first, second) = (Self.application(), Self.application("4444-5555-6666"))
            let late = first.next { $0.videoCall = Samples.now + 7_200 }
            let early = second.next { $0.videoCall = Samples.now + 3_600 }
            try await stores.ledger.commit([
                .addApplication(first), .addApplication(second), .saveApplication(late), .saveApplication(early),
            ])
            let calls = stores.calls
            #expect(try await calls.applications(calledFrom: Samples.now, to: Samples.now + 7_201) == [early, late])
            #expect(try await calls.applications(calledFrom: Samples.now, to: Samples.now + 7_200) == [early])
            #expect(try await calls.applications(calledFrom: Samples.now + 3_601, to: Samples.now + 9_000) == [late])
            try await stores.ledger.commit([.saveApplication(late.next { $0.state = .withdrawn })])
            #expect(try await calls.applications(calledFrom: Samples.now, to: Samples.now + 9_000) == [early])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a call's time is given once, and is free again when the application ends`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            let (first, second) = (Self.application(), Self.application("4444-5555-6666"))
            let call = Samples.now + 3_600
            let called = first.next { $0.videoCall = call }
            try await stores.ledger.commit([.addApplication(first), .addApplication(second), .saveApplication(called)])
            await #expect(throws: StoreError.conflict(.duplicate("videoCall"))) {
                try await stores.ledger.commit([.saveApplication(second.next { $0.videoCall = call })])
            }
            #expect(try await stores.applications.application(number: second.number) == second)
            try await stores.ledger.commit([.saveApplication(called.next { $0.state = .rejected })])
            try await stores.ledger.commit([.saveApplication(second.next { $0.videoCall = call })])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `applications whose time is over come with the longest overdue first`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let (first, second) = (Self.application(at: Samples.now + 5), Self.application("4444-5555-6666"))
            try await stores.ledger.commit([.addApplication(first), .addApplication(second)])
            let applications = stores.applications
            #expect(try await applications.applications(expiredBy: first.expiresAt, limit: 9) == [second, first])
            #expect(try await applications.applications(expiredBy: first.expiresAt, limit: 1) == [second])
            #expect(try await applications.applications(expiredBy: second.expiresAt - 1, limit: 9) == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `who is no officer at the point any more fails the commit`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let point = ConfirmationPoint(
                id: "um", kind: .gmina, name: "Urząd Miejski",
                address: PostalAddress(street: "Zwycięstwa 20", postalCode: "41-200", city: "Sosnowiec"),
                addedAt: Samples.now)
            let officer = Officer(citizen: CitizenID("c1"), points: ["um", "zus-1"], addedAt: Samples.now)
            try await stores.ledger.commit([.savePoint(point), .saveOfficer(officer)])
            #expect(try await stores.points.points() == [point])
            #expect(try await stores.points.point("um") == point)
            #expect(try await stores.points.officer(officer.citizen) == officer)
            #expect(try await stores.points.officers() == [officer])
            try await stores.ledger.commit([.expectOfficer(officer.citizen, point: "um")])
            for (citizen, id) in [("c1", "u"), ("c1", "zus-1"), ("c2", "um")] {
                await #expect(throws: StoreError.conflict(.officerGone), "\(citizen) \(id)") {
                    try await stores.ledger.commit([.expectOfficer(CitizenID(citizen), point: id)])
                }
            }
            try await stores.ledger.commit([.removeOfficer(officer.citizen)])
            await #expect(throws: StoreError.conflict(.officerGone)) {
                try await stores.ledger.commit([.expectOfficer(officer.citizen, point: "um")])
            }
            try await stores.ledger.commit([.removePoint("um")])
            #expect(try await stores.points.points() == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an operation is saved once per version and finished once`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let operation = ProfileOperation(
                id: Samples.hash("op"), citizen: CitizenID("c1"), task: .email("new@example.pl"),
                codes: [ProofCode(channel: .email, address: "a@example.pl", triesLeft: 3)],
                expiresAt: Samples.now + 60)
            try await stores.ledger.commit([.addProfileOperation(operation)])
            let next = operation.next { $0.codes[0].mac = "ab" }
            try await stores.ledger.commit([.saveProfileOperation(next)])
            #expect(try await stores.errands.profileOperation(operation.id) == next)
            for change in [Change.saveProfileOperation(next), .finishProfileOperation(operation)] {
                await #expect(throws: StoreError.conflict(.operationChanged)) {
                    try await stores.ledger.commit([change])
                }
            }
            try await stores.ledger.commit([.finishProfileOperation(next)])
            #expect(try await stores.errands.profileOperation(operation.id) == nil)
            try await stores.ledger.commit([.addProfileOperation(operation)])
            try await stores.sweeper.sweep(before: Samples.now + 61, limit: 9)
            #expect(try await stores.errands.profileOperation(operation.id) == nil)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `an errand is begun by one, comes again later, and goes when it is done`(on store: StoreUnderTest) async throws
    {
        try await store.run { stores in
            let errand = Errand(id: "e1", task: .examine(application: "1"), dueAt: Samples.now)
            let later = Errand(id: "e2", task: .userNames(email: "a@example.pl", .polish), dueAt: Samples.now + 9)
            try await stores.ledger.commit([.addErrand(errand), .addErrand(later)])
            #expect(try await stores.errands.errands(dueBy: Samples.now - 1, limit: 9) == [])
            #expect(try await stores.errands.errands(dueBy: Samples.now + 9, limit: 9) == [errand, later])
            let begin = Change.beginErrand(id: "e1", attempts: 0, until: Samples.now + 30)
            try await stores.ledger.commit([begin])
            await #expect(throws: StoreError.conflict(.missing)) { try await stores.ledger.commit([begin]) }
            #expect(try await stores.errands.errands(dueBy: Samples.now + 9, limit: 9) == [later])
            #expect(try await stores.errands.errands(dueBy: Samples.now + 30, limit: 9).last?.attempts == 1)
            try await stores.ledger.commit([.removeErrand(id: "e1"), .removeErrand(id: "e2")])
            #expect(try await stores.errands.errands(dueBy: .distantFuture, limit: 9) == [])
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `of two who change one version of a citizen, one wins`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let citizen = try Samples.citizen()
            try await stores.ledger.commit([.saveCitizen(citizen)])
            let revoked = citizen.next { $0.profile = nil }
            try await stores.ledger.commit([.reviseCitizen(revoked)])
            await #expect(throws: StoreError.conflict(.citizenChanged)) {
                try await stores.ledger.commit([.reviseCitizen(citizen.next { $0.profile?.expiresAt += 9 })])
            }
            #expect(try await stores.citizens.citizen(citizen.id) == revoked)
            #expect(try await stores.citizens.isReserved(userName: "janina"))
            #expect(try await !stores.citizens.isReserved(userName: "Janina"))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `what is kept of a profile's life comes back as it went in`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var citizen = try Samples.citizen()
            citizen.profile?.record = ProfileRecord(
                confirmation: Confirmation(
                    .point, at: Samples.now, application: "1", officer: CitizenID("c9"), point: "um",
                    document: .passport),
                address: PostalAddress(street: "Długa 1", postalCode: "41-200", city: "Sosnowiec"),
                language: .english, remindedDays: 7)
            try await stores.ledger.commit([.saveCitizen(citizen)])
            #expect(try await stores.citizens.citizen(citizen.id) == citizen)
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `old sessions, records and personal parts go, and the chain still verifies`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            var old = Samples.event()
            old.at = Samples.now - 1_000
            try await stores.ledger.commit([
                .addSession(Samples.session()), .saveParticipant(Samples.participant()),
                .addAssertion(Samples.assertion()), .record(old), .record(Samples.event()),
            ])
            let nothing = Samples.now - 2_000
            for kind in RetainedKind.allCases { try await stores.sweeper.erase(kind, before: nothing, limit: 9) }
            #expect(try await stores.sessions.sessions(limit: 9).count == 1)
            #expect(try await stores.audit.events(after: 0, limit: 9).map(\.event) == [old, Samples.event()])
            try await stores.sweeper.erase(.sessions, before: Samples.now + 90_000, limit: 9)
            try await stores.sweeper.erase(.assertions, before: Samples.now + 1, limit: 9)
            try await stores.sweeper.erase(.personalAuditParts, before: Samples.now, limit: 9)
            #expect(try await stores.sessions.sessions(limit: 9) == [])
            #expect(try await stores.sessions.participants(of: Samples.hash("session")) == [])
            #expect(try await stores.assertions.assertions(limit: 9) == [])
            old.personal = [:]
            #expect(try await stores.audit.events(after: 0, limit: 9).map(\.event) == [old, Samples.event()])
            #expect(try await stores.audit.verify() == .intact(count: 2))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `profiles are found by their end, the first to end first`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            let start = Samples.now
            var citizens: [Citizen] = []
            for (index, (name, pesel)) in [("late", "44051401359"), ("soon", "87022243734"), ("none", "02070803628")]
                .enumerated()
            {
                var citizen = Citizen(
                    id: CitizenID(name), pesel: try #require(PESEL(pesel)), givenName: "A", familyName: "B",
                    createdAt: start)
                if name != "none" {
                    citizen.profile = TrustedProfile(
                        userName: name, passwordHash: "", email: "\(name)@example.pl",
                        expiresAt: start.addingTimeInterval(Double(20 - index * 10)))
                }
                citizens.append(citizen)
            }
            try await stores.ledger.commit(citizens.map { .saveCitizen($0) })
            let all = try await stores.errands.profiles(endingAfter: start, until: start.addingTimeInterval(20))
            #expect(all == [citizens[1], citizens[0]])
            let few = try await stores.errands.profiles(
                endingAfter: start.addingTimeInterval(10), until: start.addingTimeInterval(19))
            #expect(few.isEmpty)
        }
    }
}
