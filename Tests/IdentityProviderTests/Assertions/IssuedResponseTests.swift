import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What every Response says, as its portal reads it (V32).
@Suite struct IssuedResponseTests {
    @Test func `V32 a Response is for one request, one portal, one address and five minutes`() async throws {
        let world = try await World()
        let portals = [try await world.portal(), try await world.portal("peup.example")]
        for portal in portals {
            for index in [0, 1] {
                let answer = try await Browser(world).signIn(at: portal) { $0.assertionConsumerServiceIndex = index }
                let assertion = try await answer.assertion().assertion
                let address = portal.endpoints[index].location
                let confirmation = try #require(assertion.subject.confirmations.first)
                #expect(assertion.subject.confirmations.count == 1)
                #expect(confirmation.method == SubjectConfirmation.bearerMethod)
                #expect(confirmation.recipient == address)
                #expect(confirmation.inResponseTo == answer.request.id)
                #expect(confirmation.notBefore == nil, "SSO01-k1")
                #expect(confirmation.notOnOrAfter == world.clock.now.addingTimeInterval(300))
                #expect(assertion.conditions.audienceRestrictions == [[portal.entityID]])
                #expect(assertion.conditions.notBefore == Date(timeIntervalSince1970: 1_900_000_000))
                #expect(assertion.conditions.notOnOrAfter == world.clock.now.addingTimeInterval(300))
                #expect(assertion.issuer == Issuer(world.settings.entityID))
            }
        }
    }

    @Test func `V32 the Response names its request, its address and its issuer`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.signing = .both }
        let answer = try await Browser(world).signIn(at: portal)
        let response = try answer.response()
        #expect(response.inResponseTo == answer.request.id)
        #expect(response.destination == portal.endpoints[0].location)
        #expect(response.issuer == Issuer(world.settings.entityID))
        #expect(response.status == .success)
        #expect(response.assertions.count == 1)
        #expect(response.id != (try await answer.assertion().assertion.id))
    }

    @Test func `V32 a Response is refused at another portal, for another request, and after its time`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let other = try await world.portal("peup.example")
        let answer = try await Browser(world).signIn(at: portal)
        _ = try await answer.assertion()
        let elsewhere = Answer(answer.delivery, to: answer.request, of: other, in: world)
        await #expect(throws: ResponseRefusal.audience) { try await elsewhere.assertion() }
        let otherRequest = Answer(answer.delivery, to: world.request(portal), of: portal, in: world)
        await #expect(throws: ResponseRefusal.self) { try await otherRequest.assertion() }
        world.clock.advance(by: 300 + 180)
        await #expect(throws: ResponseRefusal.self) { try await answer.assertion() }
    }

    @Test func `the lifetime of assertions is the registration's`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.assertionLifetime = 60 }
        let validated = try await Browser(world).signIn(at: portal).assertion()
        #expect(validated.notOnOrAfter == world.clock.now.addingTimeInterval(60))
    }

    @Test(arguments: [0, 1])
    func `the record tells everything but the assertion, and its digest is that of what was sent`(
        index: Int
    ) async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = [.firstName] }
        let browser = Browser(world)
        let answer = try await browser.signIn(at: portal, by: World.code) { $0.assertionConsumerServiceIndex = index }
        let waiting = try #require(try await world.store.assertions(limit: 9).first)
        #expect(waiting.state == (index == 0 ? .sent : .waiting))
        let sent = index == 0 ? try answer.post().octets : try await answer.resolvedOctets()
        let record = try #require(try await world.store.assertion(waiting.id))
        #expect(record.digest == Hex.encode(DigestAlgorithm.sha256.digest(sent)))
        #expect(record.state == (index == 0 ? .sent : .fetched))
        #expect(record.relyingParty == portal.entityID)
        #expect(record.citizen == World.anna)
        #expect(record.session == browser.session?.hash)
        #expect(record.level == .substantial)
        #expect(record.method == World.code.descriptor.id)
        #expect(record.authnInstant == world.clock.now)
        #expect(record.expiresAt == world.clock.now.addingTimeInterval(300))
        #expect(!"\(record)".contains("Anna"))
    }

    @Test func `the record's id and subject are the assertion's, and the logout will know its session index`()
        async throws
    {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let validated = try await browser.signIn(at: portal).assertion()
        let record = try #require(try await world.store.assertion(validated.assertion.id))
        #expect(record.subject == validated.nameID?.value)
        let session = try #require(browser.session)
        let participant = try #require(try await world.store.participants(of: session.hash).first)
        #expect(participant.sessionIndex == validated.sessionIndex)
        #expect(participant.nameID == validated.nameID?.value)
        #expect(participant.nameIDFormat == NameIDFormat.transient.rawValue)
    }

    @Test func `SSO01-ao identifiers are never used twice`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.signing = .both }
        let browser = Browser(world)
        var ids: [String] = []
        for _ in 0..<5 {
            let answer = try await browser.signIn(at: portal)
            let assertion = try await answer.assertion().assertion
            ids += [try answer.response().id, assertion.id]
        }
        #expect(Set(ids).count == 10)
        let areIdentifiers = ids.allSatisfy { MessageID.isValid($0) && $0.count >= 33 }
        #expect(areIdentifiers)
    }

    @Test func `a session has one name towards a portal, and another towards the next and in the next session`()
        async throws
    {
        let world = try await World()
        let (portal, other) = (try await world.portal(), try await world.portal("peup.example"))
        let browser = Browser(world)
        var names: [[String?]] = []
        for (citizen, party) in [(Browser(world), portal), (browser, portal), (browser, portal), (browser, other)] {
            let assertion = try await citizen.signIn(at: party).assertion()
            names.append([assertion.nameID?.value, assertion.sessionIndex])
        }
        #expect(names[1] == names[2], "a logout finds whichever assertion the portal kept")
        #expect(Set(names.flatMap { $0 }).count == 6)
        let areIdentifiers = names.flatMap { $0 }.allSatisfy { MessageID.isValid($0 ?? "") }
        #expect(areIdentifiers)
    }

    @Test func `SSO01-f no error Response tells anything of the citizen`() async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.release = Set(CitizenAttribute.allCases)
            $0.profile.consent = .ask
        }
        let browser = Browser(world)
        let request = world.request(portal)
        let token = try #require(try await browser.redirect(request, of: portal).login)
        _ = await browser.prove(World.anna, in: token)
        let refused = await browser.decide(false, [], in: token)
        let answer = try refused.answer(to: request, of: portal, in: world)
        #expect(try answer.errorNumber() == .consentRefused)
        let text = String(decoding: try answer.post().octets, as: UTF8.self)
        for secret in ["Anna", "Nowak", "44051401359", "anna@", "<saml:Assertion", "NameID", "AttributeStatement"] {
            #expect(!text.contains(secret))
        }
    }
}
