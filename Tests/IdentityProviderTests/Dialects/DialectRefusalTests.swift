import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// How clients of the national systems hear of refusals.
struct DialectRefusalTests {
    private func cancelled(_ edit: (inout Portal) -> Void = { _ in }) async throws -> ResolvedAnswer {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl) { edit(&$0) }
        let browser = Browser(world)
        let request = world.request(portal)
        let first = await browser.follow(try await browser.post(request, of: portal))
        let login = try #require(first.page?.login)
        let reply = await browser.follow(await world.service.cancel(login, browser.visit))
        let delivery = try #require(reply.delivery)
        return try await Answer(delivery, to: request, of: portal, in: world).resolvedAnswer()
    }

    @Test func `a cancelled login is AuthnFailed inside Responder, under Success, and never an assertion`() async throws
    {
        let resolved = try await cancelled()
        #expect(resolved.envelope.status == .success)
        #expect(resolved.response.status.code == .responder)
        #expect(resolved.response.status.subcode == .authnFailed)
        #expect(resolved.response.assertions.isEmpty)
    }

    @Test func `the flat layout has the code on top of both layers, and never an assertion either`() async throws {
        let resolved = try await cancelled { $0.profile.statusLayout = .flat }
        for status in [resolved.envelope.status, resolved.response.status] {
            #expect(status.code == .authnFailed)
            #expect(status.subcode == nil)
            #expect(status.message?.hasPrefix("BRAMA-2007") == true)
        }
        #expect(resolved.response.assertions.isEmpty)
    }

    @Test func `the flat layout leaves a success what it is`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl) { $0.profile.statusLayout = .flat }
        let resolved = try await Browser(world).signInByPost(at: portal).resolvedAnswer()
        #expect(resolved.envelope.status == .success && resolved.response.status == .success)
        _ = try resolved.assertion()
    }

    private func status(
        _ edit: (inout Portal) -> Void = { _ in }, of change: (inout AuthnRequest) -> Void
    ) async throws -> Status {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl) { edit(&$0) }
        let resolved = try await Browser(world).signInByPost(at: portal, change).resolvedAnswer()
        #expect(resolved.response.assertions.isEmpty == (resolved.response.status != .success))
        return resolved.response.status
    }

    @Test func `ProviderName must be the registered one, where one is registered`() async throws {
        for name in [nil, "", "Urzad", "urząd", "Urząd "] as [String?] {
            let status = try await status({ $0.profile.providerName = "Urząd" }, of: { $0.providerName = name })
            #expect(status.message?.hasPrefix("BRAMA-2014") == true, "\(name ?? "none")")
        }
        #expect(try await status({ $0.profile.providerName = "Urząd" }, of: { $0.providerName = "Urząd" }) == .success)
        #expect(try await status(of: { $0.providerName = "whatever" }) == .success)
    }

    @Test func `a required attribute that is not granted is refused, or left out where the registration says so`()
        async throws
    {
        let phone = EIDASExtension.requested([("urn:oid:2.5.4.20", true)])
        let unknown = EIDASExtension.requested([("http://coi.gov.pl/attributes/naturalperson/Other", true)])
        for extensions in [phone, unknown] {
            let refused = try await status(of: { $0.extensions = extensions })
            #expect(refused.message?.hasPrefix("BRAMA-2015") == true)
            #expect(refused.subcode == .requestDenied)
            #expect(
                try await status({ $0.profile.missingAttributes = .omit }, of: { $0.extensions = extensions })
                    == .success)
        }
        let optional = EIDASExtension.requested([("urn:oid:2.5.4.20", false)])
        #expect(try await status(of: { $0.extensions = optional }) == .success)
    }

    @Test func `a request by another binding than the registration permits is refused on a page`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        let browser = Browser(world)
        let refused = try await browser.redirect(world.request(portal), of: portal)
        #expect(refused.refusal?.number == .requestBindingRefused)
        #expect(try await browser.post(world.request(portal), of: portal).received != nil)
        let other = try await world.portal(of: .loginGovPl, "other.example") {
            $0.entityID = "inny"
            $0.profile.requestBinding = .any
        }
        #expect(try await browser.redirect(world.request(other), of: other).login != nil)
    }
}

/// Extensions of a request as clients write them.
enum EIDASExtension {
    static func requested(_ attributes: [(name: String, isRequired: Bool)], sector: String = "public") -> [XMLElement] {
        [
            XMLElement("SPType", in: .eidas, text: sector),
            XMLElement(
                "RequestedAttributes", in: .eidas,
                children: attributes.map { attribute in
                    .element(
                        XMLElement(
                            "RequestedAttribute", in: .eidas,
                            attributes: [
                                "Name": attribute.name, "NameFormat": AttributeNameFormat.uri.rawValue,
                                "isRequired": attribute.isRequired.description,
                            ]))
                }),
        ]
    }
}
