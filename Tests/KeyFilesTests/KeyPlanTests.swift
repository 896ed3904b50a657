import Cryptography
import Foundation
import Testing

@testable import KeyFiles

struct KeyPlanTests {
    private static let day = 86_400.0
    private static let terms = KeyTerms(publishing: 14 * day, using: 365 * day, grace: 7 * day)

    private func after(_ days: Double) -> Date { Fixture.now + days * Self.day }

    private func steps(_ fixture: Fixture, _ terms: KeyTerms = Self.terms) throws -> [String: KeyStep] {
        let steps = KeyPlan.steps(try fixture.directory.list(), terms)
        return Dictionary(uniqueKeysWithValues: steps.map { ($0.key.id, $0) })
    }

    @Test func `the next key is made so early that it is published before the one in use ends`() throws {
        let fixture = try Fixture()
        let signing = try #require(try steps(fixture)[fixture.id(.signing, .p256)])
        #expect(signing.action == .replace && signing.due == after(351))
        let encryption = try #require(try steps(fixture)[fixture.id(.encryption, .p256)])
        #expect(encryption.action == .replace && encryption.due == after(365))
        let endless = KeyTerms(publishing: 0, using: nil, grace: 0)
        #expect(try steps(fixture, endless).isEmpty)
    }

    @Test func `a signing key goes from published to signing to grace to retired, by the terms`() throws {
        let fixture = try Fixture()
        let (old, keys) = (try fixture.id(.signing, .p256), fixture.directory)
        let new = try keys.generate(use: .signing, type: .p256, commonName: "x", at: after(1)).id
        #expect(new != old)
        #expect(try record(new, fixture).phase == .published)
        #expect(try steps(fixture)[new]?.due == after(15) && steps(fixture)[new]?.action == .activate)
        #expect(try steps(fixture)[old] == nil, "its successor is on its way")
        _ = try keys.activate(new, at: after(15))
        #expect(try record(new, fixture).phase == .signing && record(old, fixture).phase == .grace)
        #expect(try steps(fixture)[old]?.due == after(22) && steps(fixture)[old]?.action == .retire)
        _ = try keys.retire(old, at: after(22))
        #expect(try record(old, fixture).phase == .retired && steps(fixture)[old] == nil)
    }

    @Test func `an encryption key waits for nobody`() throws {
        let fixture = try Fixture()
        let new = try fixture.directory.generate(use: .encryption, type: .p256, commonName: "x", at: after(1)).id
        #expect(try steps(fixture)[new]?.isDue(at: after(1)) == true)
    }

    @Test func `the way back makes the earlier key sign, and the newer one wait anew`() throws {
        let fixture = try Fixture()
        let (old, keys) = (try fixture.id(.signing, .p256), fixture.directory)
        #expect(throws: KeyFilesError.noEarlierKey(old)) { try keys.stepBack(from: old, at: Fixture.now) }
        let new = try keys.generate(use: .signing, type: .p256, commonName: "x", at: after(1)).id
        #expect(throws: KeyFilesError.notActive(new)) { try keys.stepBack(from: new, at: after(2)) }
        _ = try keys.activate(new, at: after(15))
        let (active, published) = try keys.stepBack(from: new, at: after(16))
        #expect(active.id == old && active.phase == .signing)
        #expect(published.id == new && published.phase == .published)
        #expect(try steps(fixture)[new]?.due == after(30))
        #expect(throws: KeyFilesError.noEarlierKey(old)) { try keys.stepBack(from: old, at: after(17)) }
    }

    @Test func `a state file without dates puts the key of before into grace`() throws {
        let json = #"""
            {"keys":[
            {"createdAt":"2026-01-01T00:00:00Z","id":"a","state":"published","type":"p-256","use":"signing"},
            {"createdAt":"2026-02-01T00:00:00Z","id":"b","state":"active","type":"p-256","use":"signing"},
            {"createdAt":"2026-03-01T00:00:00Z","id":"c","state":"published","type":"p-256","use":"signing"}]}
            """#
        let records = try KeyRecords(json: Array(json.utf8))
        #expect(records.keys.map(\.phase) == [.grace, .signing, .published])
    }

    private func record(_ id: String, _ fixture: Fixture) throws -> KeyRecord {
        try #require(try fixture.directory.list().first { $0.id == id })
    }
}
