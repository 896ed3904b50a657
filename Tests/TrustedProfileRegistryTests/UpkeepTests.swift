import Foundation
import IdentityProvider
import TestSupport
import Testing

@testable import TrustedProfileRegistry

struct UpkeepTests {
    private static let day: TimeInterval = 86_400

    @Test func `an application lapses after fourteen days, and its data go`() async throws {
        let world = World()
        let (token, number) = try await world.applied()
        world.clock.advance(by: 14 * Self.day - 1)
        _ = try await world.upkeep.lapse(limit: 9)
        #expect(try await world.applications.status(of: token).state == .channelProven)
        world.clock.advance(by: 1)
        await #expect(throws: RegistryRefusal.applicationState(.lapsed)) {
            try await world.desk.confirm(number, by: try await world.officer(), at: "um", seeing: World.card)
        }
        _ = try await world.upkeep.lapse(limit: 9)
        try await world.runErrands()
        let ended = try #require(try await world.stores.applications.application(number: number))
        #expect(ended.state == .lapsed)
        #expect(ended.applicant == nil)
        #expect(try #require(world.messages(to: "zofia@example.pl").last).text.contains(number))
        #expect(try await world.events(.applicationLapsed).count == 1)
        world.clock.advance(by: 30 * Self.day)
        _ = try await world.upkeep.lapse(limit: 9)
        #expect(try await world.stores.applications.application(number: number) == nil)
        #expect(try await world.stores.audit.verify() == .intact(count: 2))
    }

    @Test func `a profile is valid for three years, a temporary one for three months, by the calendar`() throws {
        func date(_ text: String) throws -> Date { try Date(text + "T12:00:00Z", strategy: .iso8601) }
        let (leap, afterThreeYears) = (try date("2028-02-29"), try date("2031-02-28"))
        #expect(ValidityRule.end(temporary: false, from: leap) == afterThreeYears)
        let (november, afterThreeMonths) = (try date("2026-11-30"), try date("2027-02-28"))
        #expect(ValidityRule.end(temporary: true, from: november) == afterThreeMonths)
        let extended = try date("2029-11-30")
        #expect(ValidityRule.extended(november) == extended)
    }

    @Test func `a profile signs in to the last second of three years`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        let end = ValidityRule.end(temporary: false, from: World.start)
        let person = World.person(citizen.id)
        #expect(citizen.bears(person, at: end - 1))
        #expect(!citizen.bears(person, at: end))
    }

    @Test func `an owner is reminded thirty and seven days before the end, once each`() async throws {
        let world = World()
        try await world.confirmed()
        let end = ValidityRule.end(temporary: false, from: World.start)
        let before = world.messages(to: "zofia@example.pl").count
        var sent: [Int] = []
        for days in stride(from: 40.0, through: -1, by: -1) {
            world.clock.advance(by: (end - days * Self.day).timeIntervalSince(world.clock.now))
            _ = try await world.upkeep.tend()
            try await world.runErrands()
            let count = world.messages(to: "zofia@example.pl").count - before
            if count > sent.count { sent.append(Int(days)) }
        }
        #expect(sent == [30, 7])
        #expect(try #require(world.messages(to: "zofia@example.pl").last).subject.contains("wygaśnie"))
    }

    @Test func `a death in the person register revokes the profile, a new name is taken over`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        #expect(try await world.upkeep.tend().changed == 0)
        try world.register.add("02070803628", "Zofia", "Ewa", "Żółć-Kowalska")
        #expect(try await world.upkeep.tend().changed == 1)
        try await world.runErrands()
        #expect(try await world.citizen("zofia").familyName == "Żółć-Kowalska")
        #expect(try await world.citizen("zofia").profile != nil)
        #expect(try #require(world.messages(to: "zofia@example.pl").last).text.contains("rejestru PESEL"))
        world.register.breakDown(true)
        #expect(try await world.upkeep.tend().changed == 0)
        world.register.breakDown(false)
        try world.register.add("02070803628", "Zofia", "Ewa", "Żółć-Kowalska", isDead: true)
        #expect(try await world.upkeep.tend().changed == 1)
        #expect(try await world.stores.citizens.citizen(citizen.id)?.profile == nil)
        #expect(try await world.events(.profileRevoked).first?.facts == ["by": "person-register"])
    }

    @Test func `a register that is down is asked about a few, told of, and reminders go out all the same`() async throws
    {
        let world = World { $0.reminderDays = [2_000] }
        let pesels = [
            "90010112301", "90010112318", "90010112325", "90010112332", "90010112349",
            "90010112356", "90010112363",
        ]
        for (number, text) in pesels.enumerated() {
            let pesel = try #require(PESEL(text))
            let profile = TrustedProfile(
                userName: "u\(number)", passwordHash: "", email: "u\(number)@example.pl",
                expiresAt: World.start + 1_000 * Self.day)
            try await world.stores.ledger.commit([
                .saveCitizen(
                    Citizen(
                        id: CitizenID("u\(number)"), pesel: pesel, givenName: "A", familyName: "B",
                        createdAt: World.start, profile: profile))
            ])
        }
        world.register.breakDown(true)
        let round = try await world.upkeep.tend()
        #expect(round.untold == 5 && round.failure == PersonRegisterError("down") && round.changed == 7)
        world.register.breakDown(false)
        let next = try await world.upkeep.tend()
        #expect(next.untold == 0 && next.failure == nil)
    }

    @Test func `who is fully incapacitated by the person register loses the profile`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        try world.register.add("02070803628", "Zofia", "Ewa", "Żółć-Nowak")
        #expect(try await world.upkeep.tend().changed == 0)
        try world.register.add("02070803628", "Zofia", "Ewa", "Żółć-Nowak", isIncapacitated: true)
        #expect(try await world.upkeep.tend().changed == 1)
        try await world.runErrands()
        #expect(try await world.stores.citizens.citizen(citizen.id)?.profile == nil)
        #expect(try await world.events(.profileRevoked).first?.facts == ["by": "person-register"])
        #expect(try #require(world.messages(to: "zofia@example.pl").last).text.contains("unieważniony"))
    }

    @Test func `an expired profile goes after its retention, and the chain verifies`() async throws {
        let world = World { $0.expiredProfileRetention = 10 * Self.day }
        let citizen = try await world.confirmed()
        let end = ValidityRule.end(temporary: false, from: World.start)
        world.clock.advance(by: end.timeIntervalSince(World.start) + 10 * Self.day - 1)
        #expect(try await world.upkeep.tend().changed == 0)
        world.clock.advance(by: 1)
        #expect(try await world.upkeep.tend().changed == 1)
        #expect(try await world.stores.citizens.citizen(citizen.id)?.profile == nil)
        #expect(try await world.stores.citizens.isReserved(userName: "zofia"))
        world.clock.advance(by: 6 * 365 * Self.day)
        try await world.upkeep.erase(batch: 1_000, people: 1_000)
        let events = try await world.stores.audit.events(after: 0, limit: 99).map(\.event)
        #expect(!events.isEmpty)
        #expect(events.allSatisfy { $0.personal.isEmpty })
        #expect(try await world.stores.audit.verify() == .intact(count: events.count))
    }

    @Test func `whom nothing keeps is forgotten after the retention, and the user name stays taken`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        let officer = try await world.officer()
        world.clock.advance(by: 1_000 * Self.day)
        try await world.stores.ledger.commit([
            .record(
                AuditEvent(
                    at: world.clock.now, kind: .loginSucceeded, citizen: citizen.id,
                    personal: ["address": World.address]))
        ])
        try await world.administrator.revoke(citizen)
        world.clock.advance(by: 365 * Self.day)
        try await world.upkeep.erase(batch: 100, people: 100)
        #expect(try await world.stores.citizens.citizen(citizen.id) != nil)
        #expect(try await world.events(.loginSucceeded).map(\.personal) == [["address": World.address]])
        world.clock.advance(by: 1)
        try await world.upkeep.erase(batch: 100, people: 100)
        #expect(try await world.stores.citizens.citizens().map(\.id) == [officer.citizen])
        #expect(try await world.events(.citizenRemoved).map(\.facts) == [["by": "retention"]])
        #expect(try await world.events(.loginSucceeded).map(\.personal) == [[:]])
        let count = try await world.stores.audit.events(after: 0, limit: 99).count
        #expect(try await world.stores.audit.verify() == .intact(count: count))
        let (_, number) = try await world.applied()
        await #expect(throws: RegistryRefusal.profileExists) {
            try await world.desk.confirm(number, by: try await world.officer(), at: "um", seeing: World.card)
        }
        #expect(try await world.stores.citizens.isReserved(userName: "zofia"))
    }

    @Test func `whose profile has expired applies anew and keeps their id`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        world.clock.advance(by: 4 * 365 * Self.day)
        let again = try await world.confirmed { $0.userName = "zofia2" }
        #expect(again.id == citizen.id)
        #expect(try await world.stores.citizens.citizen(userName: "zofia") == nil)
    }

    @Test func `a message that no carrier takes is tried again`() async throws {
        let world = World()
        _ = try await world.applications.apply(World.form(), from: World.address)
        world.mail.refuse(true)
        #expect(try await world.errands.run(limit: 9).failures.count == 1)
        #expect(try await world.errands.run(limit: 9).failures.isEmpty)
        world.mail.refuse(false)
        world.clock.advance(by: 60)
        #expect(try await world.runErrands() == 1)
        #expect(world.messages(to: "+48600100200").count == 1)
    }
}
