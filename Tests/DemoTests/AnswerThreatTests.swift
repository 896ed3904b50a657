import Cryptography
import Foundation
import HummingbirdTesting
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

@testable import brama_demo

/// What parameters, metadata and logouts may do at a portal, and no more.
extension BelievingTests {
    @Test func `a parameter that comes twice is refused (V20)`() async throws {
        let peup = Browser(try PortalUnderTest(.peup))
        let answer = try await peup.begin()
        let form = answer.form(try answer.response())
        for twice in form {
            #expect(try await peup.submitFromBrama(PortalPath.acsByPost, form + [twice]).errorNumber == "7002")
        }
        #expect(
            try await peup.follow(try await peup.submitFromBrama(PortalPath.acsByPost, form)).citizen == Answer.citizen)
        let sekap = Browser(try PortalUnderTest(.sekap))
        let waiting = try await sekap.begin()
        let artifact = try sekap.portal.brama.keep(try waiting.response())
        let query = HTTPArtifact.query(artifact, relayState: waiting.relayState)
        let doubled = try await sekap.get(PortalPath.acsByArtifact + "?" + query + "&SAMLart=AAQA")
        #expect(doubled.errorNumber == "7002" && sekap.portal.brama.resolveCount == 0)
        #expect(try await sekap.follow(try await sekap.present(artifact, for: waiting)).citizen == Answer.citizen)
    }

    /// The control of a limit: what Brama's own answer may still be signs its citizen in.
    private func accepted(
        by portal: Portal, sourceLocation: SourceLocation = #_sourceLocation, _ write: (Answer) throws -> [UInt8]
    ) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let page = try await browser.bring(try write(answer), for: answer)
        #expect(page.citizen == Answer.citizen, "\(page.errorNumber)", sourceLocation: sourceLocation)
    }

    /// Brama's own answer with spaces behind its root, which change nothing but the size.
    private func padded(_ answer: Answer, to size: Int) throws -> [UInt8] {
        let octets = try answer.response(.both)
        return octets + [UInt8](repeating: UInt8(ascii: " "), count: size - octets.count)
    }

    /// Brama's own answer with elements in its Extensions down to a depth; the signature covers them.
    private func nested(_ answer: Answer, to depth: Int) throws -> [UInt8] {
        let response = try XMLDocument(parsing: answer.response(.both)).root().withoutSignature
        let id = try #require(response.attribute("ID"))
        // The root is at depth 1, the Extensions are at 2, and the outermost of these at 3.
        var level = XMLElement(XMLName("urn:example", "level"), prefix: "e")
        for _ in 4...depth { level = XMLElement(level.name, prefix: "e", children: [.element(level)]) }
        let extensions = XMLElement("Extensions", in: .samlp, children: [.element(level)])
        let credential = try BramaDouble.credential()
        return try EnvelopedSignature.sign(
            response.inserting(extensions, at: 1), id: id, after: 1, key: credential.key,
            algorithm: credential.algorithm, inclusivePrefixes: ["xs"])
    }

    @Test func `an answer that is too large or too deep is not read (V21)`() async throws {
        let (size, depth) = (XMLLimits.message.bytes, XMLLimits.message.depth)
        #expect(size == 65_536 && depth == 32)
        try await accepted(by: .peup) { try padded($0, to: size) }
        try await accepted(by: .peup) { try nested($0, to: depth) }
        try await refused(.peup, as: "7002") { try padded($0, to: size + 1) }
        try await refused(.peup, as: "7002") { try nested($0, to: depth + 1) }
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let huge = answer.form([UInt8](repeating: 0x61, count: 400_000))
        #expect(try await browser.submitFromBrama(PortalPath.acsByPost, huge).status.code >= 400)
        #expect(try await browser.bring(try answer.response(), for: answer).citizen == Answer.citizen)
    }

    @Test func `RelayState leads nowhere but to the login that it was made for (V24, V25)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let response = try answer.response()
        let long = String(repeating: "a", count: 4_096)
        let foreign = [
            "https://evil.example/", "//evil.example", "javascript:alert(1)", "<script>alert(1)</script>", long,
        ]
        let cases: [(String, String)] = foreign.map { ($0, "7003") } + [(long + "a", "7002")]
        for (relayState, number) in cases {
            let form = answer.form(response, relayState: relayState)
            let page = try await browser.submitFromBrama(PortalPath.acsByPost, form)
            #expect(page.errorNumber == number, "\(relayState.prefix(30))")
            #expect(page.location.isEmpty && !page.text.contains("evil") && !page.text.contains("alert(1)"))
        }
        let settled = try await browser.deliver(response, for: answer)
        #expect(settled.location.hasPrefix("/") && !settled.location.hasPrefix("//"))
        #expect(try await browser.follow(settled).citizen == Answer.citizen)
    }

    @Test(arguments: Portal.allCases)
    func `a confirmation that says neither where nor until when is refused (V32)`(_ portal: Portal) async throws {
        try await refused(portal, as: "7006") { try $0.response { $0.subject.confirmations[0].recipient = nil } }
        try await refused(portal, as: "7007") { try $0.response { $0.subject.confirmations[0].notOnOrAfter = nil } }
    }

    // MARK: - Metadata

    private func metadata(_ keys: [KeyDescriptor], _ location: String = BramaDouble.base + "/sso") throws -> [UInt8] {
        let provider = IDPSSODescriptor(
            role: RoleDescriptor(
                keys: keys,
                artifactResolutionServices: [IndexedEndpoint(.soap, BramaDouble.artifactService, index: 0)]),
            singleSignOnServices: [Endpoint(.httpRedirect, location), Endpoint(.httpPOST, location)])
        return CanonicalWriter.octets(
            of: EntityDescriptor(entityID: BramaDouble.entityID, identityProvider: provider).element())
    }

    @Test func `Brama's encryption key signs nothing, and a key without a use does (V19)`() throws {
        let now = Date()
        let certificate = try #require(BramaDouble.credential().certificate)
        let other = try #require(BramaDouble.strangeCredential().certificate)
        let read = { (keys: [KeyDescriptor]) in try BramaMetadata(self.metadata(keys), now: now).signingKeys }
        #expect(throws: BramaMetadata.Unusable.noSigningKey) {
            try read([KeyDescriptor(use: .encryption, certificate: certificate)])
        }
        #expect(try read([KeyDescriptor(use: nil, certificate: certificate)]) == [certificate.publicKey])
        let both = [
            KeyDescriptor(use: .signing, certificate: other), KeyDescriptor(use: .encryption, certificate: certificate),
        ]
        #expect(try read(both) == [other.publicKey])
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "//evil.example", ""])
    func `metadata with an address that messages may not go to are refused (V23)`(location: String) throws {
        let certificate = try #require(BramaDouble.credential().certificate)
        let keys = [KeyDescriptor(use: .signing, certificate: certificate)]
        #expect(throws: (any Error).self) { try BramaMetadata(metadata(keys, location), now: Date()) }
        #expect(throws: Never.self) { try BramaMetadata(metadata(keys), now: Date()) }
    }

    @Test func `a list that has Brama twice is refused (V38)`() throws {
        let certificate = try #require(BramaDouble.credential().certificate)
        let one = String(
            decoding: try metadata([KeyDescriptor(use: .signing, certificate: certificate)]), as: UTF8.self)
        let list = { (entities: String) in
            Array(
                "<EntitiesDescriptor xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\">\(entities)</EntitiesDescriptor>"
                    .utf8)
        }
        #expect(throws: (any Error).self) { try BramaMetadata(list(one + one), now: Date()) }
        #expect(throws: Never.self) { try BramaMetadata(list(one), now: Date()) }
    }

    // MARK: - Logout

    @Test func `a logout that is forged, changed or for another session ends nothing (V33)`() async throws {
        let browser = Browser(try PortalUnderTest(.eUrzad))
        _ = try await browser.signIn()
        let site = browser.portal.site
        let request = { (session: String) in
            LogoutRequest(
                id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: browser.portal.clock.now,
                destination: site.baseURL + PortalPath.singleLogout, issuer: Issuer(BramaDouble.entityID),
                notOnOrAfter: browser.portal.clock.now.addingTimeInterval(300),
                subject: .nameID(NameID("citizen", format: .persistent)), sessionIndexes: [session])
        }
        let stranger = LogoutMessageBuilder(credential: try BramaDouble.strangeCredential())
        let brama = LogoutMessageBuilder(credential: try BramaDouble.credential())
        let unsigned = HTTPPost.fields(
            .request, message: CanonicalWriter.octets(of: request("_session").element()), relayState: nil)
        let forged = try stranger.postFields(request("_session"), relayState: nil)
        for fields in [unsigned, forged] {
            #expect(try await browser.submitFromBrama(PortalPath.singleLogout, fields).errorNumber == "7005")
            #expect(try await browser.get("/").text.contains("portal-logout"), "the session has ended")
        }
        _ = try await browser.submitFromBrama(
            PortalPath.singleLogout, try brama.postFields(request("_another"), relayState: nil))
        #expect(try await browser.get("/").text.contains("portal-logout"), "another session's logout ended this one")
        _ = try await browser.submitFromBrama(
            PortalPath.singleLogout, try brama.postFields(request("_session"), relayState: nil))
        #expect(try await !browser.get("/").text.contains("portal-logout"))
    }
}

