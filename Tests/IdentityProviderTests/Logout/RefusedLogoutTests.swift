import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

/// Requests that end nothing, each beside one that does: `control` sends the same request as it should be.
@Suite struct RefusedLogoutTests {
    private let world: LogoutWorld
    private let portal: Portal
    private let browser: Browser
    private let assertion: ValidatedAssertion

    init() async throws {
        world = try await LogoutWorld()
        portal = try await world.portal("sekap.example", [.httpRedirect, .soap])
        let (browser, assertions) = try await world.signedIn(at: portal)
        self.browser = browser
        assertion = assertions[0]
    }

    /// The session stands, and the request as it should be ends it.
    private func control(_ location: SourceLocation = #_sourceLocation) async throws {
        #expect(try await world.isAlive(browser), "nothing was ended", sourceLocation: location)
        #expect(try await world.world.events(.sessionEnded).isEmpty, sourceLocation: location)
        let id = try #require(browser.session).hash
        let reply = try await browser.logout(try world.request(portal, assertion), of: portal, in: world)
        #expect(try reply.logoutResponse(in: world).status == .success, sourceLocation: location)
        #expect(try await world.world.store.session(id)?.endedAt != nil, sourceLocation: location)
    }

    private func refusedStatus(
        _ edit: (inout LogoutRequest) throws -> Void
    ) async throws -> (front: Status, back: Status) {
        let front = try await browser.logout(try world.request(portal, assertion, edit), of: portal, in: world)
        let back = try await world.call(try world.request(portal, assertion, over: .soap, edit), of: portal)
        return (try front.logoutResponse(in: world).status, back.status)
    }

    @Test func `IDP17-p an unsigned request ends nothing, and only the citizen hears of it`() async throws {
        let request = try world.request(portal, assertion)
        let reply = try await browser.logout(request, of: portal, signed: .byNobody, in: world)
        #expect(reply.refusal?.number == .signatureMissing)
        try await control()
    }

    @Test func `IDP17-y a request signed by another key ends nothing`() async throws {
        let forger = SigningCredential(
            key: try TestKeys.signingP256().privateKey, certificate: nil, algorithm: .ecdsaSHA256)
        let request = try world.request(portal, assertion)
        let reply = try await browser.logout(request, of: portal, signed: .by(forger), in: world)
        #expect(reply.refusal?.number == .signatureWrong)
        let call = try world.request(portal, assertion, over: .soap)
        let status = try await world.call(call, of: portal, signedBy: forger).status
        #expect(status.code == .requester && status.subcode == .requestDenied)
        try await control()
    }

