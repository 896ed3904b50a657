import IdentityProvider
import SAML
import TestSupport
import Testing

@Suite struct SenderTests {
    @Test func `a registered and enabled issuer is served`() async throws {
        let world = try await World()
        let portals = [try await world.portal(), try await world.portal("peup.example")]
        for portal in portals {
            let reply = try await Browser(world).redirect(world.request(portal), of: portal)
            #expect(reply.login != nil)
        }
    }

    @Test func `an unknown issuer is refused on a page that names no portal`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) { $0.issuer = Issuer("https://unknown.example/saml") }
        let refusal = try #require(try await Browser(world).redirect(request, of: portal).refusal)
        #expect(refusal.number == .relyingPartyUnknown)
        #expect(refusal.portal == nil)
    }

    @Test func `an issuer is compared octet by octet`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        for issuer in [portal.entityID.uppercased(), portal.entityID + "/", portal.entityID + " "] {
            let request = world.request(portal) { $0.issuer = Issuer(issuer) }
            let reply = try await Browser(world).redirect(request, of: portal)
            #expect(reply.refusal?.number == .relyingPartyUnknown, "\(issuer)")
        }
    }

    @Test func `a disabled issuer is refused by either binding, and served again once enabled`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        try await world.update(portal) { $0.isEnabled = false }
        let browser = Browser(world)
        #expect(try await browser.redirect(world.request(portal), of: portal).refusal?.number == .relyingPartyDisabled)
        #expect(try await browser.post(world.request(portal), of: portal).refusal?.number == .relyingPartyDisabled)
        try await world.update(portal)
        #expect(try await browser.redirect(world.request(portal), of: portal).login != nil)
        #expect(try await browser.post(world.request(portal), of: portal).received != nil)
    }

    @Test func `an issuer that is absent or not an entity is refused`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let entity = world.request(portal) { $0.issuer?.format = .entity }
        #expect(try await Browser(world).redirect(entity, of: portal).login != nil)
        let absent = world.request(portal) { $0.issuer = nil }
        let named = world.request(portal) { $0.issuer?.format = .emailAddress }
        for request in [absent, named] {
            let reply = try await Browser(world).redirect(request, of: portal)
            #expect(reply.refusal?.number == .messageUnreadable)
        }
    }
}
