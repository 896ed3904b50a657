import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// Long and difficult texts (IIP-G02), sent to two portals' worth of Brama by each binding.
@Suite struct DifficultTextTests {
    @Test(arguments: [255, 256])
    func `G02-a ProviderName and Extensions of so many difficult characters are served`(count: Int) async throws {
        let world = try await World()
        let text = DifficultText.make(count)
        #expect(text.unicodeScalars.count == count)
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host)
            func request() -> AuthnRequest {
                world.request(portal) {
                    $0.providerName = text
                    $0.extensions = [XMLElement(XMLName("urn:x", "Note"), prefix: "x", text: text)]
                }
            }
            let browser = Browser(world)
            #expect(await browser.follow(try await browser.redirect(request(), of: portal)).page != nil)
            #expect(await browser.follow(try await browser.post(request(), of: portal)).page != nil)
            let tooLong = world.request(portal) { $0.id = String(repeating: "_", count: 2_000) }
            #expect(try await browser.redirect(tooLong, of: portal).refusal != nil)
        }
    }

    @Test(arguments: [255, 256])
    func `G02-a a NameID of so many difficult characters is compared, not refused`(count: Int) async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.soap])
        let (browser, assertions) = try await world.signedIn(at: portal)
        let request = try world.request(portal, assertions[0], over: .soap) {
            $0.subject = .nameID(NameID(DifficultText.make(count), format: .persistent))
        }
        #expect(try await world.call(request, of: portal).status.subcode == .unknownPrincipal)
        #expect(try await world.isAlive(browser))
        let right = try world.request(portal, assertions[0], over: .soap)
        #expect(try await world.call(right, of: portal).status == .success)
    }

    @Test(arguments: [255, 256])
    func `G02-a Advice of so many difficult characters is passed over`(count: Int) async throws {
        let sent = try await Traffic.of(.response)
        var assertion = try #require(try sent.first { $0.encryptedData == nil }?.assertion)
        let note = XMLElement(XMLName("urn:x", "Note"), prefix: "x", text: DifficultText.make(count))
        let advice = XMLElement("Advice", in: .saml, children: [.element(note)])
        let before = try Assertion(decoding: assertion)
        let place = try #require(assertion.elementIndexes(Vocabulary.saml.name("Conditions")).first)
        assertion.children.insert(.element(advice), at: place + 1)
        #expect(try Assertion(decoding: assertion) == before)
    }

    @Test(arguments: [1, 255, 256])
    func `G02-c a name of so many difficult characters arrives whole`(count: Int) async throws {
        let world = try await World()
        let name = DifficultText.make(count, withoutTab: true)
        try await world.change(World.jan) { $0.familyName = name }
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) { $0.profile.release = [.familyName] }
            let relayState = DifficultText.make(count)
            let browser = Browser(world)
            let request = world.request(portal)
            let first = try await browser.redirect(request, of: portal, relayState: relayState)
            let login = try #require(await browser.follow(first).page?.login)
            let reply = await browser.prove(World.jan, in: login)
            let answer = try reply.answer(to: request, of: portal, in: world)
            let arrived = try await answer.assertion().value(of: CitizenAttribute.familyName.defaultName)
            #expect(arrived?.unicodeScalars.elementsEqual(name.unicodeScalars) == true)
            #expect(try answer.relayState?.unicodeScalars.elementsEqual(relayState.unicodeScalars) == true)
        }
    }
}
