import IdentityProvider
import SAML
import TestSupport
import Testing

/// Errors say who may hear them (D8), and unproven traffic leaves no trace in the store.
@Suite struct RefusalAudienceTests {
    @Test func `what is not proven is told on a page and leaves no row`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let other = try await world.portal("peup.example") { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
        let browser = Browser(world)
        let stale = world.request(portal) {
            $0.isPassive = true
            $0.version = "1.1"
            $0.issueInstant = world.clock.now.addingTimeInterval(-9_999)
        }
        let astray = world.request(portal) { $0.assertionConsumerServiceURL = "https://evil.example/acs" }
        let unknown = world.request(portal) { $0.issuer = Issuer("https://unknown.example") }
        let written = try await world.store.commits {
            for request in [stale, astray, unknown] {
                for signed in [Signing.byNobody, .by(other.credential())] {
                    let redirect = try await browser.redirect(request, of: portal, signed: signed)
                    let post = try await browser.post(request, of: portal, signed: signed)
                    #expect(redirect.refusal != nil)
                    #expect(post.refusal?.number == redirect.refusal?.number)
                }
            }
        }
        #expect(written.isEmpty)
    }

    @Test func `once sender and address are proven the portal is told, at that address`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) {
            $0.version = "1.1"
            $0.assertionConsumerServiceURL = "https://sekap.example/acs/post"
        }
        let browser = Browser(world)
        for reply in [
            try await browser.redirect(request, of: portal), try await browser.post(request, of: portal),
        ] {
            let answer = try reply.answer(to: request, of: portal, in: world)
            #expect(answer.address == "https://sekap.example/acs/post")
            #expect(try answer.errorNumber() == .versionUnsupported)
            #expect(try answer.relayState == "state")
        }
        #expect(try await world.events(.errorResponseIssued).map { $0.facts["number"] } == ["2001", "2001"])
    }

    @Test func `SSO01-f an error Response is fetched by artifact where the address says so`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) {
            $0.isPassive = true
            $0.assertionConsumerServiceIndex = 1
        }
        let answer = try await Browser(world).redirect(request, of: portal).answer(to: request, of: portal, in: world)
        await #expect {
            try await answer.assertion()
        } throws: { error in
            guard case .status(let status)? = error as? ResponseRefusal else { return false }
            return status.subcode == .noPassive
        }
    }

    @Test func `a refused request uses up nothing: put right, it is served`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        let request = world.request(portal)
        #expect(try await browser.redirect(request, of: portal, signed: .byNobody).refusal != nil)
        #expect(try await browser.redirect(request, of: portal).login != nil)
    }

    @Test func `V27 what a request says comes back as text or not at all`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let injected = "_a\"><evil xmlns=\"x\"/>"
        let crooked = world.request(portal) { $0.id = injected }
        #expect(try await Browser(world).redirect(crooked, of: portal).refusal?.number == .messageUnreadable)
        let odd = world.request(portal) {
            $0.id = "_ą.-·1"
            $0.isPassive = true
        }
        let answer = try await Browser(world).redirect(odd, of: portal).answer(to: odd, of: portal, in: world)
        #expect(try answer.errorNumber() == .passiveImpossible)
    }
}
