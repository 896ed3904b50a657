import Cryptography
import Foundation
import IdentityProvider
import MemoryStore
import Testing

@Suite struct PersonProofTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let method = MethodID("e-id")

    private func proof() throws -> PersonProof {
        PersonProof(
            pesel: try #require(PESEL("87022243734")), givenName: "Roch", secondName: "Jan", familyName: "Apitz")
    }

    private func identify(_ store: MemoryStore) async throws -> IdentifiedCitizen {
        try await store.identify(try proof(), by: method, isDocument: true, at: now, random: SystemRandomSource())
    }

    @Test func `somebody unknown becomes a citizen without a trusted profile`() async throws {
        let store = MemoryStore()
        let identified = try await identify(store)
        try await store.commit(identified.changes)
        let citizen = try #require(try await store.citizen(identified.citizen.id))
        #expect(citizen == identified.citizen)
        #expect(citizen.profile == nil)
        #expect(
            [citizen.givenName, citizen.secondName, citizen.familyName, citizen.pesel.digits] == [
                "Roch", "Jan", "Apitz", "87022243734",
            ])
        #expect(try await store.events(after: 0, limit: 9).map(\.event.kind) == [.citizenAdded])
    }

    @Test func `somebody known is the same citizen, unchanged`() async throws {
        let store = MemoryStore()
        let first = try await identify(store)
        try await store.commit(first.changes)
        let second = try await identify(store)
        #expect(second.citizen == first.citizen)
        #expect(second.changes.isEmpty)
    }

    @Test func `of two first logins at once one is written and the other finds it`() async throws {
        let store = MemoryStore()
        let (first, second) = (try await identify(store), try await identify(store))
        #expect(first.citizen.id != second.citizen.id)
        try await store.commit(first.changes)
        await #expect(throws: StoreError.conflict(.duplicate("pesel"))) { try await store.commit(second.changes) }
        #expect(try await identify(store).citizen == first.citizen)
    }
}
