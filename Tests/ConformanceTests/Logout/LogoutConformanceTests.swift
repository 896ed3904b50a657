import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What single logout owes beyond what the tests of LogoutService hold (IIP-IDP17).
@Suite struct LogoutConformanceTests {
    private static let brama = "https://brama.example/saml"

    @Test func `IDP17-f IDP17-g IDP17-h IDP17-j IDP17-k IDP17-l logout messages name Brama as their issuer`()
        async throws
    {
        for kind in [Sent.Kind.logoutRequest, .logoutResponse] {
            let sent = try await Traffic.of(kind)
            #expect(Set(sent.compactMap { $0.portal?.entityID }).count >= 2)
            for message in sent.map(\.message) {
                let issuer = try #require(message.element(Vocabulary.saml.name("Issuer")))
                #expect(issuer.text == Self.brama)
                #expect([nil, NameIDFormat.entity.rawValue].contains(issuer.attribute("Format")))
            }
        }
    }

    @Test func `IDP17-i IDP17-m logout messages are signed, over SOAP and by browser`() async throws {
        let world = try await LogoutWorld()
        let soap = try await world.portal("sekap.example", [.soap])
        let redirect = try await world.portal("peup.example", [.httpRedirect])
        let post = try await world.portal("urzad.example", [.httpPOST])
        let (browser, assertions) = try await world.signedIn(at: redirect, soap, post)
        let begun = try await browser.logout(world.request(redirect, assertions[0]), of: redirect, in: world)
        #expect(world.servers.received.count == 1, "verified before it is kept")
        let status = try #require(begun.status)
        let request = await world.service.goOn(status.logout, browser.visit)
        let message = try request.logoutRequest(in: world)
        #expect(message.issuer == Issuer(Self.brama))
        _ = try await browser.logout(world.response(to: message, of: post), of: post, in: world)
        let answer = await world.service.answer(status.logout, browser.visit)
        #expect(try answer.logoutResponse(in: world).status == .success)
        let stripped: LogoutReply = {
            guard case .deliver(.redirect(let url), let card) = answer.action else { return answer }
            return LogoutReply(.deliver(.redirect(url.components(separatedBy: "&SigAlg")[0]), to: card))
        }()
        #expect(throws: VerificationError.notSigned) { try stripped.logoutResponse(in: world) }
    }

    @Test(arguments: [Binding.httpRedirect, .httpPOST, .soap])
    func
        `IDP17-a IDP17-e IDP17-o IDP17-w IDP17-q a request is answered by any binding, with success when the session ended`(
            binding: Binding
        ) async throws
    {
        let world = try await LogoutWorld()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host, [binding])
            let (browser, assertions) = try await world.signedIn(at: portal)
            func response(_ request: LogoutRequest) async throws -> LogoutResponse {
                switch binding {
                case .soap: return try await world.call(request, of: portal)
                case .httpPOST:
                    let fields = try LogoutMessageBuilder(credential: portal.credential())
                        .postFields(request, relayState: nil)
                    return try await browser.follow(await world.service.receivePost(fields: fields), in: world)
                        .logoutResponse(in: world)
                default: return try await browser.logout(request, of: portal, in: world).logoutResponse(in: world)
                }
            }
            let session = try await world.session(of: browser)
            let channel: LogoutChannel = binding == .soap ? .soap : .redirect
            let wrong = try world.request(portal, assertions[0], over: channel) { $0.sessionIndexes = ["_none"] }
            let refused = try await response(wrong)
            #expect(refused.status.code == .requester && refused.inResponseTo == wrong.id)
            #expect(try await world.hasEnded(session) == false)
            let right = try world.request(portal, assertions[0], over: channel)
            let served = try await response(right)
            #expect(served.status == .success && served.inResponseTo == right.id)
            #expect(try await world.hasEnded(session))
        }
    }

    @Test func `IDP17-ai an answer of another version is not processed`() async throws {
        for version in ["1.1", "2.0", "3.0"] {
            let world = try await LogoutWorld()
            let asking = try await world.portal("sekap.example", [.httpRedirect])
            let asked = try await world.portal("peup.example", [.httpRedirect])
            let (browser, assertions) = try await world.signedIn(at: asking, asked)
            let begun = try await browser.logout(world.request(asking, assertions[0]), of: asking, in: world)
            let status = try #require(begun.status)
            let request = try await world.service.goOn(status.logout, browser.visit).logoutRequest(in: world)
            var element = LogoutResponse(
                id: MessageID.make(SystemRandomSource().bytes(20)), inResponseTo: request.id,
                issueInstant: world.clock.now, destination: world.world.settings.singleLogoutLocation,
                issuer: Issuer(asked.entityID), status: .success
            ).element()
            element.attributes = element.attributes.map {
                $0.name.local == "Version" ? XMLAttribute("Version", version) : $0
            }
            let query = try HTTPRedirect.query(
                .response, message: CanonicalWriter.octets(of: element), relayState: nil, credential: asked.credential()
            )
            _ = await browser.follow(await world.service.receiveRedirect(rawQuery: query, browser.visit), in: world)
            let page = await browser.follow(LogoutReply(.goToLogout(status.logout)), in: world)
            #expect(page.status?.items.contains { $0.state == .told } == (version == "2.0"))
        }
    }

    @Test func `IDP17-b3 Asynchronous counts in Extensions and nowhere else`() async throws {
        let world = try await LogoutWorld()
        let portal = try await world.portal("sekap.example", [.httpRedirect])
        let other = try await world.portal("peup.example", [.httpRedirect])
        for (host, isInside) in [(portal, true), (other, false)] {
            let (browser, assertions) = try await world.signedIn(at: host)
            var element = try world.request(host, assertions[0]) { $0.isAsynchronous = isInside }.element()
            if !isInside {
                element.attributes.append(
                    XMLAttribute(
                        XMLName("urn:oasis:names:tc:SAML:2.0:protocol:ext:async-slo", "Asynchronous"), prefix: "aslo",
                        value: "true"))
            }
            let query = try HTTPRedirect.query(
                .request, message: CanonicalWriter.octets(of: element), relayState: nil, credential: host.credential())
            let reply = await browser.follow(
                await world.service.receiveRedirect(rawQuery: query, browser.visit), in: world)
            #expect((reply.delivery == nil) == isInside)
        }
    }
}
