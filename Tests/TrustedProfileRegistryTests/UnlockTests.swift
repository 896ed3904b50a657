import IdentityProvider
import Testing

@testable import TrustedProfileRegistry

struct UnlockTests {
    @Test func `an owner is told when an administrator lifts a lock, and not where there was none`() async throws {
        let world = World()
        let citizen = try await world.confirmed()
        let locked = citizen.next { $0.isLocked = true }
        try await world.stores.ledger.commit([.reviseCitizen(locked)])
        try await world.administrator.unlock(locked)
        try await world.runErrands()
        func told() -> Int { world.messages(to: "zofia@example.pl").count { $0.text.hasPrefix("Blokada logowania") } }
        let unlocked = try await world.citizen("zofia")
        #expect(!unlocked.isLocked && told() == 1)
        #expect(try await world.events(.citizenChanged).map(\.facts) == [["changed": "unlocked"]])
        try await world.administrator.unlock(unlocked)
        try await world.runErrands()
        #expect(told() == 1)
    }
}
