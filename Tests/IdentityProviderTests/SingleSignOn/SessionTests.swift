import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct SessionTests {
    @Test func `IDP06-a ForceAuthn asks for a fresh proof, and the instant is fresh`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let first = try await browser.signIn(at: portal).assertion()
        world.clock.advance(by: 300)
        let forced = world.request(portal) { $0.forceAuthn = true }
        let token = try #require(try await browser.redirect(forced, of: portal).login)
        #expect(await browser.follow(Reply(.goToLogin(token))).page?.methods != nil)
        world.clock.advance(by: 20)
        let reply = await browser.prove(World.anna, in: token)
        let fresh = try await reply.answer(to: forced, of: portal, in: world).assertion()
        #expect(fresh.authnInstant >= forced.issueInstant)
        #expect(fresh.authnInstant > first.authnInstant)
        let relaxed = try await browser.signIn(at: portal).assertion()
        #expect(relaxed.authnInstant == fresh.authnInstant, "without ForceAuthn the session serves again")
    }

    @Test func `IDP06-a a fresh proof serves its own login only`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let forced = [world.request(portal) { $0.forceAuthn = true }, world.request(portal) { $0.forceAuthn = true }]
        let first = try #require(try await browser.redirect(forced[0], of: portal).login)
        let second = try #require(try await browser.redirect(forced[1], of: portal).login)
        #expect(await browser.prove(World.anna, in: first).delivery != nil)
        #expect(await browser.follow(Reply(.goToLogin(second))).page?.methods != nil)
        #expect(await browser.prove(World.anna, in: second).delivery != nil)
    }

    @Test func `IDP07 a passive request is answered from the session, else NoPassive`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let passive = world.request(portal) { $0.isPassive = true }
        let refused = try await browser.redirect(passive, of: portal).answer(to: passive, of: portal, in: world)
        #expect(try refused.errorStatus().code == .responder)
        #expect(try refused.errorStatus().subcode == .noPassive)
        _ = try await browser.signIn(at: portal)
        let again = world.request(portal) { $0.isPassive = true }
        let served = try await browser.redirect(again, of: portal).answer(to: again, of: portal, in: world)
        _ = try await served.assertion()
    }

    @Test func `IDP06-c ForceAuthn with IsPassive shows nothing and asserts nothing`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        let request = world.request(portal) {
            $0.forceAuthn = true
            $0.isPassive = true
        }
        let answer = try await browser.redirect(request, of: portal).answer(to: request, of: portal, in: world)
        #expect(try answer.errorNumber() == .passiveImpossible)
    }

    @Test func `a session too weak leads to a step up, and the stronger session serves the weaker portal`() async throws
    {
        let world = try await World()
        let (low, high) = (try await world.portal(), try await world.portal("peup.example"))
        let browser = Browser(world)
        #expect(try await browser.signIn(at: low).assertion().classRef == LevelOfAssurance.low.uri)
        let asksHigh = world.request(high) {
            $0.requestedAuthnContext = RequestedAuthnContext(
                comparison: .minimum, references: [.class(LevelOfAssurance.high.uri)])
        }
        let token = try #require(try await browser.redirect(asksHigh, of: high).login)
        #expect(await browser.follow(Reply(.goToLogin(token))).page?.methods == [World.card.descriptor])
        let reply = await browser.prove(World.anna, by: World.card, in: token)
        let stepped = try await reply.answer(to: asksHigh, of: high, in: world).assertion()
        #expect(stepped.classRef == LevelOfAssurance.high.uri)
        #expect(try await browser.signIn(at: low).assertion().classRef == LevelOfAssurance.high.uri)
    }

    @Test func `a method that does not reach the level cannot be chosen by hand`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.minimumLevel = .substantial }
        let browser = Browser(world)
        let token = try #require(try await browser.redirect(world.request(portal), of: portal).login)
        for method in [World.weak.descriptor.id, MethodID("unknown")] {
            let refusal = await world.service.choose(method, in: token, browser.visit).refusal
            #expect(refusal?.number == .methodUnknown)
            #expect(refusal?.login == token)
        }
        #expect(await browser.prove(World.anna, by: World.code, in: token).delivery != nil)
    }

    @Test func `the registration's minimum holds for sessions too`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let strict = try await world.portal("peup.example") { $0.profile.minimumLevel = .high }
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal, by: World.code)
        let token = try #require(try await browser.redirect(world.request(strict), of: strict).login)
        #expect(await browser.follow(Reply(.goToLogin(token))).page?.methods == [World.card.descriptor])
    }

    @Test func `a level that nothing reaches is answered at once`() async throws {
        let world = try await World(methods: [World.weak])
        let portal = try await world.portal { $0.profile.minimumLevel = .high }
        let request = world.request(portal)
        let answer = try await Browser(world).redirect(request, of: portal).answer(to: request, of: portal, in: world)
        #expect(try answer.errorStatus().subcode == .noAuthnContext)
    }

    @Test func `the class that is asserted is the one that was asked for`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let assertion = try await Browser(world).signIn(at: portal) {
            $0.requestedAuthnContext = RequestedAuthnContext(references: [.class(World.password)])
        }.assertion()
        #expect(assertion.classRef == World.password)
    }

    @Test func `a session ends when it is idle, and use keeps it alive`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        _ = try await browser.signIn(at: portal)
        for _ in 0..<3 {
            world.clock.advance(by: world.settings.sessionIdleLimit - 1)
            #expect(try await browser.redirect(world.request(portal), of: portal).delivery != nil)
        }
        world.clock.advance(by: world.settings.sessionIdleLimit)
        #expect(try await browser.redirect(world.request(portal), of: portal).login != nil)
    }

    @Test func `a session ends at its absolute limit however much it is used`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let start = world.clock.now
        let answer = try await browser.signIn(at: portal)
        let end = try await answer.assertion().assertion.authnStatement.sessionNotOnOrAfter
        #expect(end == start.addingTimeInterval(world.settings.sessionAbsoluteLimit))
        while world.clock.now.timeIntervalSince(start) < world.settings.sessionAbsoluteLimit - 600 {
            world.clock.advance(by: 600)
            if world.clock.now.timeIntervalSince(start) < world.settings.sessionAbsoluteLimit {
                #expect(try await browser.redirect(world.request(portal), of: portal).delivery != nil)
            }
        }
        world.clock.advance(by: 600)
        #expect(try await browser.redirect(world.request(portal), of: portal).login != nil)
    }

    @Test func `SSO01-d a requested subject is honoured, and another person's session is refused`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let known = try await browser.signIn(at: portal) { $0.nameIDPolicy = NameIDPolicy(format: .persistent) }
        let nameID = try #require(try await known.assertion().nameID)
        for (citizen, isRight) in [(World.anna, true), (World.jan, false)] {
            let request = world.request(portal) {
                $0.subject = RequestedSubject(nameID: nameID)
                $0.forceAuthn = true
            }
            let token = try #require(try await browser.redirect(request, of: portal).login)
            let answer = try await browser.prove(citizen, in: token).answer(to: request, of: portal, in: world)
            if isRight {
                #expect(try await answer.assertion().nameID == nameID)
            } else {
                #expect(try answer.errorStatus().subcode == .unknownPrincipal)
            }
        }
    }

    @Test func `SSO07-b a subject under another qualifier or format is never taken for this one`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let known = try await browser.signIn(at: portal) { $0.nameIDPolicy = NameIDPolicy(format: .persistent) }
        let nameID = try #require(try await known.assertion().nameID)
        var foreign = nameID
        foreign.nameQualifier = "https://other.example/idp"
        var address = nameID
        address.format = .emailAddress
        var other = nameID
        other.spNameQualifier = "https://peup.example/saml"
        let cases: [(NameID, ErrorNumber)] = [
            (foreign, .requestUnsupported), (address, .requestUnsupported), (other, .subjectMismatch),
        ]
        for (subject, number) in cases {
            let request = world.request(portal) { $0.subject = RequestedSubject(nameID: subject) }
            let answer = try await browser.redirect(request, of: portal).answer(to: request, of: portal, in: world)
            #expect(try answer.errorNumber() == number)
        }
    }
}
