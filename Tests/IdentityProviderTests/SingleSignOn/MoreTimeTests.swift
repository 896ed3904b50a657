import IdentityProvider
import TestSupport
import Testing

/// WCAG 2.2.1: a login's time can be had again by one action, at least ten times.
@Suite struct MoreTimeTests {
    private func openLogin(_ world: World, _ browser: Browser) async throws -> Token {
        let portal = try await world.portal()
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await browser.follow(await world.service.choose(World.weak.descriptor.id, in: token, browser.visit))
        return token
    }

    @Test func `a login that was given more time ten times is still there, one that was not is over`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let token = try await openLogin(world, browser)
        for _ in 0..<10 {
            world.clock.advance(by: 1_700)
            let reply = await browser.follow(await world.service.extend(token, browser.visit))
            #expect(reply.page?.state != nil)
        }
        world.clock.advance(by: 1_900)
        #expect(await world.service.show(token, browser.visit).refusal?.number == .loginExpired)
        #expect(await world.service.extend(token, browser.visit).refusal?.number == .loginExpired)
    }

    @Test func `no login lasts longer than twelve times its lifetime`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let token = try await openLogin(world, browser)
        var extensions = 0
        while await world.service.extend(token, browser.visit).refusal == nil, extensions < 100 {
            extensions += 1
            world.clock.advance(by: 1_700)
        }
        #expect((10...13).contains(extensions))
    }

    @Test func `a form that is sent late again and again ends with the login's longest time`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let token = try await openLogin(world, browser)
        func submit() async -> Reply {
            await browser.follow(await browser.submit(.credentials(userName: "", password: "p"), in: token))
        }
        world.clock.advance(by: 11.9 * 1_800)
        #expect(await submit().page?.state != nil)
        world.clock.advance(by: 0.2 * 1_800)
        #expect(await world.service.show(token, browser.visit).refusal?.number == .loginExpired)
        #expect(await submit().refusal?.number == .loginExpired)
    }

    @Test func `nobody else's browser can extend it`() async throws {
        let world = try await World()
        let token = try await openLogin(world, Browser(world))
        #expect(await world.service.extend(token, Browser(world).visit).refusal != nil)
    }
}
