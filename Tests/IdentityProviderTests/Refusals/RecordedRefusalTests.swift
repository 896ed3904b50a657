import IdentityProvider
import SAML
import TestSupport
import Testing

/// What is kept of refusals, and that nothing in it tells who was refused.
struct RecordedRefusalTests {
    @Test func `an error Response carries a reference under which its refusal is known`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) { $0.destination = "https://elsewhere.example" }
        let reply = try await Browser(world).redirect(request, of: portal)
        let status = try reply.answer(to: request, of: portal, in: world).errorStatus()
        let mark = try #require(status.message?.firstMatch(of: /\[(\S+)\]$/)).1
        let reference = try #require(RefusalReference(typed: String(mark)))
        let record = try #require(try await world.store.inner.refusal(reference))
        #expect(record.number == .destinationWrong && record.hearer == .relyingParty)
        #expect(record.relyingParty == request.issuer?.value && record.at == world.clock.now)
        #expect(record.message?.id == request.id && record.message?.binding == "redirect")
        #expect(record.cause.hasPrefix("BRAMA-2009"))
    }

    @Test func `a page's refusal knows the message that was refused`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = world.request(portal) { $0.issuer = Issuer("https://stranger.example") }
        for (binding, reply) in [
            ("redirect", try await Browser(world).redirect(request, of: portal)),
            ("post", try await Browser(world).post(request, of: portal)),
        ] {
            guard case .refusal(let refusal) = reply.action else {
                Issue.record("no refusal by \(binding)")
                continue
            }
            #expect(
                refusal.message
                    == RefusedMessage(
                        name: "AuthnRequest", id: request.id, issuer: "https://stranger.example", binding: binding))
        }
    }

    @Test func `what a stranger makes long is cut`() {
        let long = String(repeating: "x", count: 10_000)
        let message = RefusedMessage(name: "AuthnRequest", id: long, issuer: long, binding: nil)
        #expect(message.id.count == 300 && message.issuer?.count == 300)
    }
}
