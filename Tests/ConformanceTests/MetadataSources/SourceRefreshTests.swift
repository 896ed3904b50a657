import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing

private typealias Document = FederationDocument

/// What a refresh changes (IIP-MD02, MD05).
struct SourceRefreshTests {
    @Test func `MD02-a MD05-aq metadata is fetched again when its time has come, and what has changed is used`()
        async throws
    {
        let world = try SourceWorld()
        try await world.add([Document.entity("a.example"), Document.entity("b.example")])
        try world.publish([Document.entity("a.example", path: "new"), Document.entity("c.example")])
        #expect(try await world.service.due() == [])
        #expect(try await world.served() == ["a.example", "b.example"])
        world.clock.advance(by: 3_600)
        #expect(try await world.service.due() == ["federation"])
        try await world.refresh()
        #expect(try await world.served() == ["a.example", "c.example"])
        #expect(try await world.address(of: "a.example") == "https://a.example/new")
        #expect(try await world.service.due() == [])
    }

    @Test func `MD02-c both kinds of root are read, and lists inside lists`() async throws {
        let one = try SourceWorld()
        let single = Document([Document.entity("a.example")], validUntil: one.nextWeek).single
        #expect(try await one.refusal(of: Document.sign(single, by: one.key)) == nil)
        #expect(try await one.served() == ["a.example"])
        let many = try SourceWorld()
        let inner = Document.list(Document.entity("a.example") + Document.list(Document.entity("b.example")))
        try await many.add([inner, Document.entity("c.example")])
        #expect(try await many.served() == ["a.example", "b.example", "c.example"])
    }

    @Test(arguments: [1, 2, 50, 300])
    func `MD02-d a list of any number of entities is read`(count: Int) async throws {
        let world = try SourceWorld()
        let hosts = (0..<count).map { String(format: "sp%03d.example", $0) }
        let replacement = try await world.add(hosts.map { Document.entity($0) })
        #expect(replacement.added.count == count)
        #expect(try await world.served() == hosts)
    }

    @Test func `a document is taken in one commit, whatever it changes`() async throws {
        let world = try SourceWorld()
        try await world.add([Document.entity("a.example"), Document.entity("b.example")])
        try world.publish([Document.entity("a.example", path: "new"), Document.entity("c.example")])
        let commits = try await world.store.commits { try await world.refresh() }
        #expect(commits.count == 1)
        world.store.fail(.full)
        try world.publish([Document.entity("d.example")])
        await #expect(throws: MetadataSourceError.store(.full)) { try await world.refresh() }
        world.store.fail(nil)
        #expect(try await world.served() == ["a.example", "c.example"])
        try await world.refresh()
        #expect(try await world.served() == ["d.example"])
    }

    @Test func `what is registered between the look and the commit makes it look again`() async throws {
        let world = try SourceWorld()
        let byHand = Portal("b.example", signingKeys: [try TestKeys.portalP256().privateKey])
            .registration(at: world.clock.now)
        try await world.add([Document.entity("a.example")])
        try world.publish([Document.entity("a.example", path: "new"), Document.entity("b.example")])
        world.store.beforeNextCommit { [store = world.store] in
            do { try await store.inner.commit([.addRelyingParty(byHand)]) } catch { Issue.record(error) }
        }
        try await world.refresh()
        #expect(try await world.address(of: "a.example") == "https://a.example/new")
        #expect(try await world.store.relyingParty(entityID: byHand.entityID)?.registration == byHand)
        #expect(try await world.state().conflicts.map(\.entityID) == [byHand.entityID])
    }

    @Test func `a document that the server says is unchanged is confirmed, and asked for by its ETag`() async throws {
        let world = try SourceWorld()
        try world.publish([Document.entity("a.example")], etag: "\"1\"")
        _ = try await world.service.add(world.source())
        world.clock.advance(by: 3_600)
        try await world.refresh()
        #expect(world.network.asked == [nil, MetadataValidators(etag: "\"1\"")])
        #expect(try await world.state().fetchedAt == world.clock.now)
        #expect(try await world.state().failures == 0)
        #expect(try await world.served() == ["a.example"])
    }

