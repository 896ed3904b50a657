import IdentityProvider
import TestSupport
import Testing

/// Every step belongs to the browser that began (V34).
@Suite struct BrowserBindingTests {
    @Test func `V34 no step of a login is served in another browser, or in one without cookies`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        let other = Browser(world)
        _ = try await other.redirect(world.request(portal), of: portal)
        let (service, method) = (world.service, World.weak.descriptor.id)
        for visit in [other.visit, Browser(world).visit] {
            let replies = [
                await service.show(token, visit), await service.choose(method, in: token, visit),
                await service.submit(.credentials(userName: "anna", password: ""), in: token, visit),
                await service.decide(consent: true, shown: ShownConsent([], mark: ""), in: token, visit),
                await service.cancel(token, visit),
            ]
            #expect(replies.map { $0.refusal?.number } == Array(repeating: .browserUnknown, count: 5))
        }
        #expect(await browser.prove(World.anna, in: token).delivery != nil)
    }

    @Test func `a login that nobody began is unknown`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        for guess in ["", "guess", token.hash.hex, token.text + "A"] {
            let reply = await world.service.show(Token(received: guess), browser.visit)
            #expect(reply.refusal?.number == .loginUnknown)
        }
        #expect(await world.service.show(token, browser.visit).page != nil)
    }

    @Test func `V34 signing in begins a session under a new id and ends the one before`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        let first = try #require(browser.session)
        _ = try await browser.signIn(World.jan, at: portal) { $0.forceAuthn = true }
        let second = try #require(browser.session)
        #expect(first != second)
        #expect(try await world.store.session(first.hash)?.endedAt == world.clock.now)
        #expect(try await world.store.session(second.hash)?.endedAt == nil)
        let stale = Browser(world)
        stale.browser = browser.browser
        stale.session = first
        #expect(try await stale.redirect(world.request(portal), of: portal).login != nil)
    }

    @Test func `V34 a session id from outside is never adopted`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let planted = Token(received: "planted")
        browser.session = planted
        _ = try await browser.signIn(at: portal)
        #expect(browser.session != planted)
        #expect(try await world.store.session(planted.hash) == nil)
    }

    @Test func `the store knows neither the login's id nor the cookies`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        _ = await browser.prove(World.anna, in: token)
        let written = "\(world.store.commits)"
        let secrets = [token, try #require(browser.browser), try #require(browser.session)]
        for secret in secrets {
            #expect(!written.contains(secret.text))
            #expect(written.contains(secret.hash.hex))
        }
    }
}
