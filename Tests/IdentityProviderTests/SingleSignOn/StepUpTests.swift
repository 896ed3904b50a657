import IdentityProvider
import TestSupport
import Testing

@Suite struct StepUpTests {
    @Test func `a step-up takes the session's portals along, for their logout`() async throws {
        let world = try await World()
        let first = try await world.portal()
        let second = try await world.portal("epuap.example")
        let browser = Browser(world)
        _ = try await browser.signIn(at: first)
        let before = try #require(browser.session)
        _ = try await browser.signIn(at: second, by: World.card) { $0.forceAuthn = true }
        let after = try #require(browser.session)
        #expect(after != before)
        #expect(try await world.store.session(before.hash)?.endedAt != nil)
        let portals = try await world.store.participants(of: after.hash).map(\.relyingParty)
        #expect(Set(portals) == [first.entityID, second.entityID])
    }

    @Test func `another person's portals stay behind`() async throws {
        let world = try await World()
        let first = try await world.portal()
        let second = try await world.portal("epuap.example")
        let browser = Browser(world)
        _ = try await browser.signIn(at: first)
        _ = try await browser.signIn(World.jan, at: second, by: World.card) { $0.forceAuthn = true }
        let after = try #require(browser.session)
        #expect(try await world.store.participants(of: after.hash).map(\.relyingParty) == [second.entityID])
    }
}
