import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct SecondFactorTests {
    /// Up to the page that asks for the code.
    private func atCode(
        _ browser: Browser, _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> LoginPage {
        let portal = try await browser.world.portal()
        let request = browser.world.request(portal, edit)
        let first = try #require(await browser.follow(try await browser.redirect(request, of: portal)).page)
        _ = await browser.follow(
            await browser.world.service.choose(.trustedProfile, in: first.login, browser.visit))
        let typed = await browser.follow(
            await browser.submit(.credentials(userName: World.anna.text, password: "p"), in: first.login))
        return try #require(typed.page)
    }

    private func proveByCard(_ citizen: CitizenID, _ browser: Browser, in login: Token) async -> Reply {
        await browser.prove(citizen, by: World.card, in: login)
    }

    private func session(of browser: Browser) async throws -> Session {
        let token = try #require(browser.session)
        return try #require(try await browser.world.store.session(token.hash))
    }

    @Test func `the card stands in for the code, and the proof is that of the trusted profile`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let page = try await atCode(browser)
        #expect(page.secondFactors.map(\.id) == [.electronicID])
        let reply = await proveByCard(World.anna, browser, in: page.login)
        #expect(reply.refusal == nil)
        let session = try await session(of: browser)
        #expect(session.person.method == .trustedProfile && session.person.level == .substantial)
        let event = try #require(try await world.events(.loginSucceeded).last)
        #expect(event.facts["method"] == "trusted-profile" && event.facts["second"] == "e-id")
    }

    @Test func `another person's card signs nobody in`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let page = try await atCode(browser)
        let reply = await proveByCard(World.jan, browser, in: page.login)
        #expect(reply.refusal?.number == .secondFactorOfAnother)
        #expect(browser.session == nil)
        #expect(try await world.events(.loginSucceeded).isEmpty)
        // The login begins anew, and the card alone is then a login of its own.
        _ = await proveByCard(World.jan, browser, in: page.login)
        let session = try await session(of: browser)
        #expect(session.person.citizen == World.jan && session.person.method == .electronicID)
    }

    @Test func `a card without a password before it is a login by card`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await browser.signIn(at: try await world.portal(), by: World.card)
        let session = try await session(of: browser)
        #expect(session.person.method == .electronicID && session.person.level == .high)
    }

    @Test func `a profile that ended meanwhile is not signed in by its password and the card`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let page = try await atCode(browser)
        try await world.change(World.anna) { $0.profile?.expiresAt = world.clock.now }
        let reply = await proveByCard(World.anna, browser, in: page.login)
        #expect(reply.refusal?.number == .profileExpired)
        #expect(browser.session == nil)
    }

    @Test func `nothing is offered where the request wants what only a code proves, or forbids the others`()
        async throws
    {
        let browser = Browser(try await World())
        let substantial = LevelOfAssurance.substantial.uri
        let page = try await atCode(browser) {
            $0.requestedAuthnContext = RequestedAuthnContext(references: [.class(substantial)])
        }
        // The card is of level high, which is not exactly substantial.
        #expect(page.secondFactors.isEmpty)
    }
}
