import Cryptography
import Foundation
import IdentityProvider
import TestSupport
import Testing

@Suite struct OwnPageTests {
    /// Opens a page of our own; a stranger is led to the login's page.
    private func open(_ need: OwnPageNeed, _ browser: Browser) async throws -> (guest: OwnPageGuest?, reply: Reply?) {
        switch await browser.world.service.visitor(of: browser.visit, needing: need) {
        case .known(let guest): return (guest, nil)
        case .stranger(let reply): return (nil, await browser.follow(reply))
        }
    }

    /// Signs in for a page of our own, up to the page.
    private func signIn(
        _ citizen: CitizenID = World.anna, for need: OwnPageNeed, by method: ScriptedMethod, _ browser: Browser
    ) async throws -> Reply {
        let page = try #require(try await open(need, browser).reply?.page)
        return await browser.prove(citizen, by: method, in: page.login)
    }

    @Test func `a stranger signs in to Brama itself and ends at the page that asked`() async throws {
        let browser = Browser(try await World())
        let page = try #require(try await open(OwnPageNeed(.overview), browser).reply?.page)
        #expect(page.isOwn)
        #expect(page.relyingParty.name(in: .polish) == "Brama")
        // The weak method does not reach level substantial.
        #expect(page.methods?.map(\.id.text) == ["trusted-profile", "e-id"])
        let reply = await browser.prove(World.anna, by: World.code, in: page.login)
        guard case .goToOwnPage(.overview, nil) = reply.action else {
            Issue.record("\(reply.action)")
            return
        }
        let guest = try #require(try await open(OwnPageNeed(.overview), browser).guest)
        #expect(guest.citizen.id == World.anna)
        #expect(guest.session == browser.session?.hash)
    }

    @Test func `the sign-in and the page's opening are in the audit chain, and no assertion is issued`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await signIn(for: OwnPageNeed(.overview), by: World.card, browser)
        let opened = try #require(try await world.events(.ownPageOpened).first)
        let session = try #require(browser.session?.hash.hex)
        #expect(opened.citizen == World.anna)
        #expect(opened.facts == ["page": "overview", "method": "e-id", "level": "high", "session": session])
        #expect(try await world.events(.loginSucceeded).map(\.relyingParty) == [nil])
        #expect(try await world.store.assertions(limit: 10).isEmpty)
    }

    @Test func `a session from a portal opens the page at once if it meets the need`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal, by: World.weak)
        #expect(try await open(OwnPageNeed(.overview), browser).guest == nil)
        #expect(try await open(OwnPageNeed(.overview, level: .low), browser).guest?.citizen.id == World.anna)
        _ = try await browser.signIn(at: portal, by: World.code) { $0.forceAuthn = true }
        #expect(try await open(OwnPageNeed(.overview), browser).guest?.citizen.id == World.anna)
    }

    @Test func `a proof that is no longer fresh is asked for anew, in spite of the session`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let need = OwnPageNeed(.email, freshness: 600)
        _ = try await signIn(for: need, by: World.code, browser)
        world.clock.advance(by: 599)
        #expect(try await open(need, browser).guest != nil)
        world.clock.advance(by: 1)
        let page = try #require(try await open(need, browser).reply?.page)
        #expect(page.purpose == .signInAgain)
        #expect(try await open(OwnPageNeed(.overview), browser).guest != nil)
        _ = await browser.prove(World.anna, by: World.code, in: page.login)
        #expect(try await open(need, browser).guest != nil)
    }

    @Test func `a page may take the card alone`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await signIn(for: OwnPageNeed(.overview), by: World.code, browser)
        let need = OwnPageNeed(.application, kinds: [.electronicID])
        let page = try #require(try await open(need, browser).reply?.page)
        #expect(page.methods?.map(\.id) == [.electronicID])
        let other = await world.service.choose(.trustedProfile, in: page.login, browser.visit)
        #expect(other.refusal?.number == .methodUnknown)
        _ = await browser.prove(World.anna, by: World.card, in: page.login)
        #expect(try await open(need, browser).guest?.person.method == .electronicID)
    }

    @Test func `a kind of method that is not set up is refused with a page, not offered`() async throws {
        let browser = Browser(try await World())
        let reply = try await open(OwnPageNeed(.application, kinds: [.bank]), browser).reply
        #expect(reply?.refusal?.number == .levelUnreachable)
    }

    @Test func `the token of a page comes back to its own browser, and lies in no row`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let secret = Token(from: SystemRandomSource())
        let need = OwnPageNeed(.application, token: secret)
        let page = try #require(try await open(need, browser).reply?.page)
        let row = try #require(try await world.store.login(page.login.hash))
        let stored = String(decoding: try JSONEncoder().encode(row.request), as: UTF8.self)
        #expect(!stored.contains(secret.text) && stored.contains("sealedToken"))
        let reply = await browser.prove(World.anna, by: World.card, in: page.login)
        guard case .goToOwnPage(.application, secret) = reply.action else {
            Issue.record("\(reply.action)")
            return
        }
    }

    @Test func `cancelling leads to the front page and signs nobody in`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let page = try #require(try await open(OwnPageNeed(.overview), browser).reply?.page)
        let reply = await browser.follow(await world.service.cancel(page.login, browser.visit))
        guard case .goToStart = reply.action else {
            Issue.record("\(reply.action)")
            return
        }
        #expect(try await open(OwnPageNeed(.overview), browser).guest == nil)
    }

    @Test func `another browser cannot go on with the login, and nobody hands a session to another`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let page = try #require(try await open(OwnPageNeed(.overview), browser).reply?.page)
        let other = Browser(world)
        #expect(await world.service.show(page.login, other.visit).refusal?.number == .browserUnknown)
        _ = try await open(OwnPageNeed(.overview), other)
        #expect(await world.service.show(page.login, other.visit).refusal?.number == .browserUnknown)
        let before = browser.session
        _ = await browser.prove(World.anna, by: World.card, in: page.login)
        #expect(browser.session != nil && browser.session != before)
    }

    @Test func `who is locked meanwhile is a stranger again`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await signIn(for: OwnPageNeed(.overview), by: World.card, browser)
        #expect(try await open(OwnPageNeed(.overview), browser).guest != nil)
        try await world.change(World.anna) { $0.isLocked = true }
        #expect(try await open(OwnPageNeed(.overview), browser).guest == nil)
    }

    @Test func `an address that begins logins without end has to wait`() async throws {
        let world = try await World()
        var refusals: [ErrorNumber] = []
        for _ in 0..<70 {
            let reply = await world.service.visitor(of: Browser(world).visit, needing: OwnPageNeed(.overview))
            if case .stranger(let reply) = reply, let refusal = reply.refusal { refusals.append(refusal.number) }
        }
        #expect(Set(refusals) == [.tooManyAttempts])
        #expect(refusals.count < 15)
    }

    @Test func `a request that was stored before there were own pages is still read`() throws {
        let request = AcceptedRequest(
            relyingParty: "https://sekap.example", requestID: "_1", issueInstant: Date(timeIntervalSince1970: 0),
            returnAddress: ReturnAddress(location: "https://sekap.example/acs", binding: .post), relayState: nil,
            forceAuthn: false, isPassive: false, level: LevelRequirement(), nameID: .persistent, subject: nil)
        let stored = try JSONEncoder().encode(request)
        #expect(!String(decoding: stored, as: UTF8.self).contains("ownPage"))
        #expect(try JSONDecoder().decode(AcceptedRequest.self, from: stored).ownPage == nil)
    }
}