/// One answer to whatever fails in a decryption (V28).
struct DecryptionOracleTests {
    @Test(arguments: Portal.allCases)
    func `whatever fails in decrypting an assertion, the page is the same (V28)`(_ portal: Portal) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let good = String(decoding: try answer.response(.assertion, encrypted: true), as: UTF8.self)
        let block = good.contains("aes128-gcm") ? "aes128-gcm" : "aes256-gcm"
        let other = block == "aes128-gcm" ? "aes256-gcm" : "aes128-gcm"
        let forgeries = try [
            changing(good, last: true) { $0.dropLast() + [$0[$0.count - 1] ^ 1] },
            changing(good, last: true) { Array($0.dropLast(5)) },
            changing(good, last: true) { _ in [] },
            changing(good, last: false) { $0.dropLast() + [$0[$0.count - 1] ^ 1] },
            changing(good, last: false) { Array($0.dropLast()) },
            good.replacing(block, with: other),
            good.replacing(
                "http://www.w3.org/2009/xmlenc11#" + block, with: "http://www.w3.org/2001/04/xmlenc#aes128-cbc"),
            good.replacing("xmlenc#rsa-oaep-mgf1p", with: "xmlenc#rsa-1_5"),
        ]
        var pages: Set<String> = []
        for forged in forgeries {
            #expect(forged != good)
            let page = try await browser.bring(Array(forged.utf8), for: answer)
            #expect(page.errorNumber == "7008")
            pages.insert(page.text.replacing(#/[A-Za-z0-9_-]{20,}/#, with: "…"))
        }
        #expect(pages.count == 1)
        #expect(try await browser.bring(Array(good.utf8), for: answer).citizen == Answer.citizen)
    }

    /// The text with one of its two CipherValues changed: the wrapped key is the first, the data the last.
    private func changing(_ text: String, last: Bool, _ change: ([UInt8]) -> [UInt8]) throws -> String {
        let starts = text.ranges(of: "<xenc:CipherValue>")
        let ends = text.ranges(of: "</xenc:CipherValue>")
        let start = try #require(last ? starts.last : starts.first).upperBound
        let end = try #require(last ? ends.last : ends.first).lowerBound
        let value = Base64.encode(change(try Base64.decode(String(text[start..<end]))))
        return text[..<start] + value + text[end...]
    }
}
