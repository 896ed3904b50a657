import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct MainStoryTests {
    @Test(arguments: [0, 1], [true, false])
    func `SSO01-a a citizen signs in by either binding, answered by POST and by artifact`(
        index: Int, isPost: Bool
    ) async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = [.firstName, .personIdentifier] }
        let browser = Browser(world)
        let request = world.request(portal) { $0.assertionConsumerServiceIndex = index }
        let sent =
            isPost
            ? try await browser.post(request, of: portal) : try await browser.redirect(request, of: portal)
        let page = try #require(await browser.follow(sent).page)
        #expect(page.methods?.map(\.id.text) == ["name-only", "trusted-profile", "e-id"])
        #expect(page.relyingParty.entityID == portal.entityID)
        let reply = await browser.prove(World.anna, by: World.code, in: page.login)
        let answer = try reply.answer(to: request, of: portal, in: world)
        #expect(answer.address == portal.endpoints[index].location)
        let assertion = try await answer.assertion()
        #expect(assertion.value(of: CitizenAttribute.firstName.defaultName) == "Anna")
        #expect(assertion.value(of: CitizenAttribute.personIdentifier.defaultName) == "44051401359")
        #expect(assertion.classRef == LevelOfAssurance.substantial.uri)
        #expect(assertion.authnInstant == world.clock.now)
        #expect(try answer.relayState == "state")
        #expect(world.delivery.messages.count == 1)
    }

    @Test func `every stop of a login is on record`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.endpoints.swapAt(0, 1) }
        let answer = try await Browser(world).signIn(at: portal) { $0.assertionConsumerServiceIndex = 1 }
        _ = try await answer.assertion()
        let kinds = try await world.store.events(after: 0, limit: 100).map(\.event.kind)
        #expect(kinds == [.loginStarted, .loginSucceeded, .assertionIssued, .artifactResolved])
        let succeeded = try await world.events(.loginSucceeded)
        #expect(succeeded.map(\.citizen) == [World.anna])
        #expect(succeeded[0].personal == ["address": "192.0.2.7"])
        #expect(try await world.store.verify() == .intact(count: 4))
    }

    @Test func `a second portal gets its assertion without a login, with the first one's instant`() async throws {
        let world = try await World()
        let first = try await world.portal()
        let second = try await world.portal("peup.example") { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
        let browser = Browser(world)
        let before = try await browser.signIn(at: first).assertion()
        world.clock.advance(by: 600)
        let request = world.request(second)
        let reply = try await browser.redirect(request, of: second)
        let after = try await reply.answer(to: request, of: second, in: world).assertion()
        #expect(after.authnInstant == before.authnInstant)
        #expect(after.authnInstant < request.issueInstant)
        #expect(after.sessionIndex != before.sessionIndex, "session indexes are not linkable (SSO01-de)")
        let session = try #require(browser.session)
        let participants = try await world.store.participants(of: session.hash).map(\.relyingParty)
        #expect(Set(participants) == [first.entityID, second.entityID])
        let issued = try await world.events(.assertionIssued)
        #expect(issued.map(\.facts["session"]) == [session.hash.hex, session.hash.hex])
        #expect(issued.map(\.personal) == [["address": "192.0.2.7"], ["address": "192.0.2.7"]])
    }

    @Test func `a session serves nobody in another browser`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        #expect(try await browser.redirect(world.request(portal), of: portal).delivery != nil)
        #expect(try await Browser(world).redirect(world.request(portal), of: portal).login != nil)
        let guessing = Browser(world)
        guessing.session = Token(received: try #require(browser.session).hash.hex)
        #expect(try await guessing.redirect(world.request(portal), of: portal).login != nil)
    }

    @Test func `wrong credentials and wrong codes lead back to the form`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await browser.follow(await world.service.choose(World.code.descriptor.id, in: token, browser.visit))
        let form = await browser.follow(await browser.submit(.credentials(userName: "nobody", password: ""), in: token))
        guard case .credentials(let credentials)? = form.page?.state else {
            Issue.record("no form")
            return
        }
        #expect(credentials.problem?.number == .credentialsWrong)
        _ = await browser.submit(.credentials(userName: "anna", password: ""), in: token)
        let again = await browser.follow(await browser.submit(.oneTimeCode("00000000"), in: token))
        #expect(try #require(again.page?.codeForm).triesLeft == 2)
        _ = await browser.submit(.oneTimeCode("00000000"), in: token)
        let spent = await browser.submit(.oneTimeCode("00000000"), in: token)
        #expect(spent.refusal?.number == .codeTriesSpent)
        #expect(spent.refusal?.login == token)
        #expect(await browser.prove(World.anna, in: token).delivery != nil, "the login itself goes on")
    }

    @Test func `a method that is too busy asks to come back, and the login stands`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.weak.descriptor.id, in: token, browser.visit)
        let busy = await browser.submit(.credentials(userName: "everybody", password: ""), in: token)
        #expect(busy.refusal?.number == .loginQueueFull)
        #expect(busy.refusal?.retryAfter == 7)
        #expect(
            await browser.follow(await browser.submit(.credentials(userName: "anna", password: ""), in: token))
                .delivery != nil)
    }

    @Test func `a code that the carrier does not take is told on the form`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        _ = await world.service.choose(World.code.descriptor.id, in: token, browser.visit)
        world.delivery.refuse(true)
        let reply = await browser.follow(await browser.submit(.credentials(userName: "anna", password: ""), in: token))
        #expect(try #require(reply.page?.codeForm).problem?.number == .codeNotSent)
        #expect(world.delivery.messages.isEmpty)
    }
}
