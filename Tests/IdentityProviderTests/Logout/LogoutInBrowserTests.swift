import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// A browser on its way from portal to portal.
@Suite struct LogoutInBrowserTests {
    private func begin(_ world: LogoutWorld, _ browser: Browser) async -> LogoutReply {
        await browser.follow(await world.service.begin(browser.visit), in: world)
    }

    @Test func `a citizen signs out: SOAP first, then from portal to portal`() async throws {
        let world = try await LogoutWorld()
        let back = try await world.portal("sekap.example")
        let one = try await world.portal("peup.example", [.httpRedirect])
        let two = try await world.portal("urzad.example", [.httpPOST])
        let (browser, _) = try await world.signedIn(at: one, two, back)
        let session = try #require(browser.session).hash
        let overview = await world.service.overview(browser.visit).overview
        #expect(overview?.portals?.count == 3)
        var status = try #require(await begin(world, browser).status)
        #expect(world.servers.received.count == 1, "before anybody is visited")
        #expect(try await world.world.store.session(session)?.endedAt != nil)
        for portal in [one, two] {
            #expect(status.stage == .goOn(try await world.card(portal)))
            status = try #require(try await browser.visitNext(status, portal, in: world).status)
        }
        #expect(status.stage == .done && status.isComplete && status.items.count == 3)
        #expect(try await world.world.events(.participantLoggedOut).count == 3)
    }

