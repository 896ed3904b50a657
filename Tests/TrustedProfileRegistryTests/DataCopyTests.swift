import Foundation
import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

/// The copy of a citizen's data, held against the types of what is stored.
struct DataCopyTests {
    @Test(arguments: CopiedType.all)
    func `every field of what is stored is in the copy, or left out for a reason`(type: CopiedType) async throws {
        let (kept, copy) = try await copied()
        let fields = Set(Mirror(reflecting: type.stored(kept)).children.compactMap(\.label))
        #expect(fields == Set(type.places.keys))
        let rows = rows(at: type.rows, in: copy)
        #expect(!rows.isEmpty)
        let keys = rows.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        for (field, place) in type.places {
            if let key = place.key { #expect(keys.contains(key), "\(field)") }
        }
    }

    @Test func `the copy has no part that these tests do not know`() async throws {
        let known = Set(CopiedType.all.map { String($0.rows.prefix { $0 != "." }) })
        let made: Set = ["madeAt", "userNames", "signIns"]
        #expect(try await Set(copied().copy.keys) == known.union(made))
    }

    @Test func `the application that confirmed the profile is in the copy, an impostor's is not`() async throws {
        let (kept, copy) = try await copied()
        let confirmed = try #require(kept.profile.record.confirmation?.application)
        let numbers = rows(at: "applications", in: copy).compactMap { $0["number"] as? String }
        #expect(Set(numbers) == [confirmed, kept.application.number])
    }

    @Test func `nothing in the copy opens anything`() async throws {
        let (kept, copy) = try await copied()
        let text = "\(copy)"
        let secrets = [
            kept.profile.passwordHash, kept.applicant.passwordHash, kept.application.access.hex, kept.proof.mac,
            kept.operation.id.hex, kept.code.mac, kept.code.id, kept.session.id.hex, kept.throttle.key,
        ]
        for secret in secrets {
            #expect(!text.contains(try #require(secret)))
        }
        #expect(text.contains(kept.participant.nameID), "what is looked for would be found")
    }

    /// The objects at a path, through lists.
    private func rows(at path: String, in copy: [String: Any]) -> [[String: Any]] {
        path.split(separator: ".").reduce([copy]) { objects, key in
            objects.flatMap { object -> [[String: Any]] in
                switch object[String(key)] {
                case let list as [[String: Any]]: list
                case let one as [String: Any]: [one]
                default: []
                }
            }
        }
    }

    private func copied() async throws -> (kept: KeptData, copy: [String: Any]) {
        let world = World()
        let confirmed = try await world.confirmed {
            ($0.street, $0.postalCode, $0.city) = ("Długa 1", "41-200", "Sosnowiec")
        }
        let citizen = confirmed.next { $0.profile?.record.remindedDays = 30 }
        let kept = KeptData(
            citizen: citizen, profile: try #require(citizen.profile), now: world.clock.now,
            secret: world.parts.secret)
        var impostors = ProfileApplication(
            number: "9999-9999-9999", access: TokenHash(of: "other"), state: .submitted, applicant: kept.applicant,
            createdAt: kept.now, expiresAt: kept.now + 600)
        impostors.pretence = .init(silencesEmail: true)
        try await world.stores.ledger.commit(
            [.reviseCitizen(citizen), .addApplication(impostors)] + kept.changes)
        let octets = try await RecordsService(world.parts, idleLimit: 1_800).copy(of: citizen.id)
        return (kept, try #require(try JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any]))
    }
}
