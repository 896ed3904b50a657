import BankLogin
import IdentityProvider
import SAML
import TestSupport
import Testing

struct DirectoryTests {
    @Test func `banks stand behind the server's own methods, and the list is made once for each change`() async throws {
        let world = try await World()
        let first = try await world.directory.current()
        #expect(first.descriptors.map(\.id.text) == ["name-only", "bank:bank", "bank:other"])
        #expect(try await world.directory.current() === first)
        try await world.store.commit([.removeIdentityProvider(id: "other")])
        let second = try await world.directory.current()
        #expect(second !== first && second.descriptors.map(\.id.text) == ["name-only", "bank:bank"])
    }

    @Test func `a bank shows its names, and no logo that lies elsewhere (V38)`() async throws {
        let world = try await World()
        let card = try #require(try await world.directory.current()[World.bankMethod]?.descriptor.provider)
        #expect(card.name(in: .polish) == "Bank" && card.name(in: .english) == "The Bank" && card.logo == nil)
    }
}

/// What level is asked for (Core §3.4.1.5.1: never less than the relying party's).
struct LevelTests {
    private func requested(
        _ comparison: LevelRequirement.Comparison, _ classes: [String]
    ) async throws -> RequestedAuthnContext? {
        let world = try await World()
        return try await Browser(world).depart { request in
            guard !classes.isEmpty else { return }
            request.requestedAuthnContext = RequestedAuthnContext(
                comparison: comparison == .exact ? .exact : .minimum, references: classes.map { .class($0) })
        }.request.requestedAuthnContext
    }

    @Test func `a request without a level asks for the registration's minimum`() async throws {
        let context = try await requested(.minimum, [])
        #expect(context?.comparison == .minimum && context?.references == [.class(LevelOfAssurance.low.uri)])
    }

    @Test func `an exact level stays exact`() async throws {
        let context = try await requested(.exact, [LevelOfAssurance.substantial.uri])
        #expect(context?.comparison == .exact)
    }
}
