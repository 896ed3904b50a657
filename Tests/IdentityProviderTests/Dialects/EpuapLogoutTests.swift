import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// LogoutRequests of ePUAP's clients: unsigned, the NameID in the wrong namespace, no SessionIndex.
struct EpuapLogoutTests {
    private let world: LogoutWorld
    private let portal: Portal

    init() async throws {
        world = try await LogoutWorld()
        portal = try await world.world.portal(of: .epuap, "sekap.example") {
            $0.entityID = "/mrk/Skrytka/Domyślna"
            $0.profile.requestBinding = .any
        }
    }

    private func signedIn() async throws -> Browser {
        let browser = Browser(world.world)
        let request = world.world.request(portal)
        let reply = await browser.follow(try await browser.redirect(request, of: portal, signed: .byNobody))
        let proven = await browser.prove(World.anna, in: try #require(reply.page?.login))
        #expect(proven.delivery != nil)
        return browser
    }

    private func query(
        _ name: String = "anna", _ edit: (inout LogoutRequest) -> Void = { _ in }
    ) throws -> String {
        var request = LogoutRequest(
            id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: world.clock.now,
            issuer: Issuer(portal.entityID), subject: .misplacedNameID(NameID(name)))
        edit(&request)
        let signer = try TestKeys.portalP256().privateKey
        let builder = LogoutMessageBuilder(
            credential: SigningCredential(key: signer, certificate: nil, algorithm: .ecdsaSHA256))
        let url = try builder.redirectURL(request, location: "", relayState: nil)
        return url.dropFirst().components(separatedBy: "&SigAlg")[0]
    }

    private func logout(_ query: String, in browser: Browser) async -> LogoutReply {
        await browser.follow(
            await world.service.receiveRedirect(rawQuery: query, at: .draco, browser.visit), in: world)
    }

    @Test func `the session of the browser that carries the request ends, and no other of the same citizen`()
        async throws
    {
        let (one, other) = (try await signedIn(), try await signedIn())
        let session = try await world.session(of: one)
        let reply = await logout(try query(), in: one)
        #expect(reply.status?.stage == .done, "\(reply.action)")
        #expect(try await world.world.store.session(session.id)?.endedAt != nil)
        #expect(try await world.isAlive(other))
    }

    @Test func `a browser without a session ends nothing, whatever name it carries`() async throws {
        let signedIn = try await signedIn()
        let stranger = Browser(world.world)
        let reply = await logout(try query(), in: stranger)
        #expect(reply.refusal?.number == .logoutSessionUnknown)
        #expect(try await world.isAlive(signedIn))
    }

    @Test func `a name that is not the session's ends nothing`() async throws {
        let browser = try await signedIn()
        for name in ["jan", "Anna", "anna "] {
            let reply = await logout(try query(name), in: browser)
            #expect(reply.refusal?.number == .logoutSessionUnknown, "\(name)")
        }
        #expect(try await world.isAlive(browser))
    }

    @Test func `an unsigned request ends nothing over POST or SOAP, or of a client that must sign`() async throws {
        let browser = try await signedIn()
        let request = LogoutRequest(
            id: "_x", issueInstant: world.clock.now, issuer: Issuer(portal.entityID),
            subject: .nameID(NameID("anna")))
        let octets = CanonicalWriter.octets(of: request.element())
        let soap = await world.service.answer(call: SOAPEnvelope.wrap(octets))
        #expect(try world.response(soap).status.subcode == .requestDenied)
        let fields = HTTPPost.fields(.request, message: octets, relayState: nil)
        #expect(await world.service.receivePost(fields: fields, at: .dt).action.isRefusal(.signatureMissing))
        try await world.world.update(portal) { $0.profile.logoutProof = .signature }
        #expect(await logout(try query(), in: browser).refusal?.number == .signatureMissing)
        #expect(try await world.isAlive(browser))
    }

    @Test func `a NameID in the wrong namespace is refused of clients that sign`() async throws {
        let other = try await world.portal("peup.example", [.httpRedirect])
        let (browser, assertions) = try await world.signedIn(at: other)
        let nameID = try #require(assertions[0].nameID)
        let wrong = try world.request(other, assertions[0]) { $0.subject = .misplacedNameID(nameID) }
        let refused = try await browser.logout(wrong, of: other, in: world)
        #expect(try refused.logoutResponse(in: world).status.message?.hasPrefix("BRAMA-2103") == true)
        let right = try await browser.logout(world.request(other, assertions[0]), of: other, in: world)
        #expect(try right.logoutResponse(in: world).status == .success)
    }

    @Test func `one address tells signing in from signing out`() throws {
        #expect(MessageKind(rawQuery: try query()) == .singleLogout)
        let browser = Browser(world.world)
        let signIn = try browser.query(world.world.request(portal), of: portal, relayState: nil, signed: .byNobody)
        #expect(MessageKind(rawQuery: signIn) == .singleSignOn)
        #expect(MessageKind(rawQuery: "SAMLRequest=!") == .singleSignOn)
        #expect(MessageKind(rawQuery: "") == .singleSignOn)
    }
}

extension LogoutReply.Action {
    fileprivate func isRefusal(_ number: ErrorNumber) -> Bool {
        if case .refusal(let refusal) = self { refusal.number == number } else { false }
    }
}
