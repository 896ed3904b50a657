import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

private typealias Document = FederationDocument

/// What of a document is accepted, for how long, and how often it is asked for (IIP-MD04, MD05, V38).
struct SourceLimitTests {
    private let entity = Document.entity("a.example")

    private func refusal(
        _ world: SourceWorld, _ document: FederationDocument, _ edit: (inout MetadataSource) -> Void = { _ in }
    ) async throws -> MetadataRefusal? {
        await world.refusal(of: try document.signed(by: world.key), by: world.source("federation", edit))
    }

    @Test func `MD04-a metadata without validUntil is refused, unless the source may`() async throws {
        let world = try SourceWorld()
        let endless = Document([entity], validUntil: nil)
        #expect(try await refusal(world, endless) == .validUntilMissing)
        #expect(try await refusal(world, endless) { $0.limits.requiresValidUntil = false } == nil)
    }

    @Test func `MD04-b metadata past its validUntil is refused`() async throws {
        let world = try SourceWorld()
        let now = world.clock.now
        #expect(try await refusal(world, Document([entity], validUntil: now)) == .expired(now.inMilliseconds))
        #expect(try await refusal(world, Document([entity], validUntil: now.addingTimeInterval(1))) == nil)
    }

    @Test func `MD04-c metadata valid longer than the limit is refused, at the limit taken`() async throws {
        let world = try SourceWorld()
        let limit = world.clock.now.addingTimeInterval(3 * SourceWorld.day)
        let late = limit.addingTimeInterval(1)
        #expect(
            try await refusal(world, Document([entity], validUntil: late)) { $0.limits.validityDays = 3 }
                == .validTooLong(late.inMilliseconds))
        #expect(try await refusal(world, Document([entity], validUntil: limit)) { $0.limits.validityDays = 3 } == nil)
    }

    @Test func `size and number of entities are limited`() async throws {
        let world = try SourceWorld()
        let two = Document([entity, Document.entity("b.example")], validUntil: world.nextWeek)
        let size = try two.signed(by: world.key).count
        #expect(try await refusal(world, two) { $0.limits.entities = 1 } == .tooManyEntities(2))
        #expect(try await refusal(world, two) { $0.limits.size = size / 2 } == .fetch(.tooLarge))
        #expect(try await refusal(world, two) { $0.limits.entities = 2 } == nil)
    }

    @Test func `MD05-a1 V38 a document with two entities of one entityID is refused as a whole`() async throws {
        let world = try SourceWorld()
        try await world.add([entity])
        let twin = Document.entity("a.example", path: "evil")
        for content in [twin + entity, Document.list(twin) + entity] {
            let document = FederationDocument([content, Document.entity("b.example")], validUntil: world.nextWeek)
            world.network.publish(try document.signed(by: world.key), at: SourceWorld.location)
            await #expect(throws: MetadataSourceError.refused(.document(.duplicateEntity))) {
                try await world.refresh()
            }
            #expect(try await world.served() == ["a.example"])
            #expect(try await world.address(of: "a.example") == "https://a.example/acs")
        }
    }

    @Test func `V38 what cannot be read, or is of a hostile shape, changes nothing and raises the alarm`() async throws
    {
        let world = try SourceWorld()
        try await world.add([entity])
        let good = String(
            decoding: try Document([entity], validUntil: world.nextWeek).signed(by: world.key), as: UTF8.self)
        let deep =
            String(repeating: "<md:EntitiesDescriptor>", count: 40)
            + String(repeating: "</md:EntitiesDescriptor>", count: 40)
        let hostile = [
            "", "<html/>", String(good.prefix(good.count / 2)), "<!DOCTYPE x [<!ENTITY e 'e'>]>" + good,
            good + good, Document.list(deep, attributes: Document.namespaces),
        ]
        for (index, text) in hostile.enumerated() {
            world.network.publish(Array(text.utf8), at: SourceWorld.location)
            await #expect(throws: MetadataSourceError.self, "\(index)") { try await world.refresh() }
            let state = try await world.state()
            #expect(state.isAlarming(at: world.clock.now) && state.failures == index + 1 && state.problem != nil)
            #expect(try await world.served() == ["a.example"])
        }
        let facts = try await world.store.events(after: 0, limit: 99).map(\.event)
        #expect(facts.filter { $0.kind == .metadataSourceFailed }.count == 1, "the first of several in a row")
        try world.publish([entity])
        try await world.refresh()
        #expect(try await world.state().isAlarming(at: world.clock.now) == false)
    }

    @Test func `an empty list is refused: nobody meant to drop everybody`() async throws {
        let world = try SourceWorld()
        try await world.add([entity])
        try world.publish([])
        await #expect(throws: MetadataSourceError.refused(.document(.empty))) { try await world.refresh() }
        #expect(try await world.served() == ["a.example"])
    }

    @Test(arguments: [
        ("PT30M", "", 1_800.0), ("PT2H", "cacheDuration=\"PT10M\"", 600), ("PT10M", "cacheDuration=\"P1D\"", 600),
    ])
    func `MD05-ap MD05-aq the shortest cacheDuration anywhere in the document is the time to the next fetch`(
        root: String, inner: String, seconds: Double
    ) async throws {
        let world = try SourceWorld()
        let document = FederationDocument(
            [Document.entity("a.example", attributes: inner)], validUntil: world.nextWeek, cacheDuration: root)
        #expect(try await refusal(world, document) == nil)
        let next = try await world.state().nextAt.timeIntervalSince(world.clock.now)
        #expect(next <= seconds && next >= seconds * 0.9)
    }

    @Test
    func
        `MD05-ap MD05-ar MD05-as of validUntil at several depths the earliest ends the entity, and then it is not used`()
        async throws
    {
        let world = try SourceWorld()
        func end(_ seconds: TimeInterval) -> String {
            "validUntil=\"\(DateTime.format(world.clock.now.addingTimeInterval(seconds)))\""
        }
        try await world.add([
            Document.entity("a.example", attributes: end(100)),
            Document.entity("b.example", roleAttributes: end(200)),
            Document.list(Document.entity("c.example", attributes: end(900)), attributes: end(300)),
            Document.entity("d.example", attributes: end(30 * SourceWorld.day)),
        ])
        #expect(try await world.served() == ["a.example", "b.example", "c.example", "d.example"])
        for left in [["b.example", "c.example", "d.example"], ["c.example", "d.example"], ["d.example"]] {
            world.clock.advance(by: 100)
            #expect(try await world.served() == left)
        }
        world.clock.advance(by: 7 * SourceWorld.day)
        #expect(try await world.served() == [], "the root's end is everybody's")
        #expect(try await world.state().isAlarming(at: world.clock.now))
    }

    @Test
    func `MD05-a5 MD05-at a root with cacheDuration alone is read, and serves on while no newer copy is to be had`()
        async throws
    {
        let world = try SourceWorld()
        let document = FederationDocument([entity], validUntil: nil, cacheDuration: "PT1H")
        #expect(try await refusal(world, document) { $0.limits.requiresValidUntil = false } == nil)
        world.clock.advance(by: 7_200)
        #expect(try await world.service.due() == ["federation"])
        world.network.fail(.unreachable, at: SourceWorld.location)
        await #expect(throws: MetadataSourceError.refused(.fetch(.unreachable))) { try await world.refresh() }
        #expect(try await world.served() == ["a.example"])
        #expect(try await world.state().isAlarming(at: world.clock.now))
    }

    @Test func `MD05-as a copy that has ended is not confirmed by a server that says it is unchanged`() async throws {
        let world = try SourceWorld()
        try world.publish([entity], etag: "\"1\"")
        _ = try await world.service.add(world.source())
        let end = world.nextWeek
        world.clock.advance(by: 8 * SourceWorld.day)
        await #expect(throws: MetadataSourceError.refused(.expired(end.inMilliseconds))) { try await world.refresh() }
        #expect(try await world.served() == [])
    }

    @Test func `V38 a document cannot make its source be asked in a storm`() async throws {
        let world = try SourceWorld()
        let hasty = FederationDocument(
            [Document.entity("a.example", attributes: "cacheDuration=\"PT0S\"")],
            validUntil: world.clock.now.addingTimeInterval(5), cacheDuration: "PT1S")
        #expect(try await refusal(world, hasty) == nil)
        #expect(try await world.state().nextAt >= world.clock.now.addingTimeInterval(54))
    }

    @Test func `V38 a source that fails is asked ever more seldom, up to its interval`() async throws {
        let schedule = RefreshSchedule(interval: 3_600, jitter: 0)
        let now = Date(timeIntervalSince1970: 0)
        let waits = (1...8).map { schedule.retry(after: now, failures: $0).timeIntervalSince(now) }
        #expect(waits == [60, 120, 240, 480, 960, 1_920, 3_600, 3_600])
        #expect(RefreshSchedule(interval: 5, jitter: 0).retry(after: now, failures: 1).timeIntervalSince(now) == 5)
        #expect(RefreshSchedule(interval: 100, jitter: 1).retry(after: now, failures: 9).timeIntervalSince(now) == 90)
    }
}

extension Date {
    /// As it is written in XML and read again.
    fileprivate var inMilliseconds: Date { DateTime.parse(DateTime.format(self)) ?? self }
}
