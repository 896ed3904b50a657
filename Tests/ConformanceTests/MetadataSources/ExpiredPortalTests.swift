import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// What the end of metadata means to logins (MD05-ar, MD05-as).
struct ExpiredPortalTests {
    @Test func `MD05-ar MD05-as a portal whose metadata have ended, or whose source drops it, signs nobody in`()
        async throws
    {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let origins = [
            RelyingPartyOrigin(source: "s", validUntil: world.clock.now),
            RelyingPartyOrigin(source: "s", isWithdrawn: true),
        ]
        for origin in origins {
            try await world.update(portal) { $0.origin = origin }
            let reply = try await browser.redirect(world.request(portal), of: portal)
            #expect(reply.refusal?.number == .relyingPartyDisabled)
        }
        try await world.update(portal) {
            $0.origin = RelyingPartyOrigin(source: "s", validUntil: world.clock.now.addingTimeInterval(1))
        }
        #expect(try await browser.redirect(world.request(portal), of: portal).login != nil)
    }

    @Test func `MD05-as metadata given by hand end too`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let end = DateTime.format(world.clock.now.addingTimeInterval(60))
        let ending = String(decoding: portal.registration(at: world.clock.now).metadata, as: UTF8.self)
            .replacing(" entityID=", with: " validUntil=\"\(end)\" entityID=")
        try await world.update(portal) { $0.metadata = Array(ending.utf8) }
        #expect(try await browser.redirect(world.request(portal), of: portal).login != nil)
        world.clock.advance(by: 60)
        let reply = try await browser.redirect(world.request(portal), of: portal)
        #expect(reply.refusal?.number == .relyingPartyDisabled)
    }
}