    @Test func `the ETag of a document that is refused is not kept`() async throws {
        let world = try SourceWorld()
        try world.publish([Document.entity("a.example")], etag: "\"1\"")
        _ = try await world.service.add(world.source())
        world.network.publish(Array("<html/>".utf8), at: SourceWorld.location, etag: "\"2\"")
        for _ in 0..<2 {
            await #expect(throws: MetadataSourceError.refused(.document(.signature(.notSigned)))) {
                try await world.refresh()
            }
        }
        #expect(world.network.asked.last == MetadataValidators(etag: "\"1\""))
    }

    @Test func `a relying party that the source drops is not served, and comes back with its settings`() async throws {
        let world = try SourceWorld()
        let both = [Document.entity("a.example"), Document.entity("b.example")]
        try await world.add(both, source: world.source { $0.profile.release = [.firstName] })
        var registration = try #require(
            try await world.store.relyingParty(entityID: "https://a.example/saml")?.registration)
        #expect(registration.profile.release == [.firstName])
        registration.profile.release = [.email]
        try await world.store.commit([.updateRelyingParty(registration)])
        try world.publish([both[1]])
        try await world.refresh()
        let gone = try await world.store.relyingParty(entityID: "https://a.example/saml")
        #expect(gone?.obstacle(at: world.clock.now) == .withdrawn)
        #expect(try await world.served() == ["b.example"])
        try world.publish(both)
        try await world.refresh()
        #expect(try await world.served() == ["a.example", "b.example"])
        let back = try await world.store.relyingParty(entityID: "https://a.example/saml")
        #expect(back?.profile.release == [.email])
    }

    @Test func `one that the administrator switched off stays off`() async throws {
        let world = try SourceWorld()
        try await world.add([Document.entity("a.example")])
        var registration = try #require(try await world.store.relyingParties().first?.registration)
        registration.isEnabled = false
        try await world.store.commit([.updateRelyingParty(registration)])
        try world.publish([Document.entity("a.example", path: "new")])
        try await world.refresh()
        #expect(try await world.address(of: "a.example") == "https://a.example/new")
        #expect(try await world.served() == [])
    }

    @Test func `MD05-a2 V38 an entityID of another source, or registered by hand, is reported and never merged`()
        async throws
    {
        let world = try SourceWorld()
        try await world.add([Document.entity("a.example")])
        let byHand = Portal("b.example", signingKeys: [try TestKeys.portalP256().privateKey])
            .registration(at: world.clock.now)
        try await world.store.commit([.addRelyingParty(byHand)])
        let other = "https://other.example/metadata.xml"
        let hosts = ["a.example", "b.example", "c.example"].map { Document.entity($0, path: "other") }
        world.network.publish(
            try Document(hosts, validUntil: world.nextWeek).signed(by: world.key), at: other)
        _ = try await world.service.add(world.source("other", location: other))
        #expect(try await world.address(of: "a.example") == "https://a.example/acs")
        #expect(try await world.store.relyingParty(entityID: byHand.entityID)?.registration == byHand)
        #expect(try await world.address(of: "c.example") == "https://c.example/other")
        #expect(
            try await world.state("other").conflicts == [
                PassedOverEntity(
                    entityID: "https://a.example/saml", reason: "it is registered by the source federation"),
                PassedOverEntity(entityID: "https://b.example/saml", reason: "it is registered by hand"),
            ])
    }

    @Test func `a later validUntil of the same metadata is no change, and is used`() async throws {
        let world = try SourceWorld()
        try await world.add([Document.entity("a.example")])
        world.clock.advance(by: SourceWorld.day)
        try world.publish([Document.entity("a.example")])
        let replacement = try await world.service.refresh("federation")
        #expect(replacement.changed == [])
        #expect(try await world.store.relyingParties().first?.validUntil == world.nextWeek)
    }

    @Test func `MD05-g extensions that are not known do no harm, nor do roles of other kinds`() async throws {
        let world = try SourceWorld()
        let odd = "<md:Extensions><x:Odd xmlns:x=\"urn:x\" y=\"z\"><x:Odder/></x:Odd></md:Extensions>"
        let provider = """
            <md:EntityDescriptor entityID="https://idp.example"><md:IDPSSODescriptor \
            protocolSupportEnumeration="\(Vocabulary.samlp.uri)"><md:SingleSignOnService \
            Binding="\(Binding.httpPOST.rawValue)" Location="https://idp.example/sso"/></md:IDPSSODescriptor>\
            </md:EntityDescriptor>
            """
        let attributes = "xmlns:x=\"urn:x\" x:odd=\"1\""
        try await world.add([
            odd, provider, Document.entity("a.example", attributes: attributes, before: odd, role: odd),
        ])
        #expect(try await world.served() == ["a.example"])
        #expect(try await world.state().unusable == [])
    }

    @Test func `one entity that cannot be used spoils no other, and is told`() async throws {
        let world = try SourceWorld()
        let script = Document.entity("b.example").replacing("https://b.example/acs", with: "javascript:alert(1)")
        let replacement = try await world.add([Document.entity("a.example"), script])
        #expect(replacement.added == ["https://a.example/saml"])
        #expect(try await world.served() == ["a.example"])
        #expect(try await world.state().unusable.map(\.entityID) == ["https://b.example/saml"])
        try world.publish([Document.entity("a.example"), Document.entity("b.example")])
        try await world.refresh()
        #expect(try await world.served() == ["a.example", "b.example"])
    }

    @Test func `MD05-d1 attributes of an entity are read with their types, and assertions among them are passed over`()
        async throws
    {
        let world = try SourceWorld()
        let value = "<saml:AttributeValue xsi:type=\"xs:string\">urn:category</saml:AttributeValue>"
        let attributes =
            "<md:Extensions><mdattr:EntityAttributes><saml:Attribute Name=\"urn:cat\">\(value)</saml:Attribute>"
            + "<saml:Assertion Version=\"2.0\" ID=\"_x\" IssueInstant=\"2026-01-01T00:00:00Z\"><saml:Issuer>x"
            + "</saml:Issuer></saml:Assertion></mdattr:EntityAttributes></md:Extensions>"
        try await world.add([Document.entity("a.example", before: attributes)])
        let party = try #require(try await world.store.relyingParties().first)
        #expect(party.metadata.entityAttributes.map(\.name) == ["urn:cat"])
        #expect(party.metadata.entityAttributes.first?.text == "urn:category")
    }

    @Test func `MD05-d3 an entity with two lists of attributes is not used`() async throws {
        let world = try SourceWorld()
        let list = "<mdattr:EntityAttributes/>"
        let good = Document.entity("a.example", before: "<md:Extensions>\(list)</md:Extensions>")
        let bad = Document.entity("b.example", before: "<md:Extensions>\(list)\(list)</md:Extensions>")
        try await world.add([good, bad])
        #expect(try await world.served() == ["a.example"])
    }

    @Test func `MD05-fg V38 scripts in the addresses of a source's entities reach no page`() async throws {
        let world = try SourceWorld()
        let info = """
            <md:Extensions><mdui:UIInfo><mdui:DisplayName xml:lang="en">Office</mdui:DisplayName>
            <mdui:Logo height="1" width="1">javascript:alert(1)</mdui:Logo>
            <mdui:Logo height="1" width="1">data:text/html,x</mdui:Logo>
            <mdui:Logo height="1" width="1">https://a.example/logo.png</mdui:Logo>
            <mdui:InformationURL xml:lang="en">javascript:alert(1)</mdui:InformationURL>
            <mdui:PrivacyStatementURL xml:lang="en">https://a.example/p</mdui:PrivacyStatementURL>
            </mdui:UIInfo></md:Extensions>
            """
        try await world.add([
            Document.entity("a.example", role: info, roleAttributes: "errorURL=\"javascript:alert(1)\"")
        ])
        let role = try #require(try await world.store.relyingParties().first).role
        #expect(role.uiInfo?.logos.map(\.url) == ["https://a.example/logo.png"])
        #expect(role.uiInfo?.informationURLs == [])
        #expect(role.uiInfo?.privacyStatementURLs.map(\.text) == ["https://a.example/p"])
        #expect(role.role.errorURL == nil)
        #expect(role.uiInfo?.displayNames.map(\.text) == ["Office"])
    }
}
