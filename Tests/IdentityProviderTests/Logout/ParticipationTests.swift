import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// Relying parties that leave a session without ending it.
@Suite struct ParticipationTests {
    @Test func `IDP17-d a request that names one of two parts ends that part alone`() async throws {
        let world = try await LogoutWorld()
        let dane = try await world.portal("dane.example") {
            $0.profile.logoutScope = .participation
            $0.profile.sessionIndex = .assertion
        }
        let (browser, assertions) = try await world.signedIn(at: dane, dane, format: .persistent)
        let indexes = try assertions.map { try #require($0.sessionIndex) }
        #expect(Set(indexes).count == 2)
        let session = try #require(browser.session).hash
        for (place, left) in [(0, [indexes[1]]), (1, [])] {
            let request = try world.request(dane, assertions[place], over: .soap)
            #expect(try await world.call(request, of: dane).status == .success)
            #expect(try await world.world.store.participants(of: session).map(\.sessionIndex) == left)
        }
        #expect(try await world.isAlive(browser))
    }

    @Test(arguments: [true, false])
    func `IDP17-b1 who leaves and wants no answer gets none, and the citizen sees what goes on`(isAsynchronous: Bool)
        async throws
    {
        let world = try await LogoutWorld()
        let dane = try await world.portal("dane.example", [.httpRedirect]) {
            $0.profile.logoutScope = .participation
        }
        let other = try await world.portal("peup.example")
        let (browser, assertions) = try await world.signedIn(at: dane, other)
        let request = try world.request(dane, assertions[0]) { $0.isAsynchronous = isAsynchronous }
        let reply = try await browser.logout(request, of: dane, in: world)
        if isAsynchronous {
            #expect(reply.overview?.portals?.map(\.entityID) == [other.entityID])
        } else {
            #expect(try reply.logoutResponse(in: world).status == .success)
        }
        #expect(try await world.isAlive(browser))
    }
}
