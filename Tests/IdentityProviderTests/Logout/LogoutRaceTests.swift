import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// A sign-out and a new sign-in of the same browser at the same moment: whoever is second sees what the first has done.
@Suite struct LogoutRaceTests {
    /// Signs in anew at a portal that insists on it, up to the password: its next commit replaces the session.
    private func beforePassword(_ browser: Browser, _ portal: Portal, _ world: World) async throws -> Token {
        let request = world.request(portal) { $0.forceAuthn = true }
        let first = await browser.follow(try await browser.redirect(request, of: portal))
        let token = try #require(first.page?.login)
        _ = await browser.follow(await world.service.choose(World.weak.descriptor.id, in: token, browser.visit))
        return token
    }

    private let password = MethodInput.credentials(userName: World.anna.text, password: "p")

    @Test
    func `a sign-in that replaces the session before a logout ends it is ended with it, and its portals are told`()
        async throws
    {
        let world = try await LogoutWorld()
        let (one, two) = (try await world.portal("sekap.example"), try await world.portal("peup.example"))
        let (browser, assertions) = try await world.signedIn(at: one, two)
        let token = try await beforePassword(browser, two, world.world)
        let (service, visit) = (world.world.service, browser.visit)
        let replaced = ReplyBox()
        world.world.store.beforeNextCommit { [password] in
            await replaced.keep(service.submit(password, in: token, visit))
        }
        let response = try await world.call(try world.request(one, assertions[0], over: .soap), of: one)
        let next = try #require(await replaced.reply?.newSession)
        #expect(response.status == .success)
        let index = try #require(assertions[1].sessionIndex)
        #expect(world.servers.received.map(\.sessionIndexes) == [[index]])
        #expect(try await world.world.store.session(next.hash)?.endedAt != nil)
    }

    @Test func `a logout that ends the session before a sign-in replaces it tells its portals, and the new one stands`()
        async throws
    {
        let world = try await LogoutWorld()
        let (one, two) = (try await world.portal("sekap.example"), try await world.portal("peup.example"))
        let (browser, assertions) = try await world.signedIn(at: one, two)
        let token = try await beforePassword(browser, two, world.world)
        let request = try world.request(one, assertions[0], over: .soap)
        world.world.store.beforeNextCommit {
            do { _ = try await world.call(request, of: one) } catch { Issue.record(error) }
        }
        let old = try #require(browser.session)
        _ = await browser.follow(await browser.submit(password, in: token))
        #expect(browser.session != old)
        #expect(try await world.isAlive(browser))
        #expect(try await world.world.store.session(old.hash)?.endedAt != nil)
        #expect(world.servers.received.count == 1)
    }

    @Test func `who signs out while another tab signs in anew is led to what there is to end`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example")
        let (browser, _) = try await world.signedIn(at: portal)
        let token = try await beforePassword(browser, portal, world.world)
        let (service, visit) = (world.world.service, browser.visit)
        let replaced = ReplyBox()
        world.world.store.beforeNextCommit { [password] in
            await replaced.keep(service.submit(password, in: token, visit))
        }
        let reply = await world.service.begin(browser.visit)
        guard case .goToOverview = reply.action else {
            Issue.record("\(reply.action)")
            return
        }
        #expect(!reply.endsSession, "the cookie is the other tab's by now")
        browser.session = try #require(await replaced.reply?.newSession)
        #expect(await world.service.overview(browser.visit).overview?.portals?.map(\.entityID) == [portal.entityID])
    }

    @Test func `an answer that comes while its portal is given up counts, and is told of once`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("peup.example", [.httpRedirect])
        let (browser, _) = try await world.signedIn(at: portal)
        let begun = await browser.follow(await world.service.begin(browser.visit), in: world)
        let status = try #require(begun.status)
        let request = try await world.service.goOn(status.logout, browser.visit).logoutRequest(in: world)
        let response = LogoutResponse(
            id: "_r", inResponseTo: request.id, issueInstant: world.clock.now,
            destination: world.world.settings.singleLogoutLocation, issuer: Issuer(portal.entityID), status: .success)
        let query = try world.query(response, of: portal)
        let (service, visit) = (world.service, browser.visit)
        world.world.store.beforeNextCommit { _ = await service.receiveRedirect(rawQuery: query, visit) }
        _ = await service.skip(status.logout, visit)
        let end = await browser.follow(LogoutReply(.goToLogout(status.logout)), in: world).status
        #expect(end?.items.map(\.state) == [.told])
        #expect(try await world.world.events(.participantLoggedOut).count == 1)
        #expect(try await world.world.events(.participantNotLoggedOut).isEmpty)
    }
}

/// Keeps what another tab was answered.
private actor ReplyBox {
    private(set) var reply: Reply?

    func keep(_ reply: Reply) { self.reply = reply }
}
