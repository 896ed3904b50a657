import Foundation
import SAML
import TestSupport
import Testing
import XMLTree

/// The form of everything that Brama sends. Each rule is tried on an example that breaks it first.
@Suite struct OutgoingFormTests {
    /// What a rule objects to in the whole traffic.
    private func objections(_ rule: (XMLElement) -> [String]) async throws -> [String] {
        try await Traffic.all().flatMap { try $0.elements.flatMap(rule) }
    }

    @Test func `G03-a nothing that is sent has a document type`() async throws {
        func hasDocumentType(_ octets: [UInt8]) -> Bool {
            String(decoding: octets, as: UTF8.self).contains("<!")
        }
        #expect(hasDocumentType(Array("<!DOCTYPE a><a/>".utf8)))
        let sent = try await Traffic.all()
        #expect(Set(sent.map(\.kind)) == Set(Sent.Kind.allCases))
        #expect(sent.filter { hasDocumentType($0.octets) }.isEmpty)
    }

    @Test func `SSO01-eg SSO01-eh SSO01-ei instants are in UTC, in milliseconds at most, and never leap`() async throws
    {
        let names: Set = [
            "IssueInstant", "NotBefore", "NotOnOrAfter", "AuthnInstant", "SessionNotOnOrAfter", "validUntil",
        ]
        func wrong(_ element: XMLElement) -> [String] {
            element.attributes.filter { names.contains($0.name.local) }.map(\.value).filter {
                $0.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{1,3})?Z/) == nil
            }
        }
        for instant in [
            "2030-01-01T00:00:00", "2030-01-01T00:00:00+01:00", "2030-01-01T00:00:60Z", "2030-01-01T00:00:00.1234Z",
        ] {
            #expect(try wrong(.planted("<a IssueInstant='\(instant)'/>")) == [instant])
        }
        #expect(try await objections(wrong) == [])
    }

    @Test func `SSO01-ef URIs are absolute`() async throws {
        let attributes: Set = [
            "Destination", "Recipient", "Location", "ResponseLocation", "Format", "NameFormat", "Algorithm", "Method",
            "Binding", "entityID", "errorURL", "Comparison",
        ]
        let texts: Set = ["Issuer", "Audience", "AuthnContextClassRef", "NameIDFormat", "AuthenticatingAuthority"]
        func wrong(_ element: XMLElement) -> [String] {
            let named = element.attributes.filter { attributes.contains($0.name.local) }.map(\.value)
            let written = texts.contains(element.name.local) ? [element.text] : []
            return (named + written).filter { $0.wholeMatch(of: /[A-Za-z][A-Za-z0-9+.\-]*:\S+/) == nil }
        }
        #expect(try wrong(.planted("<a Destination='/acs'/>")) == ["/acs"])
        #expect(try wrong(.planted("<Issuer>brama</Issuer>")) == ["brama"])
        #expect(try await objections(wrong) == [])
    }

    @Test func `SSO01-dz no string is empty or blank`() async throws {
        func wrong(_ element: XMLElement) -> [String] {
            let blank = element.attributes.filter { $0.value.allSatisfy(\.isWhitespace) }.map(\.name.local)
            let isEmptyText =
                ["Issuer", "Audience", "NameID", "StatusMessage", "SessionIndex", "AttributeValue"]
                .contains(element.name.local) && element.text.allSatisfy(\.isWhitespace)
            return blank + (isEmptyText ? [element.name.local] : [])
        }
        #expect(try wrong(.planted("<a Consent=' '/>")) == ["Consent"])
        #expect(try wrong(.planted("<Audience/>")) == ["Audience"])
        #expect(try await objections(wrong) == [])
    }

    @Test func `SSO01-ej SSO01-eq SSO01-en SSO01-eo IDP17-af IDP17-ag IDP17-aj IDP17-ak the version is always 2.0`()
        async throws
    {
        func wrong(_ element: XMLElement) -> [String] {
            let hasVersion = element.attribute("ID") != nil && element.name.namespace != Vocabulary.md.uri
            return hasVersion && element.attribute("Version") != "2.0" ? [element.name.local] : []
        }
        #expect(try wrong(.planted("<Response ID='_a' Version='1.1'/>")) == ["Response"])
        #expect(try wrong(.planted("<Response ID='_a'/>")) == ["Response"])
        #expect(try await objections(wrong) == [])
    }

    @Test func `SSO01-ao SSO01-cc IDP17-v identifiers are unique in the whole traffic, and each is declared once`()
        async throws
    {
        func identifiers(_ element: XMLElement) -> [String] {
            element.attributes.filter { ["ID", "Id", "id"].contains($0.name.local) }.map(\.value)
        }
        let found = try await Traffic.all().flatMap { try $0.elements.map(identifiers).filter { !$0.isEmpty } }
        #expect(found.count > 40)
        #expect(found.allSatisfy { $0.count == 1 })
        #expect(Set(found.joined()).count == found.joined().count)
        #expect(try identifiers(.planted("<a ID='_1' Id='_2'/>")).count == 2)
    }

    @Test func `SSO01-cd SSO01-ce SSO01-cf identifiers have 160 random bits`() async throws {
        let messages = try await Traffic.all().map(\.message).compactMap { $0.attribute("ID") }
        #expect(messages.count > 20)
        for id in messages {
            let digits = id.drop { $0 == "_" }
            #expect(digits.count >= 40 && digits.allSatisfy(\.isHexDigit), "\(id)")
        }
        // No bit of any is the same in all: what is drawn is random throughout.
        let columns = (1..<41).map { place in Set(messages.map { Array($0)[place] }) }
        #expect(columns.allSatisfy { $0.count > 4 })
    }

    @Test func `SSO01-ah MD05-a3 extensions are of a namespace of their own`() async throws {
        let own = [Vocabulary.samlp, .saml, .md].map(\.uri) + [""]
        func wrong(_ element: XMLElement) -> [String] {
            guard element.name.local == "Extensions" else { return [] }
            return element.elements.filter { own.contains($0.name.namespace) }.map(\.name.local)
        }
        #expect(try wrong(.planted("<Extensions><a/></Extensions>")) == ["a"])
        let extensions = try await Traffic.all().flatMap { $0.root.withDescendants }
            .filter { $0.name.local == "Extensions" }
        #expect(!extensions.isEmpty)
        #expect(extensions.flatMap(wrong) == [])
    }

    @Test func `SSO01-ch IDP17-an the top-level status is one of the four`() async throws {
        let allowed = ["Success", "Requester", "Responder", "VersionMismatch"]
            .map { "urn:oasis:names:tc:SAML:2.0:status:" + $0 }
        let answers = try await Traffic.of(.response, .errorResponse, .artifactResponse, .logoutResponse)
        for sent in answers {
            let code = sent.message.element(Vocabulary.samlp.name("Status"))?
                .element(Vocabulary.samlp.name("StatusCode"))?.attribute("Value")
            #expect(allowed.contains { $0 == code })
        }
        #expect(throws: (any Error).self) {
            try ResponseBuilder(credential: TestKeys.portalCredential(), layout: .response).failure(
                ResponseHeader(
                    id: "_a", inResponseTo: nil, issueInstant: Date(), destination: "https://a.example/",
                    issuer: "https://b.example"),
                status: Status(.partialLogout))
        }
    }

    @Test func `SSO01-dv SSO01-dw IDP17-am everything is valid by the schemas`() async throws {
        #expect(throws: (any Error).self) { try Schema.validate(Array("<a xmlns='\(Vocabulary.samlp.uri)'/>".utf8)) }
        var judged: Set<Sent.Kind> = []
        var opened: Set<Sent.Kind> = []
        for sent in try await Traffic.all() {
            #expect(throws: Never.self) { try Schema.validate(sent.octets) }
            judged.insert(sent.kind)
            guard sent.encryptedData != nil else { continue }
            let decrypted = try sent.assertion
            let assertion = try #require(decrypted)
            #expect(throws: Never.self) {
                try Schema.validate(CanonicalWriter.octets(of: assertion, inclusivePrefixes: ["xs"]))
            }
            opened.insert(sent.kind)
        }
        #expect(judged == Set(Sent.Kind.allCases))
        #expect(opened == [.response, .artifactResponse])
    }
}
