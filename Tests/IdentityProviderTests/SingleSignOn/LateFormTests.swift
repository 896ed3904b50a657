import IdentityProvider
import TestSupport
import Testing

@Suite struct LateFormTests {
    /// A login whose form is open, and the time at which it is over.
    private func openForm(_ world: World, _ browser: Browser, at portal: Portal) async throws -> Token {
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await browser.follow(await world.service.choose(World.weak.descriptor.id, in: token, browser.visit))
        return token
    }

    private func submit(_ userName: String, _ browser: Browser, in token: Token) async -> Reply {
        await browser.follow(await browser.submit(.credentials(userName: userName, password: "p"), in: token))
    }

    @Test func `a form sent too late comes back with everything but the password, and then signs in`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try await openForm(world, browser, at: portal)
        world.clock.advance(by: 3_600)
        let late = await submit(World.anna.text, browser, in: token)
        guard case .credentials(let form)? = late.page?.state else {
            Issue.record("no form came back")
            return
        }
        #expect(form.userName == World.anna.text)
        #expect(form.problem?.number == .loginExpired)
        #expect(await submit(World.anna.text, browser, in: token).delivery != nil)
    }

    @Test func `after a day, or in another browser, a late form finds nothing`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try await openForm(world, browser, at: portal)
        world.clock.advance(by: 3_600)
        let stranger = Browser(world)
        #expect(await submit(World.anna.text, stranger, in: token).refusal?.number == .browserUnknown)
        world.clock.advance(by: 90_000)
        #expect(await submit(World.anna.text, browser, in: token).refusal?.number == .loginExpired)
    }

    @Test func `a huge user name in a late form is not given back`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try await openForm(world, browser, at: portal)
        world.clock.advance(by: 3_600)
        let late = await submit(String(repeating: "a", count: 10_000), browser, in: token)
        guard case .credentials(let form)? = late.page?.state else {
            Issue.record("no form came back")
            return
        }
        #expect(form.userName.isEmpty)
    }
}
