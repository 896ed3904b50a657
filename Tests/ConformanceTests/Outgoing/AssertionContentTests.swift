import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// What Responses and assertions say (Profiles §4.1.4.2), to three portals.
@Suite struct AssertionContentTests {
    private static let brama = "https://brama.example/saml"

    private func assertions() async throws -> [(assertion: XMLElement, sent: Sent)] {
        let sent = try await Traffic.of(.response)
        #expect(Set(sent.compactMap { $0.portal?.entityID }).count == 3)
        return try sent.map { sent in
            let assertion = try sent.assertion
            return (try #require(assertion), sent)
        }
    }

    private func instant(_ element: XMLElement?, _ name: String) throws -> Date {
        let text = try #require(element?.attribute(name))
        return try #require(DateTime.parse(text))
    }

    @Test func `SSO01-f SSO01-g an error has no assertion, success has one`() async throws {
        let names = [Vocabulary.saml.name("Assertion"), Vocabulary.saml.name("EncryptedAssertion")]
        func count(_ sent: Sent) -> Int { sent.message.elements.filter { names.contains($0.name) }.count }
        #expect(try await Traffic.of(.errorResponse).allSatisfy { count($0) == 0 })
        #expect(try await Traffic.of(.response).allSatisfy { count($0) == 1 })
        let texts = try await Traffic.of(.errorResponse).map { String(decoding: $0.octets, as: UTF8.self) }
        #expect(texts.allSatisfy { !$0.contains("Assertion") && !$0.contains("status:Success") })
        let successes = try await Traffic.of(.response).map { String(decoding: $0.octets, as: UTF8.self) }
        #expect(successes.allSatisfy { $0.contains("status:Success") })
    }

    @Test func `SSO01-h SSO01-h1 SSO01-i the issuer is Brama, in Responses and in assertions`() async throws {
        for sent in try await Traffic.of(.response, .errorResponse) {
            let issuer = try #require(sent.message.element(Vocabulary.saml.name("Issuer")))
            #expect(issuer.text == Self.brama)
            #expect([nil, NameIDFormat.entity.rawValue].contains(issuer.attribute("Format")))
        }
        for (assertion, _) in try await assertions() {
            #expect(assertion.element(Vocabulary.saml.name("Issuer"))?.text == Self.brama)
        }
    }

    @Test
    func `SSO01-ap SSO01-k2 SSO01-j SSO01-k SSO01-k1 the confirmation is a bearer's, for this request and address`()
        async throws
    {
        for sent in try await Traffic.of(.response, .errorResponse) {
            #expect(sent.message.attribute("InResponseTo") == sent.request?.id)
            #expect(sent.message.attribute("Destination") == sent.address)
        }
        for (assertion, sent) in try await assertions() {
            let confirmations = assertion.every("SubjectConfirmation", in: .saml)
            #expect(confirmations.map { $0.attribute("Method") } == ["urn:oasis:names:tc:SAML:2.0:cm:bearer"])
            let data = try #require(confirmations[0].element(Vocabulary.saml.name("SubjectConfirmationData")))
            #expect(data.attribute("InResponseTo") == sent.request?.id)
            #expect(data.attribute("Recipient") == sent.address)
            #expect(data.attribute("NotBefore") == nil)
            #expect(try instant(data, "NotOnOrAfter") > instant(assertion, "IssueInstant"))
        }
    }

    @Test func `SSO01-m SSO01-cn SSO01-db conditions name the portal, and their time holds the confirmation's`()
        async throws
    {
        for (assertion, sent) in try await assertions() {
            let conditions = try #require(assertion.element(Vocabulary.saml.name("Conditions")))
            #expect(conditions.every("Audience", in: .saml).map(\.text) == [sent.portal?.entityID])
            #expect(try instant(conditions, "NotBefore") < instant(conditions, "NotOnOrAfter"))
            let data = assertion.first("SubjectConfirmationData", in: .saml)
            #expect(try instant(data, "NotOnOrAfter") <= instant(conditions, "NotOnOrAfter"))
        }
    }

    @Test
    func `SSO01-l SSO01-l1 SSO01-dg SSO01-dy SSO01-i1 SSO01-i2 one authentication, with its class and its session`()
        async throws
    {
        for (assertion, _) in try await assertions() {
            let statements = assertion.every("AuthnStatement", in: .saml)
            #expect(statements.count == 1)
            #expect(statements[0].attribute("SessionIndex")?.isEmpty == false)
            #expect(statements[0].attribute("AuthnInstant") != nil)
            let classes = statements[0].every("AuthnContextClassRef", in: .saml).map(\.text)
            #expect(classes.count == 1 && classes.allSatisfy { $0.contains(":") })
        }
    }

    @Test func `SSO01-ck SSO01-ci SSO01-cl SSO01-cm no generic condition or statement, no restriction twice`()
        async throws
    {
        func wrong(_ assertion: XMLElement) -> [String] {
            let generic = ["Condition", "Statement"].flatMap { assertion.every($0, in: .saml) }
                .filter { $0.attribute(Vocabulary.xsi.name("type")) == nil }
            let twice = ["OneTimeUse", "ProxyRestriction"].filter { assertion.every($0, in: .saml).count > 1 }
            return generic.map(\.name.local) + twice
        }
        let planted = "<a xmlns='\(Vocabulary.saml.uri)'><Condition/><OneTimeUse/><OneTimeUse/></a>"
        #expect(try wrong(.planted(planted)) == ["Condition", "OneTimeUse"])
        #expect(try await assertions().flatMap { wrong($0.assertion) } == [])
    }

    @Test func `SSO01-cj SSO01-dd SSO01-dh SSO01-cz every assertion has one subject, before its statements`()
        async throws
    {
        for (assertion, _) in try await assertions() {
            let subjects = assertion.elements(Vocabulary.saml.name("Subject"))
            #expect(subjects.count == 1)
            let identifiers = subjects[0].elements.filter {
                ["NameID", "EncryptedID", "BaseID"].contains($0.name.local)
            }
            #expect(identifiers.count == 1)
            #expect(assertion.element(Vocabulary.saml.name("AuthnStatement")) != nil)
            #expect(assertion.element(Vocabulary.saml.name("AttributeStatement")) != nil)
        }
    }

    @Test func `SSO01-cy SSO05-a3 only a name that has sides is qualified`() async throws {
        var formats: Set<String> = []
        for (assertion, sent) in try await assertions() {
            let name = try #require(assertion.first("NameID", in: .saml))
            let format = try #require(name.attribute("Format"))
            formats.insert(format)
            let isPersistent = format == NameIDFormat.persistent.rawValue
            #expect(name.attribute("NameQualifier") == (isPersistent ? Self.brama : nil))
            #expect(name.attribute("SPNameQualifier") == (isPersistent ? sent.portal?.entityID : nil))
            let issuer = assertion.element(Vocabulary.saml.name("Issuer"))
            #expect(issuer?.attribute("NameQualifier") == nil && issuer?.attribute("SPNameQualifier") == nil)
        }
        #expect(formats == [NameIDFormat.transient.rawValue, NameIDFormat.persistent.rawValue])
    }

    @Test func `SSO01-da SSO01-di SSO01-dk SSO01-du attributes and confirmations have nothing that is not theirs`()
        async throws
    {
        let allowed: [String: Set<String>] = [
            "SubjectConfirmationData": ["Recipient", "NotOnOrAfter", "InResponseTo"],
            "Attribute": ["Name", "NameFormat", "FriendlyName"],
        ]
        func wrong(_ element: XMLElement) -> [String] {
            guard let names = allowed[element.name.local] else { return [] }
            return element.attributes.filter { ["", Vocabulary.saml.uri].contains($0.name.namespace) }
                .map(\.name.local).filter { !names.contains($0) }
        }
        #expect(try wrong(.planted("<Attribute Name='a' Odd='b'/>")) == ["Odd"])
        let all = try await assertions().flatMap { $0.assertion.withDescendants }
        #expect(all.flatMap(wrong) == [])
        let attributes = all.filter { $0.name == Vocabulary.saml.name("Attribute") }
        #expect(attributes.count > 20)
        for attribute in attributes {
            let values = attribute.elements(Vocabulary.saml.name("AttributeValue"))
            #expect(values.count == 1 && values[0].elements.isEmpty && !values[0].text.isEmpty)
        }
    }

    @Test func `SSO05-a1 SSO05-a8 SSO05-a2 SSO05-b1 names show nothing of the citizen`() async throws {
        let known = ["44051401359", "87022243734", "anna", "jan", "nowak", "example.pl", "@"]
        for (assertion, _) in try await assertions() {
            let name = try #require(assertion.first("NameID", in: .saml)?.text)
            #expect(name.count >= 26 && name.count <= 256)
            #expect(known.allSatisfy { !name.lowercased().contains($0) }, "\(name)")
        }
    }

    @Test func `SSO05-a4 a persistent name stands in no audit event and goes to one portal alone`() async throws {
        let world = try await World()
        var names: Set<String> = []
        for host in ["sekap.example", "peup.example"] {
            let portal = try await world.portal(host) { $0.profile.nameIDFormat = .persistent }
            names.insert(try #require(try await Browser(world).signIn(at: portal).assertion().nameID?.value))
        }
        #expect(names.count == 2)
        let events = try await world.store.events(after: 0, limit: 1_000).map { "\($0)" }.joined()
        #expect(events.contains("sekap.example") && events.contains("peup.example"))
        for name in names { #expect(!events.contains(name)) }
    }

    @Test func `SSO01-de sessions and transient names tell portals nothing of one another`() async throws {
        var names: [String: Set<String>] = [:]
        for (assertion, sent) in try await assertions() {
            let index = try #require(assertion.first("AuthnStatement", in: .saml)?.attribute("SessionIndex"))
            let name = try #require(assertion.first("NameID", in: .saml)?.text)
            let portal = try #require(sent.portal)
            names[portal.entityID, default: []].formUnion([index, name])
        }
        #expect(names.count == 3)
        let all = names.values.flatMap { Array($0) }
        #expect(Set(all).count == all.count, "a value went to two portals")
    }
}

extension TestKeys {
    /// A credential of a portal's.
    static func portalCredential() throws -> SigningCredential {
        SigningCredential(key: try portalP256().privateKey, certificate: nil, algorithm: .ecdsaSHA256)
    }
}
