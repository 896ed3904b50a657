import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// A login is a row (D4), and a request ID is used once (V26).
@Suite struct ResumptionTests {
    @Test func `the same request in the same browser goes on where it was`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let first = try #require(try await browser.redirect(request, of: portal).login)
        _ = await world.service.choose(World.code.descriptor.id, in: first, browser.visit)
        let again = try await browser.redirect(request, of: portal)
        #expect(again.login == first)
        #expect(await browser.follow(again).page?.state != nil, "the chosen method is still chosen")
        #expect(try await world.events(.loginStarted).count == 1)
    }

    @Test func `a request that a login has answered is answered no more`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        #expect(await browser.prove(World.anna, in: token).delivery != nil)
        let again = await browser.follow(try await browser.redirect(request, of: portal))
        #expect(again.refusal?.number == .alreadyAnswered)
        #expect(again.refusal?.portal?.entityID == portal.entityID)
        #expect(await browser.follow(Reply(.goToLogin(token))).refusal?.number == .alreadyAnswered)
        #expect(try await world.store.assertions(limit: 9).count == 1)
    }

    @Test func `V26 a request that was answered at once is answered no more`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        let request = world.request(portal)
        #expect(try await browser.redirect(request, of: portal).delivery != nil)
        #expect(try await browser.redirect(request, of: portal).refusal?.number == .alreadyAnswered)
        #expect(try await Browser(world).redirect(request, of: portal).refusal?.number == .requestOfAnotherBrowser)
        #expect(try await world.store.assertions(limit: 9).count == 2)
    }

    @Test func `V26 a request of another browser is refused, before and after its answer`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        let stranger = Browser(world)
        #expect(try await stranger.redirect(request, of: portal).refusal?.number == .requestOfAnotherBrowser)
        #expect(await browser.prove(World.anna, in: token).delivery != nil)
        #expect(try await stranger.redirect(request, of: portal).refusal?.number == .requestOfAnotherBrowser)
    }

    @Test func `the same ID from two portals is two requests`() async throws {
        let world = try await World()
        let portals = [try await world.portal(), try await world.portal("peup.example")]
        let browser = Browser(world)
        var tokens: Set<Token> = []
        for portal in portals {
            let request = world.request(portal) { $0.id = "_constant" }
            tokens.insert(try #require(try await browser.redirect(request, of: portal).login))
        }
        #expect(tokens.count == 2)
    }

    @Test func `V34 two tabs are two logins, and each ends in its own answer`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let requests = [world.request(portal), world.request(portal)]
        let first = try #require(try await browser.redirect(requests[0], of: portal).login)
        let second = try #require(try await browser.redirect(requests[1], of: portal).login)
        #expect(first != second)
        let later = await browser.prove(World.anna, in: second)
        _ = try await later.answer(to: requests[1], of: portal, in: world).assertion()
        let earlier = await browser.follow(Reply(.goToLogin(first)))
        _ = try await earlier.answer(to: requests[0], of: portal, in: world).assertion()
    }

    @Test func `a request answered at once costs one commit and no login row`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        let request = world.request(portal)
        let written = try await world.store.commits { try await browser.redirect(request, of: portal) }
        #expect(written.count == 1)
        let isLogin = written.joined().contains { if case .addLogin = $0 { true } else { false } }
        #expect(!isLogin)
        let seen = try await world.store.seenRequest(relyingParty: portal.entityID, requestID: request.id)
        #expect(seen?.login == nil)
        #expect(seen != nil)
    }

    @Test func `D13 a POST stores the request, sets no cookie, and is continued by a GET`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let posted = try await browser.post(request, of: portal)
        #expect(posted.newBrowser == nil)
        #expect(posted.newSession == nil)
        let token = try #require(posted.received)
        #expect(try await world.store.seenRequest(relyingParty: portal.entityID, requestID: request.id) == nil)
        let reply = browser.keep(await world.service.continueReceived(token, browser.visit))
        #expect(reply.login != nil)
        #expect(browser.browser != nil)
        let stranger = Browser(world)
        let stolen = await world.service.continueReceived(token, stranger.visit)
        #expect(stolen.refusal?.number == .requestOfAnotherBrowser)
    }

    @Test func `a stored request is forgotten after its time, and nobody guesses its address`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.post(world.request(portal), of: portal).received)
        let guessed = await world.service.continueReceived(Token(received: "guess"), browser.visit)
        #expect(guessed.refusal?.number == .loginUnknown)
        let hashed = await world.service.continueReceived(Token(received: token.hash.hex), browser.visit)
        #expect(hashed.refusal?.number == .loginUnknown)
        world.clock.advance(by: world.settings.requestLifetime)
        #expect(await world.service.continueReceived(token, browser.visit).refusal?.number == .loginUnknown)
    }

    @Test func `V26 the sweeper forgets no request that could still be used`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) { $0.issueInstant = world.clock.now.addingTimeInterval(180) }
        let token = try #require(try await Browser(world).post(request, of: portal).received)
        _ = await world.service.continueReceived(token, Browser(world).visit)
        for _ in 0..<12 {
            world.clock.advance(by: 60)
            _ = try await world.store.sweep(before: world.clock.now, limit: 100)
            let again = try await Browser(world).redirect(request, of: portal)
            #expect(again.refusal?.number == .requestOfAnotherBrowser || again.delivery != nil)
        }
    }
}
