import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// Signatures whose transforms would leave something out of what is signed (V14).
@Suite struct ForgedTransformTests {
    @Test(arguments: ["samlp:NameIDPolicy", "samlp:Scoping", "@AssertionConsumerServiceURL", "samlp:AuthnRequest"])
    func `SSO01-fk a signature that leaves part of a request out is refused`(path: String) async throws {
        let world = try await World()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host)
            func octets(_ edit: (String) -> String) throws -> [UInt8] {
                let request = world.request(portal) {
                    $0.nameIDPolicy = NameIDPolicy(format: .transient)
                    $0.scoping = Scoping(proxyCount: 1)
                    $0.assertionConsumerServiceURL = "https://\(host)/acs/post"
                }
                let octets = try AuthnRequestBuilder(credential: portal.credential()).octets(request)
                return try Resigned.octets(octets, by: portal, edit)
            }
            func receive(_ octets: [UInt8]) async -> Reply {
                let fields = HTTPPost.fields(.request, message: octets, relayState: nil)
                return await world.service.receivePost(fields: fields, address: "192.0.2.7")
            }
            #expect(await receive(try octets { $0 }).received != nil, "signed again and unchanged it is served")
            for transform in Resigned.transforms(leavingOut: path) {
                let rows = world.store.commits.count
                let refusal = try #require(await receive(try octets(Resigned.adding(transform))).refusal)
                #expect(refusal.number == .signatureWrong)
                #expect(refusal.cause.contains("transformNotAllowed"), "\(refusal.cause)")
                #expect(world.store.commits.count == rows)
            }
        }
    }

    @Test func `SSO01-fu a signature with an Object is refused`() async throws {
        let world = try await World()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host)
            let request = try AuthnRequestBuilder(credential: portal.credential()).octets(world.request(portal))
            let object = "<ds:Object><a xmlns=\"urn:a\"/></ds:Object></ds:Signature>"
            let forged = try Resigned.octets(request, by: portal) {
                $0.replacingFirst("</ds:Signature>", with: object)
            }
            let fields = HTTPPost.fields(.request, message: forged, relayState: nil)
            let reply = await world.service.receivePost(fields: fields, address: "192.0.2.7")
            #expect(reply.refusal?.number == .signatureWrong)
            let whole = HTTPPost.fields(.request, message: request, relayState: nil)
            #expect(await world.service.receivePost(fields: whole, address: "192.0.2.7").received != nil)
        }
    }

    @Test(arguments: ["saml:NameID", "samlp:SessionIndex", "@Destination", "samlp:LogoutRequest"])
    func `IDP17-al a signature that leaves part of a logout out is refused`(path: String) async throws {
        let world = try await LogoutWorld()
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host, [.httpPOST, .soap])
            let (browser, assertions) = try await world.signedIn(at: portal)
            let session = try await world.session(of: browser)
            let builder = LogoutMessageBuilder(credential: portal.credential())
            func octets(_ edit: (String) -> String) throws -> [UInt8] {
                let fields = try builder.postFields(world.request(portal, assertions[0]), relayState: nil)
                return try Resigned.octets(HTTPPost.decode(fields).octets, by: portal, edit)
            }
            func receive(_ octets: [UInt8]) async -> LogoutReply {
                let fields = HTTPPost.fields(.request, message: octets, relayState: nil)
                return await browser.follow(await world.service.receivePost(fields: fields), in: world)
            }
            for transform in Resigned.transforms(leavingOut: path) {
                let reply = await receive(try octets(Resigned.adding(transform)))
                #expect(reply.refusal?.number == .signatureWrong)
                #expect(try await world.hasEnded(session) == false)
            }
            #expect(try await receive(try octets { $0 }).logoutResponse(in: world).status == .success)
            #expect(try await world.hasEnded(session))
        }
    }

    @Test(arguments: ["samlp:Status", "@Destination"])
    func `IDP17-al a signature that leaves part of a LogoutResponse out is no answer`(path: String) async throws {
        for isForged in [true, false] {
            let world = try await LogoutWorld()
            let asking = try await world.portal("sekap.example", [.httpRedirect])
            let asked = try await world.portal("peup.example", [.httpPOST])
            let (browser, assertions) = try await world.signedIn(at: asking, asked)
            let begun = try await browser.logout(world.request(asking, assertions[0]), of: asking, in: world)
            let status = try #require(begun.status)
            let request = try await world.service.goOn(status.logout, browser.visit).logoutRequest(in: world)
            let response = world.response(to: request, of: asked)
            let fields = try LogoutMessageBuilder(credential: asked.credential()).postFields(response, relayState: nil)
            let transform = Resigned.transforms(leavingOut: path)[0]
            let octets = try Resigned.octets(HTTPPost.decode(fields).octets, by: asked) {
                isForged ? Resigned.adding(transform)($0) : $0
            }
            let form = HTTPPost.fields(.response, message: octets, relayState: nil)
            _ = await browser.follow(await world.service.receivePost(fields: form), in: world)
            let page = await browser.follow(LogoutReply(.goToLogout(status.logout)), in: world)
            #expect(page.status?.items.contains { $0.state == .told } == !isForged)
        }
    }
}
