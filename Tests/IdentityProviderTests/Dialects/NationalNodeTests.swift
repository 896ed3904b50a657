import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What clients of login.gov.pl get, held against the captured answers.
struct NationalNodeTests {
    private static let names = ["FirstName", "FamilyName", "DateOfBirth", "PersonIdentifier"]

    @Test
    func `the artifact travels in a form that posts itself, with RelayState, by the field names that clients know`()
        async throws
    {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        let answer = try await Browser(world).signInByPost(at: portal)
        guard case .form(let destination, let fields) = answer.delivery else {
            Issue.record("\(answer.delivery)")
            return
        }
        #expect(destination == "https://urzad.example/idp")
        #expect(fields.map(\.name) == ["SAMLart", "RelayState"])
        #expect(try answer.relayState == "state")
        #expect(try answer.artifact().artifact.isIssued(by: "brama.example"))
    }

    @Test func `the assertion says what the captured one says`() async throws {
        let world = try await World(methods: [World.profile])
        let portal = try await world.portal(of: .loginGovPl)
        let answer = try await Browser(world).signInByPost(World.jan, at: portal, by: World.profile)
        let assertion = try await answer.resolvedAnswer().assertion().assertion
        let now = world.clock.now
        let wholeSecond = Date(timeIntervalSince1970: 1_900_000_000)
        #expect(assertion.id.hasPrefix("_ID-"))
        #expect(assertion.issuer == Issuer("brama.example"))
        #expect(assertion.subject.nameID == NameID("jan", format: .unspecified))
        let confirmation = try #require(assertion.subject.confirmations.first)
        #expect(confirmation.recipient == "https://urzad.example/idp")
        #expect(confirmation.inResponseTo == answer.request.id)
        #expect(confirmation.notOnOrAfter == now.addingTimeInterval(3_000))
        #expect(assertion.conditions.notBefore == wholeSecond)
        #expect(assertion.conditions.notOnOrAfter == now.addingTimeInterval(3_000))
        #expect(assertion.conditions.audienceRestrictions == [["UrządMiasta"]])
        #expect(assertion.authnStatement.sessionIndex == assertion.id)
        #expect(assertion.authnStatement.classRef == "http://eidas.europa.eu/LoA/substantial")
        #expect(assertion.authnStatement.authenticatingAuthorities == ["pz.gov.pl"])
    }

    @Test func `the four attributes have the names, the types and the forms that clients look for`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        let (element, assertion) = try await Browser(world).signInByPost(World.jan, at: portal).resolvedAnswer()
            .assertion()
        let base = "http://eidas.europa.eu/attributes/naturalperson/"
        #expect(
            assertion.attributes.map(\.name)
                == ["CurrentGivenName", "CurrentFamilyName", "DateOfBirth", "PersonIdentifier"].map { base + $0 })
        #expect(assertion.attributes.map(\.friendlyName) == Self.names)
        #expect(assertion.attributes.allSatisfy { $0.nameFormat == .uri })
        #expect(assertion.attributes.map(\.text) == ["Jan", "Żółć", "1987-02-22Z", "87022243734"])
        let values = try element.exactlyOne("AttributeStatement", in: .saml).elements.map { $0.elements[0] }
        #expect(
            values.map { $0.attribute("type", in: .xsi) } == [
                "naturalperson:CurrentGivenNameType", "naturalperson:CurrentFamilyNameType",
                "naturalperson:DateOfBirthType", "naturalperson:PersonIdentifierType",
            ])
    }

    @Test func `ArtifactResponse and Response are signed by ECDSA under IDs of the known form, the assertion is not`()
        async throws
    {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        let resolved = try await Browser(world).signInByPost(at: portal).resolvedAnswer()
        #expect(resolved.envelope.id.hasPrefix("ID-") && resolved.response.id.hasPrefix("ID-"))
        #expect(resolved.envelope.issuer == Issuer("brama.example"))
        #expect(resolved.response.issuer == Issuer("brama.example"))
        let text = String(decoding: resolved.octets, as: UTF8.self)
        let algorithm = #"<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256">"#
        #expect(text.components(separatedBy: algorithm).count == 3)
        #expect(text.components(separatedBy: "<ds:Signature ").count == 3)
        let element = try resolved.assertion().element
        #expect(!element.elements.contains { $0.isNamed("Signature", in: .ds) })
    }

    @Test func `a citizen without a user name has a lasting name all the same`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        var anna = try #require(try await world.store.citizen(World.anna))
        anna.profile = nil
        try await world.store.inner.commit([.saveCitizen(anna)])
        var names: Set<String> = []
        for _ in 0..<2 {
            let answer = try await Browser(world).signInByPost(at: portal, by: World.card)
            let assertion = try await answer.resolvedAnswer().assertion().assertion
            #expect(assertion.authnStatement.authenticatingAuthorities == ["login.e-dowod.gov.pl"])
            #expect(assertion.subject.nameID?.format == .unspecified)
            names.insert(try #require(assertion.subject.nameID?.value))
        }
        #expect(names.count == 1)
        #expect(!names.contains(World.anna.text))
    }

    @Test func `a request for a level takes that level or a higher one`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl)
        for (level, fitting) in [("low", 3), ("substantial", 2), ("high", 1)] {
            let browser = Browser(world)
            let request = world.request(portal) {
                $0.requestedAuthnContext = RequestedAuthnContext(
                    comparison: .minimum, references: [.class("http://eidas.europa.eu/LoA/" + level)])
            }
            let reply = await browser.follow(try await browser.post(request, of: portal))
            #expect(reply.page?.methods?.count == fitting, "\(level)")
        }
    }

    @Test(arguments: [
        "otwartedane", "http://localhost.sp.pl", "/mrk/Skrytka/Domyślna", String(repeating: "ż", count: 256),
    ])
    func `an Issuer is any string`(issuer: String) async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl) { $0.entityID = issuer }
        let assertion = try await Browser(world).signInByPost(at: portal).resolvedAnswer().assertion().assertion
        #expect(assertion.conditions.audienceRestrictions == [[issuer]])
    }

    @Test func `each registered certificate verifies, whichever message it signs`() async throws {
        let world = try await World()
        let keys = [try TestKeys.portalP256().privateKey, try PrivateKey.generate(.p256)]
        let portal = try await world.portal(of: .loginGovPl) { $0.signingKeys = keys }
        let answer = try await Browser(world).signInByPost(at: portal)
        _ = try await answer.resolvedAnswer(signedBy: portal.credential(1)).assertion()
    }

    @Test func `an assertion is encrypted by AES-256 where the registration has a key`() async throws {
        let world = try await World()
        let portal = try await world.portal(of: .loginGovPl) {
            $0.encryptionKey = try TestKeys.encryptionRSA().privateKey
        }
        let resolved = try await Browser(world).signInByPost(at: portal).resolvedAnswer()
        let text = String(decoding: resolved.octets, as: UTF8.self)
        #expect(text.contains("http://www.w3.org/2009/xmlenc11#aes256-gcm"))
        #expect(!text.contains("<saml:Assertion"))
    }
}
