import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// What changes between the steps of a login counts at the last of them (V30).
@Suite struct InterruptionTests {
    /// A login that stands before the consent, with the citizen proven.
    private func proven(
        _ world: World, _ browser: Browser
    ) async throws -> (portal: Portal, request: AuthnRequest, token: Token) {
        let portal = try await world.portal {
            $0.profile.consent = .ask
            $0.profile.release = [.firstName]
        }
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        let reply = await browser.prove(World.anna, in: token)
        _ = try #require(reply.page?.consent)
        return (portal, request, token)
    }

    private func agree(_ token: Token, _ browser: Browser) async -> Reply {
        await browser.decide(true, [.firstName], in: token)
    }

    @Test func `an undisturbed login ends in an assertion`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let (portal, request, token) = try await proven(world, browser)
        _ = try await agree(token, browser).answer(to: request, of: portal, in: world).assertion()
    }

    @Test func `V30 a portal that is switched off in the middle gets nothing`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let (portal, request, token) = try await proven(world, browser)
        try await world.update(portal) { $0.isEnabled = false }
        #expect(await agree(token, browser).refusal?.number == .relyingPartyDisabled)
        #expect(await browser.follow(Reply(.goToLogin(token))).refusal?.number == .relyingPartyDisabled)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
        try await world.update(portal)
        _ = try await agree(token, browser).answer(to: request, of: portal, in: world).assertion()
    }

    @Test func `V30 a portal that is removed in the middle gets nothing`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let (portal, _, token) = try await proven(world, browser)
        try await world.store.inner.commit([.removeRelyingParty(entityID: portal.entityID)])
        #expect(await agree(token, browser).refusal?.number == .relyingPartyUnknown)
    }

    @Test func `V30 V24 an address that leaves the registration in the middle is not answered at`() async throws {
        let world = try await World()
        let browser = Browser(world)
        var (portal, request, token) = try await proven(world, browser)
        portal.endpoints = [IndexedEndpoint(.httpPOST, "https://sekap.example/acs/new", index: 0)]
        try await world.update(portal)
        #expect(await agree(token, browser).refusal?.number == .returnAddressUnknown)
        portal.endpoints.append(IndexedEndpoint(.httpPOST, "https://sekap.example/acs/post", index: 1))
        try await world.update(portal)
        _ = try await agree(token, browser).answer(to: request, of: portal, in: world).assertion()
    }

    @Test func `V30 a minimum level that rises in the middle holds`() async throws {
        let world = try await World()
        let browser = Browser(world)
        var (portal, request, token) = try await proven(world, browser)
        portal.profile.minimumLevel = .high
        try await world.update(portal)
        #expect(await browser.follow(Reply(.goToLogin(token))).page?.methods == [World.card.descriptor])
        _ = await browser.prove(World.anna, by: World.card, in: token)
        let assertion = try await agree(token, browser).answer(to: request, of: portal, in: world).assertion()
        #expect(assertion.classRef == LevelOfAssurance.high.uri)
    }

    @Test func `V30 a session that is ended in the middle signs nobody in, and a new proof does`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let (portal, request, token) = try await proven(world, browser)
        let session = try #require(browser.session)
        try await world.store.inner.commit([.endSession(session.hash, at: world.clock.now)])
        #expect(await browser.follow(Reply(.goToLogin(token))).page?.methods != nil)
        #expect(await browser.prove(World.anna, in: token).page?.consent != nil)
        _ = try await agree(token, browser).answer(to: request, of: portal, in: world).assertion()
    }

    @Test func `a session that ends between reading and writing signs nobody in, and is no error`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        for isPassive in [false, true] {
            let browser = Browser(world)
            _ = try await browser.signIn(at: portal).assertion()
            let (store, now, session) = (world.store, world.clock.now, try #require(browser.session).hash)
            store.beforeNextCommit {
                do { try await store.inner.commit([.endSession(session, at: now)]) } catch { Issue.record(error) }
            }
            let request = world.request(portal) { $0.isPassive = isPassive }
            let reply = try await browser.redirect(request, of: portal)
            if isPassive {
                #expect(try reply.answer(to: request, of: portal, in: world).errorStatus().subcode == .noPassive)
            } else {
                #expect(reply.login != nil)
            }
        }
    }

    @Test func `V30 a citizen who is locked in the middle is vouched for no more`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let (portal, request, token) = try await proven(world, browser)
        try await world.change(World.anna) { $0.isLocked = true }
        #expect(await agree(token, browser).page?.methods != nil)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
        #expect(await browser.prove(World.jan, in: token).page?.consent?.map(\.value) == ["Jan"])
        _ = try await agree(token, browser).answer(to: request, of: portal, in: world).assertion()
    }

    @Test func `V30 a citizen who is removed in the middle is vouched for no more`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let (_, _, token) = try await proven(world, browser)
        try await world.store.inner.commit([.removeCitizen(World.anna)])
        #expect(await agree(token, browser).page?.methods != nil)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
    }

    @Test func `a session vouches for no citizen who was locked, has expired or was removed since`() async throws {
        for kind in 0..<3 {
            let world = try await World(methods: [World.profile])
            let portal = try await world.portal()
            let browser = Browser(world)
            _ = try await browser.signIn(at: portal, by: World.profile)
            #expect(try await browser.redirect(world.request(portal), of: portal).delivery != nil)
            switch kind {
            case 0: try await world.change(World.anna) { $0.isLocked = true }
            case 1: try await world.change(World.anna) { $0.profile?.expiresAt = world.clock.now }
            default: try await world.store.inner.commit([.removeCitizen(World.anna)])
            }
            #expect(try await browser.redirect(world.request(portal), of: portal).login != nil, "\(kind)")
        }
    }

    @Test func `the citizen cancels, and the portal is told`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        _ = await world.service.choose(World.weak.descriptor.id, in: token, browser.visit)
        #expect(await world.service.cancel(token, browser.visit).login == token)
        let typed = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        #expect(typed.newSession == nil, "a cancelled login begins no session")
        let answer = try await browser.follow(typed).answer(to: request, of: portal, in: world)
        #expect(try answer.errorStatus().subcode == .authnFailed)
        #expect(await world.service.cancel(token, browser.visit).refusal?.number == .alreadyAnswered)
    }

    @Test func `a login times out at every step`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        world.clock.advance(by: world.settings.loginLifetime - 1)
        #expect(await world.service.show(token, browser.visit).page != nil)
        world.clock.advance(by: 1)
        let (service, visit) = (world.service, browser.visit)
        let replies = [
            await service.show(token, visit), await service.choose(World.weak.descriptor.id, in: token, visit),
            await service.submit(.resendCode, in: token, visit), await service.cancel(token, visit),
            await service.decide(consent: true, shown: ShownConsent([], mark: ""), in: token, visit),
        ]
        #expect(replies.map { $0.refusal?.number } == Array(repeating: .loginExpired, count: 5))
        #expect(replies[0].refusal?.portal?.entityID == portal.entityID)
    }
}
