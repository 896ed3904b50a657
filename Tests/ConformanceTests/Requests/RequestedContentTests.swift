import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What a request asks for, from two portals, and what becomes of it.
@Suite struct RequestedContentTests {
    private func portals(_ world: World) async throws -> [Portal] {
        [
            try await world.portal("sekap.example"),
            try await world.portal("peup.example") { $0.profile.nameIDFormat = .persistent },
        ]
    }

    @Test(arguments: [nil, .unspecified, .transient, .persistent] as [NameIDFormat?], [nil, true, false] as [Bool?])
    func `IDP10-a IDP10-d SSO01-fp every policy that can be met brings the format it asks for`(
        format: NameIDFormat?, allowCreate: Bool?
    ) async throws {
        let world = try await World()
        for portal in try await portals(world) {
            for qualifier in [nil, portal.entityID] {
                let answer = try await Browser(world).signIn(at: portal) {
                    $0.nameIDPolicy = NameIDPolicy(
                        format: format, spNameQualifier: qualifier, allowCreate: allowCreate)
                }
                let issued = try await answer.assertion().nameID?.format
                let fallback: NameIDFormat = portal.profile.nameIDFormat == .persistent ? .persistent : .transient
                #expect(issued == (format == nil || format == .unspecified ? fallback : format))
            }
            let bare = try await Browser(world).signIn(at: portal)
            #expect(try await bare.assertion().nameID?.value.isEmpty == false)
        }
    }

    @Test(
        arguments: [
            .emailAddress, .x509SubjectName, .kerberos, .entity, .encrypted,
            NameIDFormat(rawValue: "urn:example:unknown"),
        ] as [NameIDFormat])
    func `IDP10-b IDP05 a format that cannot be met is an error, never another format`(
        format: NameIDFormat
    ) async throws {
        let world = try await World()
        for portal in try await portals(world) {
            for allowCreate in [nil, true, false] {
                let answer = try await Browser(world).signIn(at: portal) {
                    $0.nameIDPolicy = NameIDPolicy(format: format, allowCreate: allowCreate)
                }
                #expect(try answer.errorStatus().subcode == .invalidNameIDPolicy)
                #expect(answer.address == "https://\(portal.entityID.split(separator: "/")[1])/acs/post")
            }
        }
    }

    @Test(arguments: [nil, .unspecified, .transient, .persistent] as [NameIDFormat?])
    func `IDP10-b another portal's SPNameQualifier is an error with every format`(format: NameIDFormat?) async throws {
        let world = try await World()
        let both = try await portals(world)
        for (portal, other) in [(both[0], both[1]), (both[1], both[0])] {
            for foreign in [other.entityID, "https://affiliation.example"] {
                let answer = try await Browser(world).signIn(at: portal) {
                    $0.nameIDPolicy = NameIDPolicy(format: format, spNameQualifier: foreign)
                }
                #expect(try answer.errorStatus().code == .requester)
            }
        }
    }

    @Test func `SSO01-an an invalid request is answered with Requester at the top`() async throws {
        let world = try await World()
        let edits: [(inout AuthnRequest) -> Void] = [
            { $0.destination = "https://elsewhere.example/" },
            { $0.issueInstant -= 3_600 },
            { $0.issueInstant += 3_600 },
            { $0.nameIDPolicy = NameIDPolicy(format: .kerberos) },
            { $0.subject = RequestedSubject(hasOtherIdentifier: true, confirmationMethods: ["urn:example:method"]) },
        ]
        for portal in try await portals(world) {
            for edit in edits {
                let answer = try await Browser(world).signIn(at: portal, edit)
                #expect(try answer.errorStatus().code == .requester)
            }
            #expect(try await Browser(world).signIn(at: portal).assertion().nameID != nil)
        }
    }

    @Test func `SSO07-a optional content that is not supported is passed over`() async throws {
        let world = try await World()
        let edits: [(inout AuthnRequest) -> Void] = [
            { $0.providerName = "Portal" },
            { $0.consent = "urn:oasis:names:tc:SAML:2.0:consent:prior" },
            { $0.attributeConsumingServiceIndex = 17 },
            {
                $0.scoping = Scoping(
                    proxyCount: 3, identityProviders: ["https://unknown.example"], requesterIDs: ["urn:a"])
            },
            { $0.extensions = [XMLElement(XMLName("urn:x", "Odd"), prefix: "x")] },
        ]
        for portal in try await portals(world) {
            for edit in edits {
                _ = try await Browser(world).signIn(at: portal, edit).assertion()
            }
        }
    }

    @Test func `SSO02 SSO03-a SSO03-b SSO01-x requests by both bindings, answers by POST and never by Redirect`()
        async throws
    {
        let world = try await World()
        for portal in try await portals(world) {
            for isPassive in [false, true] {
                let browser = Browser(world)
                let request = world.request(portal) { $0.isPassive = isPassive }
                let again = world.request(portal) { $0.isPassive = isPassive }
                for reply in [
                    try await browser.redirect(request, of: portal), try await browser.post(again, of: portal),
                ] {
                    let followed = await browser.follow(reply)
                    let last =
                        if let login = followed.page?.login { await browser.prove(World.anna, in: login) } else {
                            followed
                        }
                    guard case .form(let address, let fields)? = last.delivery else {
                        Issue.record("\(last.action)")
                        continue
                    }
                    #expect(portal.endpoints.map(\.location).contains(address))
                    let response = try Unverified<Response>(HTTPPost.decode(fields)).claimed
                    #expect(response.status.code == (isPassive && response.assertions.isEmpty ? .responder : .success))
                }
            }
            let artifact = try await Browser(world).signIn(at: portal) {
                $0.protocolBinding = Binding.httpArtifact.rawValue
            }
            #expect(
                try artifact.fields().map(\.name).sorted() == ["RelayState", "SAMLart"], "an artifact, no Response")
            _ = try await artifact.assertion()
        }
    }

    @Test func `SSO01-eb SSO01-ed strings are neither trimmed nor folded, and are what XML makes of them`() async throws
    {
        let world = try await World()
        for portal in try await portals(world) {
            func page(_ edit: (String) -> String) async throws -> Reply {
                let octets = try AuthnRequestBuilder(credential: nil).octets(world.request(portal))
                let message = Array(edit(String(decoding: octets, as: UTF8.self)).utf8)
                let query = try HTTPRedirect.query(
                    .request, message: message, relayState: nil, credential: portal.credential())
                return try await Browser(world).redirect(rawQuery: query)
            }
            let escaped = try await page {
                $0.replacing(">\(portal.entityID)<", with: ">&#x68;ttps\(portal.entityID.dropFirst(5))<")
            }
            #expect(escaped.login != nil, "the same characters, written otherwise")
            for other in [portal.entityID.uppercased(), portal.entityID + "/", portal.entityID + "\u{200B}"] {
                let reply = try await page { $0.replacing(">\(portal.entityID)<", with: ">\(other)<") }
                #expect(reply.refusal?.number == .relyingPartyUnknown)
            }
        }
    }
}
