import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// What the citizen is told when a bank's word does not do, and that the portal is never lost.
struct RefusalTests {
    @Test(arguments: [
        (StatusCode.authnFailed, ErrorNumber.bankCancelled), (.requestDenied, .bankRefused),
        (.noAuthnContext, .bankLevelTooLow), (.noPassive, .bankRefused),
    ])
    func `a bank's status has a page of its own`(_ subcode: StatusCode, _ number: ErrorNumber) async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).failure(.responder, subcode)
        let reply = await browser.bring(octets, departure.relayState)
        #expect(reply.number == number && reply.refusal?.login == departure.login)
        let cancelled = await browser.follow(await world.service.cancel(departure.login, browser.visit))
        #expect(try cancelled.status?.subcode == .authnFailed)
    }

    @Test func `a refusal is told again on reload`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = world.statement(to: departure.request).bare()
        #expect(await browser.bring(octets, departure.relayState).number == .bankAnswerUnsigned)
        let relay = Token(received: departure.relayState)
        #expect(await world.service.continueAnswer(relay, browser.visit).number == .bankAnswerUnsigned)
    }

    @Test func `an answer that comes later than the bank is given is refused`() async throws {
        let world = try await World { $0.answerLifetime = 600 }
        let browser = Browser(world)
        let departure = try await browser.depart()
        world.clock.advance(by: 601)
        let late = await browser.bring(try world.statement(to: departure.request).octets(), departure.relayState)
        #expect(late.number == .bankTooLate && late.refusal?.login == departure.login)
    }

    @Test func `an answer to a login that timed out names the portal`() async throws {
        let world = try await World { $0.answerLifetime = 3_600 }
        let browser = Browser(world)
        let departure = try await browser.depart()
        world.clock.advance(by: world.settings.loginLifetime + 1)
        let late = await browser.bring(try world.statement(to: departure.request).octets(), departure.relayState)
        #expect(late.number == .loginExpired && late.refusal?.portal?.entityID == world.portal.entityID)
    }

    @Test func `a level below the one asked for is refused, and one above the registration's counts no more than that`()
        async throws
    {
        let world = try await World { $0.level = .substantial }
        let browser = Browser(world)
        let asksSubstantial: (inout AuthnRequest) -> Void = {
            $0.requestedAuthnContext = RequestedAuthnContext(
                comparison: .minimum, references: [.class(LevelOfAssurance.substantial.uri)])
        }
        let low = try await browser.depart(asksSubstantial)
        let reply = await browser.bring(
            try world.statement(to: low.request) {
                $0.assertion.authnStatement.classRef = LevelOfAssurance.low.uri
            }.octets(), low.relayState)
        #expect(reply.number == .bankLevelTooLow)
        let high = try await browser.choose(in: low.login)
        let answered = await browser.bring(
            try world.statement(to: high.request) {
                $0.assertion.authnStatement.classRef = LevelOfAssurance.high.uri
            }.octets(), high.relayState)
        #expect(try answered.assertion?.authnStatement.classRef == LevelOfAssurance.substantial.uri)
    }

    @Test func `a class that says nothing of a level proves nothing, unless the registration knows it`() async throws {
        let own = "https://bank.example/class"
        let edit: (inout Statement) -> Void = { $0.assertion.authnStatement.classRef = own }
        #expect(try await Browser(World()).signIn(edit).number == .bankLevelTooLow)
        let knowing = try await World { $0.classes = [own: .substantial] }
        #expect(try await Browser(knowing).signIn(edit).assertion != nil)
    }

    @Test(arguments: ["CurrentGivenName", "CurrentFamilyName", "PersonIdentifier"])
    func `a person without a needed datum is nobody`(_ name: String) async throws {
        let reply = try await Browser(World()).signIn {
            $0.assertion.attributes.removeAll { $0.name.hasSuffix(name) }
        }
        #expect(reply.number == .bankDataMissing)
    }

    @Test func `a PESEL that is none is no PESEL`() async throws {
        let person = Person(pesel: "90090515837", givenName: "Anna", familyName: "Nowak")
        #expect(try await Browser(World()).signIn(as: person).number == .bankDataMissing)
    }

    @Test func `another person than the session's is refused, and the session goes on`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await browser.signIn(as: .anna)
        let departure = try await browser.depart { $0.forceAuthn = true }
        let octets = try world.statement(of: .jan, to: departure.request).octets()
        #expect(await browser.bring(octets, departure.relayState).number == .bankOtherPerson)
        #expect(try await browser.begin().assertion != nil)
    }

    @Test func `a fresh proof is asked for where a session does not do, and an old one is refused`() async throws {
        let world = try await World()
        let browser = Browser(world)
        _ = try await browser.signIn()
        world.clock.advance(by: 600)
        let departure = try await browser.depart { $0.forceAuthn = true }
        #expect(departure.request.forceAuthn)
        let stale = world.clock.now.addingTimeInterval(-400)
        let reply = await browser.bring(
            try world.statement(to: departure.request) {
                $0.assertion.authnStatement.authnInstant = stale
            }.octets(), departure.relayState)
        #expect(reply.number == .bankProofStale)
        let again = try await browser.choose(in: departure.login)
        let good = await browser.bring(try world.statement(to: again.request).octets(), again.relayState)
        #expect(try good.assertion != nil)
    }

    @Test func `without ForceAuthn and without a session an older login at the bank will do`() async throws {
        let world = try await World()
        let stale = world.clock.now.addingTimeInterval(-3_000)
        let reply = try await Browser(world).signIn { $0.assertion.authnStatement.authnInstant = stale }
        #expect(try reply.assertion != nil)
    }

    @Test func `a bank that is switched off meanwhile signs nobody in, and its sessions count no more (V30)`()
        async throws
    {
        let world = try await World()
        let browser = Browser(world)
        _ = try await browser.signIn()
        let departing = Browser(world)
        let departure = try await departing.depart()
        var registration = world.bank.registration(at: world.clock.now)
        registration.isEnabled = false
        try await world.store.commit([.updateIdentityProvider(registration)])
        let reply = await departing.bring(try world.statement(to: departure.request).octets(), departure.relayState)
        #expect(reply.number == .bankUnavailable || reply.page != nil)
        #expect(departing.session == nil)
        #expect(try await browser.begin().page != nil, "the session still counted")
    }
}

extension RefusalTests {
    @Test func `a person who is locked is not signed in, whatever the bank says`() async throws {
        let world = try await World()
        try await world.add(.anna) { $0.isLocked = true }
        #expect(try await Browser(world).signIn().number == .bankPersonLocked)
        #expect(try await Browser(world).signIn(as: .jan).assertion != nil)
    }
}
