import Foundation
import IdentityProvider
import SAML
import Testing

struct MainStoryTests {
    @Test func `a bank's word becomes an assertion that says whose word it is`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        world.clock.advance(by: 60)
        let proven = world.clock.now.addingTimeInterval(-20)
        let statement = world.statement(to: departure.request) { $0.assertion.authnStatement.authnInstant = proven }
        let reply = await browser.bring(try statement.octets(), departure.relayState)
        let assertion = try #require(try reply.assertion)
        #expect(assertion.authnStatement.authenticatingAuthorities == [world.bank.entityID])
        #expect(assertion.authnStatement.classRef == LevelOfAssurance.substantial.uri)
        #expect(abs(assertion.authnStatement.authnInstant.timeIntervalSince(proven)) < 0.01)
        #expect(
            Set(assertion.attributes.compactMap(\.friendlyName)) == ["FirstName", "FamilyName", "PersonIdentifier"])
        #expect(assertion.attributes.first { $0.friendlyName == "PersonIdentifier" }?.text == Person.anna.pesel)
    }

    @Test func `the next portal gets its assertion without a question, still in the bank's name`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await browser.signIn()
        let again = try await browser.begin()
        #expect(try again.assertion?.authnStatement.authenticatingAuthorities == [world.bank.entityID])
    }

    @Test func `the request carries over what the portal asked for`() async throws {
        let world = try await World()
        let departure = try await Browser(world).depart {
            $0.forceAuthn = true
            $0.requestedAuthnContext = RequestedAuthnContext(
                comparison: .minimum, references: [.class(LevelOfAssurance.substantial.uri)])
            $0.scoping = Scoping(
                proxyCount: 2, identityProviders: ["https://bank.example/saml"],
                requesterIDs: ["https://first.example"])
            $0.extensions = [
                OperationContext(contextClass: "sign", contextDescription: "Podpis", documentID: "d1").element(.coi)
            ]
        }
        let request = departure.request
        #expect(departure.location == TestBank.ssoLocation && request.destination == TestBank.ssoLocation)
        #expect(request.issuer?.value == world.settings.entityID)
        #expect(request.forceAuthn && !request.isPassive)
        #expect(request.requestedAuthnContext?.references == [.class(LevelOfAssurance.substantial.uri)])
        #expect(request.requestedAuthnContext?.comparison == .minimum)
        #expect(request.scoping?.proxyCount == 1)
        #expect(request.scoping?.identityProviders == ["https://bank.example/saml"])
        #expect(request.scoping?.requesterIDs == ["https://first.example", world.portal.entityID])
        #expect(OperationContext(in: request.extensions)?.documentID == "d1")
    }

    @Test func `a request by Redirect is signed octet by octet`() async throws {
        let world = try await World { $0.requestBinding = .redirect }
        let departure = try await Browser(world).depart()
        #expect(departure.query?.contains("Signature=") == true)
    }

    @Test func `ProxyCount zero forbids to ask a bank`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let first = try await browser.begin { $0.scoping = Scoping(proxyCount: 0) }
        guard case .chooseMethod(let methods, _)? = first.page?.content else {
            Issue.record("no choice")
            return
        }
        #expect(methods.map(\.id) == [World.weak.descriptor.id])
        let login = try #require(first.page?.login)
        let forced = await browser.follow(await world.service.choose(World.bankMethod, in: login, browser.visit))
        #expect(forced.number == .methodUnknown)
    }

    @Test func `where only a bank would do, ProxyCount zero is told to the portal, sessions included`() async throws {
        let world = try await World(own: [])
        let browser = Browser(world)
        _ = try await browser.signIn()
        let reply = try await browser.begin { $0.scoping = Scoping(proxyCount: 0) }
        #expect(try reply.status?.subcode == .proxyCountExceeded)
        #expect(try await browser.begin { $0.scoping = Scoping(proxyCount: 1) }.assertion != nil)
    }

    @Test func `an encrypted answer is read`() async throws {
        let world = try await World { $0.requiresEncryption = true }
        let key = try #require(world.keys.current.encryption.first?.privateKey.publicKey)
        let reply = try await Browser(world).signIn {
            $0.encryption = ResponseBuilder.Encryption(key: key, recipient: nil)
        }
        #expect(try reply.assertion != nil)
        #expect(try await Browser(world).signIn().number == .bankAnswerWrong, "an answer in clear passed")
    }

    @Test func `two tabs are two logins, and either may end first`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let one = try await browser.depart()
        let two = try await browser.depart()
        let second = await browser.bring(try world.statement(to: two.request).octets(), two.relayState)
        let first = await browser.bring(try world.statement(to: one.request).octets(), one.relayState)
        #expect(try second.assertion != nil)
        #expect(try first.assertion != nil)
    }

    @Test func `while a bank is awaited the page says so, and another request takes the old one's place`() async throws
    {
        let world = try await World()
        let browser = Browser(world)
        let one = try await browser.depart()
        let page = await browser.follow(await world.service.show(one.login, browser.visit))
        guard case .chooseMethod(_, let awaited)? = page.page?.content else {
            Issue.record("no choice")
            return
        }
        #expect(awaited == World.bankMethod)
        let two = try await browser.choose(in: one.login)
        #expect(two.request.id != one.request.id)
        let old = await browser.bring(try world.statement(to: one.request).octets(), one.relayState)
        #expect(old.number == .bankAnswerUsed && old.refusal?.login == one.login)
        let new = await browser.bring(try world.statement(to: two.request).octets(), two.relayState)
        #expect(try new.assertion != nil)
    }
}
