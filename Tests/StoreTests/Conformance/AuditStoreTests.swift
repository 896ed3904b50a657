import Foundation
import IdentityProvider
import Testing

struct AuditStoreTests {
    @Test(arguments: StoreUnderTest.allCases)
    func `events come back in order and without gaps`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            #expect(try await stores.audit.verify() == .intact(count: 0))
            let bare = AuditEvent(at: Samples.now, kind: .keyRetired)
            try await stores.ledger.commit([.record(Samples.event()), .record(bare)])
            try await stores.ledger.commit([.record(Samples.event(.sessionEnded))])
            let events = try await stores.audit.events(after: 0, limit: 10)
            #expect(events.map(\.sequence) == [1, 2, 3])
            #expect(events.map(\.event) == [Samples.event(), bare, Samples.event(.sessionEnded)])
            #expect(Set(events.map(\.mac)).count == 3)
            #expect(try await stores.audit.events(after: 1, limit: 1).map(\.sequence) == [2])
            #expect(try await stores.audit.events(after: 3, limit: 1) == [])
            #expect(try await stores.audit.verify() == .intact(count: 3))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a refused commit leaves no event and no gap`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.record(Samples.event())])
            await #expect(throws: StoreError.conflict(.artifactGone)) {
                try await stores.ledger.commit([
                    .record(Samples.event(.artifactResolved)), .consumeArtifact(Samples.hash("none")),
                ])
            }
            try await stores.ledger.commit([.record(Samples.event(.sessionEnded))])
            let events = try await stores.audit.events(after: 0, limit: 10)
            #expect(events.map(\.event.kind) == [.assertionIssued, .sessionEnded])
            #expect(try await stores.audit.verify() == .intact(count: 2))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `a citizen's personal data can be erased and the chain stays whole`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            try await stores.ledger.commit([.record(Samples.event()), .record(Samples.event(citizen: "c2"))])
            try await stores.ledger.commit([.erasePersonalAudit(CitizenID("c1"))])
            let events = try await stores.audit.events(after: 0, limit: 10).map(\.event)
            #expect(events == [Samples.event(personal: [:]), Samples.event(citizen: "c2")])
            #expect(try await stores.audit.verify() == .intact(count: 2))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `with a citizen's personal data go those of the application that was confirmed as theirs, and of no other`(
        on store: StoreUnderTest
    ) async throws {
        try await store.run { stores in
            func event(_ kind: AuditEvent.Kind, _ number: String, _ citizen: CitizenID? = nil) -> AuditEvent {
                AuditEvent(
                    at: Samples.now, kind: kind, citizen: citizen, facts: ["application": number],
                    personal: ["address": "192.0.2.1"])
            }
            let events = [
                event(.applicationFiled, "1"), event(.applicationFiled, "2"), event(.applicationRejected, "2"),
                event(.applicationConfirmed, "1", CitizenID("c1")), event(.applicationConfirmed, "2", CitizenID("c2")),
                event(.applicationFiled, "3"),
            ]
            try await stores.ledger.commit(events.map { .record($0) })
            try await stores.ledger.commit([.erasePersonalAudit(CitizenID("c1"))])
            let kept = try await stores.audit.events(after: 0, limit: 10).map { !$0.event.personal.isEmpty }
            #expect(kept == [false, true, true, false, true, true])
            #expect(try await stores.audit.verify() == .intact(count: 6))
        }
    }

    @Test(arguments: StoreUnderTest.allCases)
    func `texts of every kind come back as they were recorded`(on store: StoreUnderTest) async throws {
        try await store.run { stores in
            var event = Samples.event()
            event.facts = [
                "": "", "quotes\"\\": "\u{0}\u{1F}\n\t\r\u{7F}/", "zażółć": "👩‍👩‍👧\u{2028}\u{FEFF}", "}": "{\"a\":1}",
            ]
            try await stores.ledger.commit([.record(event)])
            #expect(try await stores.audit.events(after: 0, limit: 1).map(\.event) == [event])
            #expect(try await stores.audit.verify() == .intact(count: 1))
        }
    }
}
