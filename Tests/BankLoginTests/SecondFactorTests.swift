import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// A bank in the place of the one-time code (ADR 0006).
struct SecondFactorTests {
    private static let profile = ScriptedMethod("trusted-profile", level: .substantial, asksForCode: true)

    private func world(_ edit: @escaping @Sendable (inout IdentityProviderProfile) -> Void = { _ in }) async throws
        -> World
    {
        let world = try await World(own: [Self.profile], edit)
        var citizen = try #require(try await world.store.citizen(CitizenID(Person.anna.givenName)))
        citizen.profile = TrustedProfile(
            userName: "anna", passwordHash: "", email: "anna@example.pl",
            expiresAt: world.clock.now.addingTimeInterval(86_400))
        try await world.store.commit([.saveCitizen(citizen)])
        return world
    }

    /// Up to the page that asks for the code.
    private func atCode(_ browser: Browser) async throws -> LoginPage {
        let login = try #require(try await browser.begin().page?.login)
        let service = browser.world.service
        _ = await browser.follow(await service.choose(Self.profile.descriptor.id, in: login, browser.visit))
        let input = MethodInput.credentials(userName: Person.anna.givenName, password: "p")
        return try #require(await browser.follow(await service.submit(input, in: login, browser.visit)).page)
    }

    @Test func `the bank is asked for the profile's level, and for a proof that is made now`() async throws {
        let browser = Browser(try await world())
        let page = try await atCode(browser)
        #expect(page.secondFactors.map(\.id).contains(World.bankMethod))
        let departure = try await browser.choose(in: page.login)
        #expect(departure.request.forceAuthn)
        #expect(departure.request.requestedAuthnContext?.comparison == .minimum)
        #expect(departure.request.requestedAuthnContext?.references == [.class(TestBank.substantial)])
        let statement = browser.world.statement(to: departure.request)
        #expect(await browser.bring(try statement.octets(), departure.relayState).number == nil)
        let token = try #require(browser.session)
        let session = try #require(try await browser.world.store.session(token.hash))
        #expect(session.person.method == .trustedProfile && session.person.level == .substantial)
    }

    @Test func `a bank's word of a lower level, or of an older proof, takes no code's place`() async throws {
        for edit: @Sendable (inout Statement) -> Void in [
            { $0.assertion.authnStatement.classRef = LevelOfAssurance.low.uri },
            { $0.assertion.authnStatement.authnInstant -= 3_600 },
        ] {
            let browser = Browser(try await world())
            let departure = try await browser.choose(in: try await atCode(browser).login)
            let statement = browser.world.statement(to: departure.request, edit)
            let reply = await browser.bring(try statement.octets(), departure.relayState)
            #expect(reply.number != nil && browser.session == nil, "\(reply.action)")
        }
    }

    @Test
    func `a bank that is registered for less than the profile's level is no second factor, but a login of its own`()
        async throws
    {
        let browser = Browser(try await world { $0.level = .low })
        let page = try await atCode(browser)
        #expect(page.secondFactors.map(\.id) == [MethodID("bank:other")])
        let departure = try await browser.choose(in: page.login)
        let statement = browser.world.statement(to: departure.request)
        #expect(await browser.bring(try statement.octets(), departure.relayState).number == nil)
        let token = try #require(browser.session)
        let person = try #require(try await browser.world.store.session(token.hash)).person
        #expect(person.method == World.bankMethod && person.level == .low)
    }
}