    @Test func `IDP18-c IDP18-d own requests go signed by Redirect, and answers must verify`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("peup.example", [.httpRedirect])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let status = try #require(await begin(world, browser).status)
        let request = try await world.service.goOn(status.logout, browser.visit).logoutRequest(in: world)
        #expect(request.subject == .nameID(try #require(assertions[0].nameID)))
        #expect(request.notOnOrAfter != nil)
        func response(_ edit: (inout LogoutResponse) -> Void = { _ in }) -> LogoutResponse {
            var response = LogoutResponse(
                id: "_r", inResponseTo: request.id, issueInstant: world.clock.now,
                destination: world.world.settings.singleLogoutLocation, issuer: Issuer(portal.entityID),
                status: .success)
            edit(&response)
            return response
        }
        let unsigned = try await browser.logout(response(), of: portal, signed: .byNobody, in: world)
        #expect(unsigned.refusal?.number == .signatureMissing && unsigned.refusal?.signOut == .returned(request.id))
        let elsewhere = response { $0.destination = "https://brama.example/elsewhere" }
        #expect(try await browser.logout(elsewhere, of: portal, in: world).refusal?.number == .destinationWrong)
        let foreign = response { $0.issuer = Issuer("https://evil.example") }
        #expect(try await browser.logout(foreign, of: portal, in: world).refusal?.number == .signatureWrong)
        let unasked = response { $0.inResponseTo = "_unasked" }
        #expect(try await browser.logout(unasked, of: portal, in: world).refusal?.number == .logoutUnknown)
        let waiting = await browser.follow(LogoutReply(.goToLogout(status.logout)), in: world)
        #expect(waiting.status?.stage == .awaiting(try await world.card(portal)), "none of them changed anything")
        let believed = try await browser.logout(response(), of: portal, in: world)
        #expect(believed.status?.isComplete == true)
    }

    @Test func `IDP17-r a portal is visited for this browser's session, and its other browser makes the end partial`()
        async throws
    {
        let world = try await LogoutWorld()
        let asking = try await world.portal("sekap.example", [.httpRedirect])
        let visited = try await world.portal("peup.example", [.httpRedirect])
        var browsers: [(Browser, [ValidatedAssertion])] = []
        for _ in 0..<2 {
            let browser = Browser(world.world)
            let named = try await browser.signIn(at: asking) {
                $0.nameIDPolicy = NameIDPolicy(format: NameIDFormat.persistent)
            }.assertion()
            browsers.append((browser, [named, try await browser.signIn(at: visited).assertion()]))
            world.clock.advance(by: 60)
        }
        let (older, known) = browsers[0]
        let request = try world.request(asking, known[0]) { $0.sessionIndexes = [] }
        let first = try #require(try await older.logout(request, of: asking, in: world).status)
        let asked = try await world.service.goOn(first.logout, older.visit).logoutRequest(in: world)
        #expect(asked.subject == .nameID(try #require(known[1].nameID)), "the name that this browser's portal knows")
        let response = LogoutResponse(
            id: "_r", inResponseTo: asked.id, issueInstant: world.clock.now,
            destination: world.world.settings.singleLogoutLocation, issuer: Issuer(visited.entityID), status: .success)
        let end = try #require(try await older.logout(response, of: visited, in: world).status)
        #expect(end.items.map(\.state).sorted { $0.rawValue < $1.rawValue } == [.failed, .told] && !end.isComplete)
    }

    @Test func `a portal that does not answer at its address is never visited`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("peup.example", [.httpRedirect])
        world.servers.serve(portal, at: LogoutWorld.location(.httpRedirect, of: "peup.example"), .isDown)
        let (browser, _) = try await world.signedIn(at: portal)
        let status = try #require(await begin(world, browser).status)
        let reply = await browser.follow(await world.service.goOn(status.logout, browser.visit), in: world)
        #expect(reply.status?.stage == .done && reply.status?.isComplete == false)
        #expect(try await world.world.events(.participantNotLoggedOut).first?.facts["problem"] == "unreachable")
    }

    @Test func `a browser that comes back without an answer can go on without the portal`() async throws {
        let world = try await LogoutWorld()
        let lost = try await world.portal("peup.example", [.httpRedirect])
        let other = try await world.portal("sekap.example", [.httpRedirect])
        let (browser, _) = try await world.signedIn(at: other, lost)
        var status = try #require(await begin(world, browser).status)
        _ = await world.service.goOn(status.logout, browser.visit)
        status = try #require(await browser.follow(LogoutReply(.goToLogout(status.logout)), in: world).status)
        #expect(status.stage == .awaiting(try await world.card(lost)))
        status = try #require(
            await browser.follow(await world.service.skip(status.logout, browser.visit), in: world).status)
        #expect(status.stage == .goOn(try await world.card(other)))
        status = try #require(try await browser.visitNext(status, other, in: world).status)
        #expect(status.stage == .done)
        #expect(status.items.map(\.state).sorted { $0.rawValue < $1.rawValue } == [.failed, .told])
    }

    @Test func `a closed browser leaves a record that says so`() async throws {
        let world = try await LogoutWorld()
        let gone = try await world.portal("peup.example", [.httpRedirect])
        let never = try await world.portal("sekap.example", [.httpRedirect])
        let (browser, _) = try await world.signedIn(at: never, gone)
        let status = try #require(await begin(world, browser).status)
        _ = await world.service.goOn(status.logout, browser.visit)
        #expect(try await world.service.resume(limit: 10) == 0, "there is time yet")
        world.clock.advance(by: 61)
        #expect(try await world.service.resume(limit: 10) == 1)
        world.clock.advance(by: 600)
        #expect(try await world.service.resume(limit: 10) == 1)
        #expect(try await world.service.resume(limit: 10) == 0)
        let problems = try await world.world.events(.participantNotLoggedOut).map { $0.facts["problem"] }
        #expect(problems == ["silent", "not-visited"])
        let page = await browser.follow(LogoutReply(.goToLogout(status.logout)), in: world)
        #expect(page.status?.stage == .done && page.status?.isComplete == false)
        let overview = await world.service.overview(browser.visit).overview
        #expect(overview?.unfinished == status.logout, "found again from /logout")
    }

    @Test func `the portal that asked is answered after the others, and told that it is partial`() async throws {
        let world = try await LogoutWorld()
        let asking = try await world.portal("sekap.example", [.httpRedirect])
        let other = try await world.portal("peup.example", [.httpRedirect])
        let (browser, assertions) = try await world.signedIn(at: other, asking)
        let request = try world.request(asking, assertions[1])
        let reply = try await browser.logout(request, of: asking, in: world)
        let status = try #require(reply.status)
        let refused = Status(.requester, .requestDenied)
        let done = try await browser.visitNext(status, other, answering: refused, in: world)
        #expect(done.status?.isComplete == false && done.status?.hasAnswer == true)
        let answer = await world.service.answer(status.logout, browser.visit)
        #expect(try answer.logoutResponse(in: world).status == Status(.success, .partialLogout))
        #expect(try answer.logoutResponse(in: world).inResponseTo == request.id)
    }

    @Test func `another browser sees nothing of a logout and moves nothing (V33)`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("peup.example", [.httpRedirect])
        let (browser, _) = try await world.signedIn(at: portal)
        let status = try #require(await begin(world, browser).status)
        var stranger = browser.visit
        stranger.browser = Token(from: SystemRandomSource())
        #expect(await world.service.show(status.logout, stranger).refusal?.number == .logoutOfAnotherBrowser)
        #expect(await world.service.goOn(status.logout, stranger).refusal?.number == .logoutOfAnotherBrowser)
        #expect(await world.service.skip(status.logout, stranger).refusal?.number == .logoutOfAnotherBrowser)
        #expect(await world.service.goOn(status.logout, browser.visit).delivery != nil)
    }

    @Test func `who is not signed in is told so, and a double click does no harm`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("peup.example", [.soap])
        let (browser, _) = try await world.signedIn(at: portal)
        let visit = browser.visit
        #expect(await browser.follow(await world.service.begin(visit), in: world).status?.isComplete == true)
        let again = await world.service.begin(visit)
        #expect(again.overview != nil && again.overview?.portals == nil)
        #expect(await world.service.overview(Browser(world.world).visit).overview?.portals == nil)
        #expect(world.servers.received.count == 1)
    }
}

extension LogoutWorld {
    /// What pages show of a portal.
    func card(_ portal: Portal) async throws -> RelyingPartyCard {
        try #require(try await world.store.relyingParty(entityID: portal.entityID)).card
    }
}