    @Test func `IDP17-z a request that was changed after it was signed ends nothing`() async throws {
        let request = try world.request(portal, assertion) { $0.sessionIndexes = ["_another"] }
        let octets = try LogoutMessageBuilder(credential: portal.credential()).envelope(request)
        let changed = String(decoding: octets, as: UTF8.self)
            .replacingOccurrences(of: "_another", with: try #require(assertion.sessionIndex))
        let reply = await world.service.answer(call: Array(changed.utf8))
        #expect(try world.response(reply).status.subcode == .requestDenied)
        try await control()
    }

    @Test func `an unknown sender ends nothing (V33)`() async throws {
        let stranger = Portal("evil.example", signingKeys: portal.signingKeys)
        let request = try world.request(stranger, assertion)
        #expect(try await browser.logout(request, of: stranger, in: world).refusal?.number == .relyingPartyUnknown)
        try await control()
    }

    @Test func `IDP17-n another party's name identifier ends nothing`() async throws {
        let other = try await world.portal("peup.example", [.httpRedirect])
        let request = try world.request(other, assertion)
        let reply = try await browser.logout(request, of: other, in: world)
        let status = try reply.logoutResponse(in: world).status
        #expect(status.code == .requester && status.subcode == .unknownPrincipal)
        try await control()
    }

    @Test func `IDP17-n a name identifier that differs in anything ends nothing`() async throws {
        let edits: [(inout NameID) -> Void] = [
            { $0.value = $0.value.uppercased() }, { $0.value += " " }, { $0.format = .persistent },
            { $0.nameQualifier = "https://elsewhere.example" }, { $0.spNameQualifier = "https://elsewhere.example" },
        ]
        for edit in edits {
            let status = try await refusedStatus {
                var nameID = try #require(assertion.nameID)
                edit(&nameID)
                $0.subject = .nameID(nameID)
            }
            #expect(status.front.subcode == .unknownPrincipal)
            #expect(status.back.subcode == .unknownPrincipal)
        }
        try await control()
    }

    @Test func `another SessionIndex ends nothing`() async throws {
        let status = try await refusedStatus { $0.sessionIndexes = ["_another"] }
        #expect(status.front.subcode == .unknownPrincipal && status.back.subcode == .unknownPrincipal)
        try await control()
    }

    @Test func `an expired request ends nothing`() async throws {
        let status = try await refusedStatus { $0.notOnOrAfter = world.clock.now.addingTimeInterval(-181) }
        #expect(status.front.message?.hasPrefix("BRAMA-2102") == true)
        #expect(status.back.message?.hasPrefix("BRAMA-2102") == true)
        try await control()
    }

    @Test func `a request that is too old or from the future ends nothing`() async throws {
        for (seconds, number) in [(-481.0, "2010"), (181.0, "2011")] {
            let status = try await refusedStatus {
                $0.issueInstant = world.clock.now.addingTimeInterval(seconds)
                $0.notOnOrAfter = nil
            }
            #expect(status.front.message?.hasPrefix("BRAMA-\(number)") == true)
            #expect(status.back.message?.hasPrefix("BRAMA-\(number)") == true)
        }
        try await control()
    }

    @Test func `IDP17-x a request for another address ends nothing`() async throws {
        let status = try await refusedStatus { $0.destination = "https://brama.example/elsewhere" }
        #expect(status.front.message?.hasPrefix("BRAMA-2009") == true)
        #expect(status.back.message?.hasPrefix("BRAMA-2009") == true)
        let none = try world.request(portal, assertion) { $0.destination = nil }
        let reply = try await browser.logout(none, of: portal, in: world)
        #expect(try reply.logoutResponse(in: world).status.code == .requester, "by a browser it has to be there")
        try await control()
    }

    @Test func `IDP17-ae another version ends nothing`() async throws {
        let status = try await refusedStatus { $0.version = "2.1" }
        #expect(status.front.code == .versionMismatch && status.back.code == .versionMismatch)
        try await control()
    }

    @Test func `a request that was used before ends nothing more`() async throws {
        let portal = try await world.portal("urzad.example", [.soap, .httpRedirect])
        let (first, one) = try await world.signedIn(at: portal, format: .persistent)
        let request = try world.request(portal, one[0], over: .soap) { $0.sessionIndexes = [] }
        #expect(try await world.call(request, of: portal).status == .success)
        #expect(try await world.isAlive(first) == false)
        let (second, _) = try await world.signedIn(at: portal, format: .persistent)
        let replayed = try await world.call(request, of: portal).status
        #expect(replayed.message?.hasPrefix("BRAMA-2104") == true)
        #expect(try await world.isAlive(second), "a session that began after it stands")
    }

    @Test func `a request by Redirect goes on in its own browser and nowhere else`() async throws {
        let request = try world.request(portal, assertion)
        let thief = Browser(world.world)
        #expect(try await browser.logout(request, of: portal, in: world).delivery != nil)
        #expect(try await thief.logout(request, of: portal, in: world).refusal?.number == .logoutRequestUsed)
        let again = try await browser.logout(request, of: portal, in: world)
        #expect(try again.logoutResponse(in: world).status == .success, "a reload sees the same outcome")
    }

    @Test func `what is no LogoutRequest is answered by a SOAP fault`() async {
        #expect(await world.service.answer(call: Array("<html/>".utf8)).isFault)
        #expect(await world.service.answer(call: []).isFault)
    }

    @Test func `a message that cannot be read is a page`() async {
        let nothing = await world.service.receiveRedirect(rawQuery: "a=b", browser.visit)
        #expect(nothing.refusal?.number == .messageMissing)
        let garbage = await world.service.receivePost(fields: [FormField("SAMLRequest", "!!!")])
        #expect(garbage.refusal?.number == .messageUnreadable)
    }
}
