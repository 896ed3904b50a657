import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// Signing out over SOAP, as clients of login.gov.pl do right after every login.
struct NationalLogoutTests {
    private func signedIn(_ world: LogoutWorld) async throws -> (Browser, Portal, Assertion) {
        let portal = try await world.world.portal(of: .loginGovPl)
        let browser = Browser(world.world)
        let answer = try await browser.signInByPost(at: portal)
        return (browser, portal, try await answer.resolvedAnswer().assertion().assertion)
    }

    private func request(
        _ world: LogoutWorld, _ portal: Portal, _ assertion: Assertion, _ edit: (inout LogoutRequest) -> Void = { _ in }
    ) throws -> LogoutRequest {
        var request = LogoutRequest(
            id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: world.clock.now,
            destination: world.world.settings.singleLogoutCallLocation, issuer: Issuer(portal.entityID),
            subject: .nameID(NameID(try #require(assertion.subject.nameID?.value), format: .unspecified)),
            sessionIndexes: [assertion.id])
        edit(&request)
        return request
    }

    @Test func `the login name and the assertion's ID end the client's own part, and the session lives on`()
        async throws
    {
        let world = try await LogoutWorld()
        let (browser, portal, assertion) = try await signedIn(world)
        let response = try await world.call(request(world, portal, assertion), of: portal)
        #expect(response.status == .success)
        #expect(response.issuer == Issuer("brama.example"))
        #expect(response.id.hasPrefix("ID-"))
        #expect(try await world.isAlive(browser))
        let again = try await world.call(request(world, portal, assertion), of: portal)
        #expect(again.status.subcode == .unknownPrincipal)
    }

    @Test func `the Destination may be left out, and may be no other`() async throws {
        let world = try await LogoutWorld()
        let (_, portal, assertion) = try await signedIn(world)
        let elsewhere = try request(world, portal, assertion) { $0.destination = "https://login.gov.pl/x" }
        #expect(try await world.call(elsewhere, of: portal).status.message?.hasPrefix("BRAMA-2009") == true)
        let silent = try request(world, portal, assertion) { $0.destination = nil }
        #expect(try await world.call(silent, of: portal).status == .success)
    }

    @Test func `the whole session ends where the registration says so`() async throws {
        let world = try await LogoutWorld()
        let (browser, portal, assertion) = try await signedIn(world)
        try await world.world.update(portal) { $0.profile.logoutScope = .session }
        let response = try await world.call(request(world, portal, assertion), of: portal)
        #expect(response.status == .success)
        #expect(try await !world.isAlive(browser))
    }

    @Test func `an assertion's ID of another login ends nothing`() async throws {
        let world = try await LogoutWorld()
        let (browser, portal, assertion) = try await signedIn(world)
        let wrong = try request(world, portal, assertion) { $0.sessionIndexes = ["_ID-other"] }
        #expect(try await world.call(wrong, of: portal).status.subcode == .unknownPrincipal)
        let parts = try await world.world.store.participants(of: try await world.session(of: browser).id)
        #expect(parts.map(\.sessionIndex) == [assertion.id])
    }
}
