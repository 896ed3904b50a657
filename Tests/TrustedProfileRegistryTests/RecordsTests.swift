import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

struct RecordsTests {
    private static let anna = CitizenID("anna")

    private func service(_ world: World) -> RecordsService { RecordsService(world.parts, idleLimit: 1_800) }

    private func session(_ name: String, _ world: World, of citizen: CitizenID = anna) -> Session {
        let now = world.clock.now
        return Session(
            id: TokenHash(of: name), person: World.person(citizen), createdAt: now, lastUsedAt: now,
            expiresAt: now.addingTimeInterval(28_800))
    }

    private func event(
        _ kind: AuditEvent.Kind, _ world: World, to portal: String? = nil, _ facts: [String: String] = [:],
        from address: String? = nil
    ) -> Change {
        let personal = address.map { ["address": $0] } ?? [:]
        return .record(
            AuditEvent(
                at: world.clock.now, kind: kind, relyingParty: portal, citizen: Self.anna, facts: facts,
                personal: personal))
    }

    @Test func `a sign-in is told by portal, method and address, the proof that began its session not again`()
        async throws
    {
        let world = World()
        let sekap = "https://sekap.example"
        let facts = [
            "method": "trusted-profile", "level": "substantial", "session": session("one", world).id.hex,
        ]
        try await world.stores.ledger.commit([
            event(.credentialsRefused, world, ["method": "trusted-profile"], from: "203.0.113.9"),
            event(.loginSucceeded, world, to: sekap, facts, from: "192.0.2.7"),
            event(.assertionIssued, world, to: sekap, facts, from: "192.0.2.7"),
            event(.codeSent, world),
            event(.assertionIssued, world, to: "https://peup.example", facts, from: "192.0.2.8"),
        ])
        let page = try await service(world).signIns(of: Self.anna)
        let records = page.records
        #expect(records.map(\.address) == ["192.0.2.8", "192.0.2.7", "203.0.113.9"])
        #expect(records.map(\.method) == [.trustedProfile, .trustedProfile, .trustedProfile])
        #expect(records.map(\.level) == [.substantial, .substantial, nil])
        #expect(records.map { portal(of: $0) } == ["https://peup.example", sekap, nil] && records[2].place == .refused)
        #expect(page.older == nil)
        #expect(try await service(world).signIns(of: CitizenID("jan")) == SignInPage(older: nil))
    }

    private func portal(of record: SignInRecord) -> String? {
        guard case .portal(let card) = record.place else { return nil }
        return card.entityID
    }

    @Test func `a proof that led nowhere is told too`() async throws {
        let world = World()
        let facts = ["method": "e-id", "level": "high", "session": TokenHash(of: "x").hex]
        try await world.stores.ledger.commit([event(.loginSucceeded, world, facts, from: "192.0.2.7")])
        #expect(try await service(world).signIns(of: Self.anna).records.map(\.place) == [.nowhere])
    }

    @Test func `however many sign-ins there were, pages lead to the oldest one and tell each once`() async throws {
        let world = World()
        let portals = (0..<120).map { "https://portal-\($0).example" }
        let facts = ["method": "trusted-profile", "session": "one"]
        try await world.stores.ledger.commit([event(.loginSucceeded, world, to: portals[0], facts, from: "192.0.2.7")])
        try await world.stores.ledger.commit(
            portals.map { event(.assertionIssued, world, to: $0, facts, from: "192.0.2.7") })
        try await world.stores.ledger.commit((0..<600).map { _ in event(.codeSent, world) })
        var told: [String?] = []
        var next: Int? = 0
        var pages = 0
        while let start = next {
            let page = try await service(world).signIns(of: Self.anna, skipping: start)
            told += page.records.map { portal(of: $0) }
            next = page.older
            pages += 1
        }
        #expect(told == portals.reversed() && pages == 3)
    }

    @Test func `a session runs until it ends, idles out or is over`() async throws {
        let world = World()
        let sessions = [session("one", world), session("two", world)]
        try await world.stores.ledger.commit(
            sessions.map { .addSession($0) } + [.addSession(session("x", world, of: CitizenID("jan")))])
        #expect(
            try await service(world).runningSessions(of: Self.anna).map(\.session.id) == [
                sessions[1].id, sessions[0].id,
            ])
        try await service(world).endSession(sessions[0].id, of: Self.anna)
        #expect(try await service(world).runningSessions(of: Self.anna).map(\.session.id) == [sessions[1].id])
        #expect(try await world.events(.sessionEnded).count == 1)
        world.clock.advance(by: 1_800)
        #expect(try await service(world).runningSessions(of: Self.anna).isEmpty)
    }

    @Test func `nobody ends another's session`() async throws {
        let world = World()
        let theirs = session("theirs", world, of: CitizenID("jan"))
        try await world.stores.ledger.commit([.addSession(theirs)])
        try await service(world).endSession(theirs.id, of: Self.anna)
        #expect(try await world.stores.sessions.session(theirs.id)?.endedAt == nil)
        try await service(world).endSession(theirs.id, of: CitizenID("jan"))
        #expect(try await world.stores.sessions.session(theirs.id)?.endedAt != nil)
    }

    @Test func `a consent that is taken back is gone and in the audit chain, once`() async throws {
        let world = World()
        let consent = Consent(
            citizen: Self.anna, relyingParty: "https://sekap.example", attributes: [.email], givenAt: world.clock.now)
        try await world.stores.ledger.commit([.saveConsent(consent)])
        #expect(try await service(world).consents(of: Self.anna).map(\.consent) == [consent])
        try await service(world).withdrawConsent(to: consent.relyingParty, of: Self.anna)
        try await service(world).withdrawConsent(to: consent.relyingParty, of: Self.anna)
        #expect(try await service(world).consents(of: Self.anna).isEmpty)
        #expect(try await world.events(.consentWithdrawn).map(\.relyingParty) == [consent.relyingParty])
    }

    @Test func `the copy holds every datum of the profile and nothing that opens it`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        let octets = try await service(world).copy(of: citizen.id)
        let text = String(decoding: octets, as: UTF8.self)
        for datum in ["02070803628", "Żółć-Nowak", "zofia@example.pl", "+48600100200", "application-confirmed"] {
            #expect(text.contains(datum), "\(datum)")
        }
        let hash = try #require(citizen.profile?.passwordHash)
        #expect(!text.contains(hash) && !text.contains("passwordHash"))
        let object = try #require(try JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any])
        #expect((object["trustedProfile"] as? [String: Any])?["userName"] as? String == "zofia")
    }
}
