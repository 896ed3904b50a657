import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// Clients of pz.gov.pl: RSA throughout, a plain assertion for an artifact, addresses of their own.
struct TrustedProfileClientTests {
    @Test func `an artifact by POST leads to a plain assertion, signed by RSA, over the addresses of pz.gov.pl`()
        async throws
    {
        let world = try await World(methods: [World.profile])
        let portal = try await world.portal(of: .pzGovPl)
        let browser = Browser(world)
        let request = world.request(portal) {
            $0.destination = world.destination(.dt)
            $0.nameIDPolicy = NameIDPolicy(format: .unspecified, allowCreate: true)
        }
        let fields = try AuthnRequestBuilder(credential: portal.credential()).postFields(request, relayState: "r")
        let reply = await world.service.receivePost(fields: fields, at: .dt, address: "192.0.2.7")
        let token = try #require(await browser.follow(reply).page?.login)
        let proven = await browser.prove(World.anna, by: World.profile, in: token)
        let answer = Answer(try #require(proven.delivery), to: request, of: portal, in: world)
        guard case .form(_, let sent) = answer.delivery else {
            Issue.record("\(answer.delivery)")
            return
        }
        #expect(sent.map(\.name) == ["SAMLart", "RelayState"])
        let resolved = try await answer.resolvedAnswer(at: .dt)
        let (element, assertion) = try resolved.assertion()
        #expect(assertion.subject.nameID == NameID("anna", format: .unspecified))
        #expect(assertion.authnStatement.authenticatingAuthorities == ["pz.gov.pl"])
        #expect(assertion.attributes.isEmpty)
        #expect(element.elements.contains { $0.isNamed("Signature", in: .ds) })
        let text = String(decoding: resolved.octets, as: UTF8.self)
        let algorithm = #"<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256">"#
        #expect(text.components(separatedBy: algorithm).count == 4)
    }

    @Test func `a Destination is the address at which the message arrived, not one of another family`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .pzGovPl)
        for (named, arrived) in [(EndpointFamily.login, EndpointFamily.dt), (.dt, .login)] {
            let request = world.request(portal) { $0.destination = world.destination(named) }
            let fields = try AuthnRequestBuilder(credential: portal.credential()).postFields(request, relayState: nil)
            let reply = await world.service.receivePost(fields: fields, at: arrived, address: "192.0.2.7")
            let answer = try reply.answer(to: request, of: portal, in: world)
            let status = try await answer.resolvedAnswer().response.status
            #expect(status.message?.hasPrefix("BRAMA-2009") == true)
            let fitting = await world.service.receivePost(fields: fields, at: named, address: "192.0.2.7")
            #expect(fitting.received != nil)
        }
    }

    @Test func `a WS-Security header that must be understood stands beside the signature that counts`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .pzGovPl)
        let answer = try await Browser(world).signInByPost(at: portal)
        let exchange = ArtifactExchange(world: world)
        let plain = String(
            decoding: try exchange.envelope(answer.artifactText, by: portal, credential: portal.credential()),
            as: UTF8.self)
        func header(_ namespace: String) -> [UInt8] {
            let header = """
                <soap11:Header><wsse:Security xmlns:wsse="\(namespace)" soap11:mustUnderstand="1"></wsse:Security>\
                </soap11:Header><soap11:Body>
                """
            return Array(plain.replacingOccurrences(of: "<soap11:Body>", with: header).utf8)
        }
        let unknown = await world.artifacts.resolve(header("urn:other"))
        #expect(unknown.isFault)
        let security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd"
        #expect(try await exchange.answer(to: header(security)).message != nil)
    }

    @Test func `an address that the request leaves out is the registered one`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .pzGovPl)
        let answer = try await Browser(world).signInByPost(at: portal) { $0.assertionConsumerServiceURL = nil }
        #expect(answer.address == "https://urzad.example/idp")
    }
}
