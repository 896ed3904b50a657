import IdentityProvider
import SAML
import TestSupport
import Testing

/// Durable before visible (D6): what cannot be written is told to nobody.
@Suite struct StoreFailureTests {
    private static let failures: [(StoreError, ErrorNumber)] = [
        (.full, .diskFull), (.unavailable("no answer"), .storeUnavailable),
    ]

    @Test(arguments: failures)
    func `no assertion is delivered that is not on disk`(failure: StoreError, number: ErrorNumber) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        for index in [0, 1] {
            let request = world.request(portal) { $0.assertionConsumerServiceIndex = index }
            world.store.fail(failure)
            let refusal = try await browser.redirect(request, of: portal).refusal
            #expect(refusal?.number == number)
            #expect(refusal?.retryAfter != nil)
            world.store.fail(nil)
            #expect(try await browser.redirect(request, of: portal).delivery != nil, "nothing was used up")
        }
    }

    @Test(arguments: failures)
    func `no error Response, login or stored request leaves unwritten`(
        failure: StoreError, number: ErrorNumber
    ) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let passive = world.request(portal) { $0.isPassive = true }
        let stale = world.request(portal) { $0.issueInstant = world.clock.now.addingTimeInterval(-9_999) }
        world.store.fail(failure)
        #expect(try await browser.redirect(passive, of: portal).refusal?.number == number)
        #expect(try await browser.redirect(stale, of: portal).refusal?.number == number)
        #expect(try await browser.redirect(world.request(portal), of: portal).refusal?.number == number)
        #expect(try await browser.post(world.request(portal), of: portal).refusal?.number == number)
        world.store.fail(nil)
        #expect(try await browser.redirect(passive, of: portal).delivery != nil)
    }

    @Test(arguments: failures)
    func `no code is sent and no session begins unwritten`(failure: StoreError, number: ErrorNumber) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.code.descriptor.id, in: token, browser.visit)
        world.store.fail(failure)
        let unsent = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        #expect(unsent.refusal?.number == number)
        #expect(world.delivery.messages.isEmpty)
        world.store.fail(nil)
        _ = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        #expect(world.delivery.messages.count == 1)
        world.store.fail(failure)
        let unproven = await browser.submit(.oneTimeCode(ScriptedMethod.code), in: token)
        #expect(unproven.refusal?.number == number)
        #expect(unproven.newSession == nil)
        world.store.fail(nil)
        #expect(await browser.submit(.oneTimeCode(ScriptedMethod.code), in: token).newSession != nil)
    }

    @Test(arguments: failures)
    func `no artifact is resolved that cannot be consumed`(failure: StoreError, number: ErrorNumber) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let answer = try await Browser(world).signIn(at: portal) { $0.assertionConsumerServiceIndex = 1 }
        world.store.fail(failure)
        await #expect(throws: ResponseRefusal.self) { try await answer.assertion() }
        world.store.fail(nil)
        _ = try await answer.assertion()
    }
}
