import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What the eIDAS extensions of a request do.
struct RequestedAttributeTests {
    private static let base = "http://eidas.europa.eu/attributes/naturalperson/"

    private func released(
        _ extensions: [XMLElement], _ edit: (inout Portal) -> Void = { _ in }
    ) async throws -> [String?] {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl) { edit(&$0) }
        let answer = try await Browser(world).signInByPost(at: portal) { $0.extensions = extensions }
        return try await answer.resolvedAnswer().assertion().assertion.attributes.map(\.friendlyName)
    }

    @Test func `what is asked for narrows what is granted and never widens it`() async throws {
        let all = ["FirstName", "FamilyName", "DateOfBirth", "PersonIdentifier"]
        #expect(try await released([]) == all)
        let two = EIDASExtension.requested([
            (Self.base + "CurrentFamilyName", true), (Self.base + "PersonIdentifier", true),
            ("urn:oid:2.5.4.20", false),
        ])
        #expect(try await released(two) == ["FamilyName", "PersonIdentifier"])
        #expect(
            try await released(two) {
                $0.profile.release = [.personIdentifier]; $0.profile.missingAttributes = .omit
            }
                == ["PersonIdentifier"])
        #expect(try await released(EIDASExtension.requested([])).isEmpty)
    }

    @Test func `an attribute is found under the registration's own name for it too`() async throws {
        let asked = EIDASExtension.requested([("urn:x:pesel", true)])
        let released = try await released(asked) { $0.profile.attributeNames = [.personIdentifier: "urn:x:pesel"] }
        #expect(released == ["PersonIdentifier"])
    }

    @Test func `extensions that cannot be read make no request fail`() throws {
        let nonsense = [
            XMLElement("SPType", in: .eidas, text: "nobody"),
            XMLElement(
                "RequestedAttributes", in: .eidas,
                children: [
                    .element(XMLElement("RequestedAttribute", in: .eidas)),
                    .element(
                        XMLElement(
                            "RequestedAttribute", in: .eidas, attributes: ["Name": "urn:a", "isRequired": "perhaps"])),
                ]),
        ]
        let request = EIDASRequest(in: nonsense)
        #expect(request.sector == nil)
        #expect(request.attributes == [EIDASRequest.RequestedAttribute(name: "urn:a", isRequired: false)])
        #expect(EIDASRequest(in: []).attributes == nil)
        #expect(EIDASRequest(in: EIDASExtension.requested([], sector: " private ")).sector == .private)
    }

    @Test func `the sector of the service and the operation stand in what is kept of the request`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        let context = OperationContext(contextClass: "c", contextDescription: "podpis", documentID: "7")
        for dialect in OperationContext.Dialect.allCases {
            let request = world.request(portal) {
                $0.extensions = EIDASExtension.requested([], sector: "private") + [context.element(dialect)]
            }
            let browser = Browser(world)
            let token = try #require(try await browser.post(request, of: portal).received)
            let kept = try #require(try await world.store.receivedRequest(token.hash)).request
            #expect(kept.scope?.sector == .private)
            #expect(kept.scope?.operation == context)
            #expect(kept.scope?.attributes == [])
        }
    }

    @Test func `the audit event of an assertion names the sector`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        _ = try await Browser(world).signInByPost(at: portal) {
            $0.extensions = Array(EIDASExtension.requested([]).prefix(1))
        }
        #expect(try await world.events(.assertionIssued).last?.facts["sector"] == "public")
    }
}
