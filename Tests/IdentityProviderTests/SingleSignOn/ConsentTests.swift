import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct ConsentTests {
    private func asking(
        _ world: World, _ host: String = "sekap.example", release: Set<CitizenAttribute> = [.firstName, .familyName]
    ) async throws -> Portal {
        try await world.portal(host) {
            $0.profile.consent = .ask
            $0.profile.release = release
        }
    }

    /// A login that stands before the question.
    private func asked(
        _ browser: Browser, _ portal: Portal, _ citizen: CitizenID = World.anna,
        _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> (request: AuthnRequest, token: Token, attributes: [ReleasedAttribute]) {
        let request = browser.world.request(portal, edit)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        var reply = await browser.follow(Reply(.goToLogin(token)))
        if reply.page?.methods != nil { reply = await browser.prove(citizen, in: token) }
        return (request, token, try #require(reply.page?.consent))
    }

    private func decide(
        _ isAccepted: Bool, _ shown: Set<CitizenAttribute>, _ token: Token, _ browser: Browser
    ) async -> Reply {
        await browser.decide(isAccepted, shown, in: token)
    }

    @Test func `the citizen sees what goes to whom, agrees, and is not asked again`() async throws {
        let world = try await World()
        let portal = try await asking(world)
        let browser = Browser(world)
        let (request, token, attributes) = try await asked(browser, portal)
        #expect(attributes.map(\.value) == ["Anna", "Nowak"])
        #expect(attributes.map(\.isNew) == [true, true])
        let reply = await decide(true, [.firstName, .familyName], token, browser)
        let assertion = try await reply.answer(to: request, of: portal, in: world).assertion()
        #expect(assertion.attributes.map(\.friendlyName) == ["FirstName", "FamilyName"])
        #expect(try await browser.redirect(world.request(portal), of: portal).delivery != nil)
        #expect(try await world.events(.consentGiven).map(\.facts) == [["attributes": "FamilyName,FirstName"]])
    }

    @Test func `consent with one portal is no consent with another`() async throws {
        let world = try await World()
        let (first, second) = (try await asking(world), try await asking(world, "peup.example"))
        let browser = Browser(world)
        let token = try await asked(browser, first).token
        #expect(await decide(true, [.firstName, .familyName], token, browser).delivery != nil)
        #expect(try await asked(browser, second).attributes.count == 2)
    }

    @Test func `nobody is asked where the registration says never`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = [.firstName] }
        #expect(try await Browser(world).signIn(at: portal).assertion().attributes.count == 1)
    }

    @Test func `the citizen is asked again when the data grow`() async throws {
        let world = try await World()
        var portal = try await asking(world)
        let browser = Browser(world)
        let token = try await asked(browser, portal).token
        #expect(await decide(true, [.firstName, .familyName], token, browser).delivery != nil)
        portal.profile.release.insert(.email)
        try await world.update(portal)
        let again = try await asked(browser, portal)
        #expect(again.attributes.filter(\.isNew).map(\.attribute) == [.email])
        #expect(again.attributes.count == 3)
        #expect(await decide(true, [.firstName, .familyName, .email], again.token, browser).delivery != nil)
    }

    @Test func `consent covers what was shown, whatever the grant has become meanwhile`() async throws {
        let world = try await World()
        var portal = try await asking(world)
        let browser = Browser(world)
        let (request, token, _) = try await asked(browser, portal)
        portal.profile.release.insert(.personIdentifier)
        try await world.update(portal)
        let reply = await decide(true, [.firstName, .familyName], token, browser)
        #expect(reply.page?.consent?.filter(\.isNew).map(\.attribute) == [.personIdentifier])
        let answer = await decide(true, [.firstName, .familyName, .personIdentifier], token, browser)
        #expect(try await answer.answer(to: request, of: portal, in: world).assertion().attributes.count == 3)
    }

    @Test func `consent to what was never granted releases nothing`() async throws {
        let world = try await World()
        let portal = try await asking(world, release: [.firstName])
        let browser = Browser(world)
        let (request, token, _) = try await asked(browser, portal)
        let reply = await decide(true, Set(CitizenAttribute.allCases), token, browser)
        let assertion = try await reply.answer(to: request, of: portal, in: world).assertion()
        #expect(assertion.attributes.map(\.friendlyName) == ["FirstName"])
        let consent = try await world.store.consent(of: World.anna, to: portal.entityID)
        #expect(consent?.attributes == [.firstName])
    }

    @Test func `a refusal is told to the portal and asked anew the next time`() async throws {
        let world = try await World()
        let portal = try await asking(world)
        let browser = Browser(world)
        let (request, token, _) = try await asked(browser, portal)
        let reply = await decide(false, [], token, browser)
        let status = try reply.answer(to: request, of: portal, in: world).errorStatus()
        #expect(status.subcode == .requestDenied)
        #expect(status.message?.hasPrefix("BRAMA-2008") == true)
        #expect(try await world.store.assertions(limit: 9).isEmpty)
        #expect(try await asked(browser, portal).attributes.count == 2)
    }

    @Test func `IDP07 a passive request that would need consent is answered with NoPassive`() async throws {
        let world = try await World()
        let portal = try await asking(world)
        let browser = Browser(world)
        let token = try await asked(browser, portal).token
        let passive = [world.request(portal) { $0.isPassive = true }, world.request(portal) { $0.isPassive = true }]
        let before = try await browser.redirect(passive[0], of: portal)
        #expect(try before.answer(to: passive[0], of: portal, in: world).errorStatus().subcode == .noPassive)
        #expect(await decide(true, [.firstName, .familyName], token, browser).delivery != nil)
        let after = try await browser.redirect(passive[1], of: portal)
        _ = try await after.answer(to: passive[1], of: portal, in: world).assertion()
    }

    @Test func `what one citizen agreed to binds no other who ends the login`() async throws {
        let world = try await World()
        let portal = try await asking(world)
        let other = try await world.portal("peup.example")
        let browser = Browser(world)
        let signedIn = try await browser.signIn(World.anna, at: other)
        _ = try await signedIn.assertion()
        let (request, token, _) = try await asked(browser, portal)
        let mark = try #require(await browser.follow(Reply(.goToLogin(token))).page?.consentMark)
        let decided = await world.service.decide(
            consent: true, shown: ShownConsent([.firstName, .familyName], mark: mark), in: token, browser.visit)
        #expect(decided.login == token)
        _ = try await browser.signIn(World.jan, at: other) { $0.forceAuthn = true }
        let reply = await browser.follow(Reply(.goToLogin(token)))
        #expect(reply.page?.consent?.map(\.value) == ["Jan", "Żółć"])
        let answer = await decide(true, [.firstName, .familyName], token, browser)
        let assertion = try await answer.answer(to: request, of: portal, in: world).assertion()
        #expect(assertion.value(of: CitizenAttribute.firstName.defaultName) == "Jan")
    }

    @Test func `a page that showed one citizen's data is no other's consent`() async throws {
        let world = try await World()
        let portal = try await asking(world)
        let other = try await world.portal("peup.example")
        let browser = Browser(world)
        _ = try await browser.signIn(World.anna, at: other).assertion()
        let (request, token, _) = try await asked(browser, portal)
        let mark = try #require(await browser.follow(Reply(.goToLogin(token))).page?.consentMark)
        _ = try await browser.signIn(World.jan, at: other) { $0.forceAuthn = true }
        let reply = await browser.decide(true, [.firstName, .familyName], mark: mark, in: token)
        #expect(reply.page?.consent?.map(\.value) == ["Jan", "Żółć"])
        #expect(try await world.events(.consentGiven).isEmpty)
        let answer = await decide(true, [.firstName, .familyName], token, browser)
        _ = try await answer.answer(to: request, of: portal, in: world).assertion()
    }

    @Test func `a decision where nothing was asked changes nothing`() async throws {
        let world = try await World()
        let portal = try await asking(world)
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        let written = await world.store.commits {
            await world.service.decide(
                consent: true, shown: ShownConsent([.firstName], mark: ""), in: token, browser.visit)
        }
        #expect(written.isEmpty)
        #expect(await browser.follow(Reply(.goToLogin(token))).page?.methods != nil)
    }
}
