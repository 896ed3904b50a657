import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

struct OfficerTests {
    @Test func `an officer finds an application by number and by PESEL`() async throws {
        let world = World()
        let (_, number) = try await world.applied()
        let officer = try await world.officer()
        for text in [number, number.replacing("-", with: " "), "02070803628"] {
            #expect(try await world.desk.find(text, by: officer, at: "um").map(\.number) == [number])
        }
        #expect(try await world.desk.find("0000-0000-0000", by: officer, at: "um") == [])
        #expect(try await world.desk.find("87022243734", by: officer, at: "um") == [])
    }

    @Test func `of two officers who decide at once one wins and the other is told`() async throws {
        let world = World()
        let (_, number) = try await world.applied()
        let application = try #require(try await world.stores.applications.application(number: number))
        let (first, second) = (try await world.officer(), try await world.officer("druga", pesel: "87022243734"))
        // Both have read the same version before either writes.
        let confirming = Confirming(parts: world.parts)
        let confirmation = Confirmation(.point, at: world.clock.now, application: number)
        let prepared = try await confirming.changes(application, confirmation)
        try await world.desk.reject(number, because: "Zdjęcie innej osoby", by: first, at: "um")
        await #expect(throws: RegistryRefusal.decidedMeanwhile) { try await world.parts.commit(prepared) }
        await #expect(throws: RegistryRefusal.applicationState(.rejected)) {
            try await world.desk.confirm(number, by: second, at: "um", seeing: World.card)
        }
        #expect(try await world.stores.citizens.citizen(userName: "zofia") == nil)
        #expect(try await world.stores.applications.application(number: number)?.state == .rejected)
    }

    @Test func `concurrent confirmations make one profile`() async throws {
        let world = World()
        let (_, number) = try await world.applied()
        let officers = [try await world.officer(), try await world.officer("druga", pesel: "87022243734")]
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for officer in officers {
                group.addTask {
                    do {
                        _ = try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
                        return true
                    } catch {
                        return false
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 } == 1)
        #expect(try await world.events(.applicationConfirmed).count == 1)
    }

    @Test func `officers do not confirm themselves`() async throws {
        let world = World()
        let officer = try await world.officer(pesel: "02070803628")
        let (_, number) = try await world.applied()
        await #expect(throws: RegistryRefusal.ownApplication) {
            try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
        }
        let other = try await world.officer("druga", pesel: "87022243734")
        _ = try await world.desk.confirm(number, by: other, at: "um", seeing: World.card)
    }

    @Test func `an officer removed at noon confirms nothing at one`() async throws {
        let world = World()
        let (_, number) = try await world.applied()
        let officer = try await world.officer()
        try await world.stores.ledger.commit([.removeOfficer(officer.citizen)])
        world.clock.advance(by: 3_600)
        await #expect(throws: RegistryRefusal.notAnOfficer) {
            try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
        }
        // Nor if the removal comes between looking and writing.
        let application = try #require(try await world.stores.applications.application(number: number))
        let confirmation = Confirmation(.point, at: world.clock.now, application: number)
        let prepared = try await Confirming(parts: world.parts).changes(application, confirmation)
        await #expect(throws: RegistryRefusal.notAnOfficer) {
            try await world.parts.commit([.expectOfficer(officer.citizen, point: "um")] + prepared)
        }
        let again = Officer(citizen: officer.citizen, points: ["um"], addedAt: world.clock.now)
        try await world.stores.ledger.commit([.saveOfficer(again)])
        _ = try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
    }

    @Test func `an officer confirms at their own points and at level substantial or higher`() async throws {
        let world = World()
        let (_, number) = try await world.applied()
        let officer = try await world.officer()
        await #expect(throws: RegistryRefusal.notAnOfficer) {
            try await world.desk.confirm(number, by: officer, at: "zus", seeing: World.card)
        }
        await #expect(throws: RegistryRefusal.levelTooLow) {
            try await world.desk.confirm(
                number, by: try await world.officer(level: .low), at: "um", seeing: World.card)
        }
        await #expect(throws: RegistryRefusal.applicationUnknown) {
            try await world.desk.confirm("1", by: officer, at: "um", seeing: World.card)
        }
        _ = try await world.desk.confirm(
            number, by: try await world.officer(level: .high), at: "um", seeing: World.card)
    }

    @Test func `a rejected applicant is told why, and the data go`() async throws {
        let world = World()
        let (token, number) = try await world.applied()
        try await world.desk.reject(number, because: "Dokument jest nieważny", by: try await world.officer(), at: "um")
        try await world.runErrands()
        #expect(try await world.applications.status(of: token).rejection == "Dokument jest nieważny")
        #expect(try #require(world.messages(to: "zofia@example.pl").last).text.contains("Dokument jest nieważny"))
        #expect(try await world.stores.applications.application(number: number)?.applicant == nil)
        let event = try #require(try await world.events(.applicationRejected).first)
        #expect(event.facts["officer"] == "urzednik")
    }

    @Test func `names are compared with the person register`() async throws {
        let world = World()
        let (_, number) = try await world.applied()
        let officer = try await world.officer()
        let cases: [(RegistryRefusal, () throws -> Void)] = [
            (.registerUnavailable, { world.register.breakDown(true) }),
            (.registerDisagrees(.unknown), { world.register.breakDown(false) }),
            (.registerDisagrees(.differs), { try world.register.add("02070803628", "Zofia", "Ewa", "Inna") }),
            (
                .registerDisagrees(.dead),
                {
                    try world.register.add("02070803628", "Zofia", "Ewa", "Żółć-Nowak", isDead: true)
                }
            ),
            (
                .registerDisagrees(.incapacitated),
                {
                    try world.register.add("02070803628", "Zofia", "Ewa", "Żółć-Nowak", isIncapacitated: true)
                }
            ),
        ]
        for (refusal, prepare) in cases {
            try prepare()
            await #expect(throws: refusal) {
                try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
            }
        }
        try world.register.add("02070803628", "ZOFIA", "EWA", "ŻÓŁĆ - NOWAK")
        _ = try await world.desk.confirm(number, by: officer, at: "um", seeing: World.card)
    }

    @Test func `a video call at the chosen time makes a temporary profile of three months`() async throws {
        let world = World()
        let (token, number) = try await world.applied()
        let officer = try await world.officer()
        let times = try await world.applications.callTimes(for: token)
        let call = try #require(times.first)
        await #expect(throws: RegistryRefusal.callTimeImpossible) {
            try await world.applications.chooseCall(at: call + 60, for: token)
        }
        try await world.applications.chooseCall(at: call, for: token)
        let (other, _) = try await world.applied {
            ($0.userName, $0.pesel, $0.email) = ("adam", "87022243734", "adam@example.pl")
        }
        await #expect(throws: RegistryRefusal.callTimeTaken) {
            try await world.applications.chooseCall(at: call, for: other)
        }
        func confirm(_ readOut: String) async throws(RegistryRefusal) {
            _ = try await world.desk.confirmInCall(
                number, readOut: readOut, by: officer, at: "um", seeing: World.card)
        }
        await #expect(throws: RegistryRefusal.callTimeImpossible) { try await confirm(number) }
        world.clock.advance(by: call.timeIntervalSince(world.clock.now) + 60)
        await #expect(throws: RegistryRefusal.numberDisagrees) { try await confirm("1111-1111-1111") }
        try await confirm(number)
        let profile = try #require(try await world.citizen("zofia").profile)
        #expect(profile.isTemporary)
        #expect(profile.expiresAt == ValidityRule.end(temporary: true, from: world.clock.now))
        let person = World.person(try await world.citizen("zofia").id)
        await #expect(throws: RegistryRefusal.profileTemporary) { try await world.profiles.beginExtension(of: person) }
    }

    @Test func `a profile is revoked at a point`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        let officer = try await world.officer()
        try await world.desk.revoke(citizen.pesel, by: officer, at: "um", seeing: World.card)
        try await world.runErrands()
        #expect(try await world.stores.citizens.citizen(citizen.id)?.profile == nil)
        #expect(try #require(world.messages(to: "zofia@example.pl").last).text.contains("unieważniony"))
        let event = try #require(try await world.events(.profileRevoked).first)
        #expect(event.facts["by"] == "officer")
        await #expect(throws: RegistryRefusal.profileMissing) {
            try await world.desk.revoke(citizen.pesel, by: officer, at: "um", seeing: World.card)
        }
    }
}
