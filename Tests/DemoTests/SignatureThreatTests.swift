import Cryptography
import Foundation
import HummingbirdTesting
import SAML
import Testing
import XMLSecurity
import XMLTree

@testable import brama_demo

/// What is done to Brama's answer below its meaning, against the portals; the same login ends well afterwards.
extension BelievingTests {
    private func text(_ answer: Answer) throws -> String {
        String(decoding: try answer.response(.both), as: UTF8.self)
    }

    private func accepted(_ portal: Portal, _ write: (String) -> String) async throws {
        let browser = Browser(try PortalUnderTest(portal))
        let answer = try await browser.begin()
        let good = try text(answer)
        let written = write(good)
        #expect(written != good)
        #expect(try await browser.bring(Array(written.utf8), for: answer).citizen == Answer.citizen)
    }

    /// A text whose every element `name` holds something else.
    private func holding(_ text: String, _ name: String, _ content: (String) -> String) -> [UInt8] {
        var rest = text[...]
        var result = ""
        while let start = rest.firstRange(of: "<ds:\(name)>"), let end = rest.firstRange(of: "</ds:\(name)>") {
            result += rest[..<start.upperBound] + content(String(rest[start.upperBound..<end.lowerBound]))
            result += rest[end.lowerBound..<end.upperBound]
            rest = rest[end.upperBound...]
        }
        return Array((result + rest).utf8)
    }

    /// The portals whose answers pass through the browser, where somebody may write them otherwise.
    private static let byPost = Portal.allCases.filter { $0.answerBindings[0] == .post }

    @Test(arguments: byPost)
    func `a comment inside a name cuts nothing off (V09)`(_ portal: Portal) async throws {
        try await accepted(portal) { $0.replacing(Answer.firstName, with: "Łucja<!-- --> Anna") }
    }

    @Test(arguments: byPost)
    func `what is believed is what the signed octets say, however the message was written (V10)`(
        _ portal: Portal
    ) async throws {
        try await accepted(portal) { $0.replacing(Answer.firstName, with: "&#x141;u<![CDATA[cja]]> Anna") }
        try await refused(portal, as: "7005") { answer in
            let id = try #require(try self.text(answer).firstMatch(of: #/<saml:Assertion[^>]* ID="([^"]+)"/#)).output.1
            let twin = "<samlp:Extensions><x Id=\"\(id)\"/></samlp:Extensions><samlp:Status>"
            return Array(try self.text(answer).replacing("<samlp:Status>", with: twin).utf8)
        }
    }

    @Test(arguments: Portal.allCases)
    func `elements in other namespaces and namespaces without a canonical form are refused (V11)`(
        _ portal: Portal
    ) async throws {
        try await refused(portal, as: "7002") { answer in
            Array(try text(answer).replacing(SecurityNamespace.signature, with: "urn:not-xmldsig").utf8)
        }
        try await refused(portal, as: "7002") { answer in
            Array(try text(answer).replacing("<samlp:Response ", with: "<samlp:Response xmlns:v=\"urn:ż\" ").utf8)
        }
    }

    @Test(arguments: Portal.allCases)
    func `a document type is refused (V12)`(_ portal: Portal) async throws {
        try await refused(portal, as: "7002") { answer in
            Array("<!DOCTYPE r [<!ENTITY e 'x'>]>".utf8) + (try answer.response())
        }
    }

    @Test(arguments: Portal.allCases)
    func `a second SignedInfo, an Object and a comment in a digest are refused (V13)`(_ portal: Portal) async throws {
        for extra in ["<ds:SignedInfo></ds:SignedInfo>", "<ds:Object></ds:Object>"] {
            try await refused(portal, as: "7005") { answer in
                Array(try text(answer).replacing("</ds:Signature>", with: extra + "</ds:Signature>").utf8)
            }
        }
        try await refused(portal, as: "7005") { holding(try text($0), "DigestValue") { "<!-- A -->" + $0 } }
    }

    @Test(arguments: Portal.allCases)
    func `a transform beyond the two is refused (V14)`(_ portal: Portal) async throws {
        for uri in ["http://www.w3.org/TR/1999/REC-xpath-19991116", "http://www.w3.org/TR/1999/REC-xslt-19991116"] {
            try await refused(portal, as: "7005") { answer in
                Array(try text(answer).replacing(AlgorithmURI.envelopedSignature, with: uri).utf8)
            }
        }
    }

    @Test(arguments: ["DigestValue", "SignatureValue"])
    func `an empty, cut or zeroed value is an error and never a yes (V15, V18)`(name: String) async throws {
        let values: [(String) -> String] = [
            { _ in "" }, { String($0.dropLast(4)) },
            { Base64.encode([UInt8](repeating: 0, count: $0.count / 4 * 3)) },
        ]
        for value in values {
            try await refused(.peup, as: "7005") { holding(try text($0), name, value) }
        }
    }

    @Test(arguments: Portal.allCases)
    func `another algorithm's name on the signature is refused (V18)`(_ portal: Portal) async throws {
        for uri in ["http://www.w3.org/2000/09/xmldsig#hmac-sha1", SignatureAlgorithm.ecdsaSHA256.uri] {
            try await refused(portal, as: "7005") { answer in
                Array(try text(answer).replacing(SignatureAlgorithm.rsaSHA256.uri, with: uri).utf8)
            }
        }
    }

    /// Seeded, so that what fails once fails again.
    @Test func `no flipped octet brings a portal down or signs another person in (V36)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        var answer = try await browser.begin()
        var octets = try answer.response(.both)
        var seed: UInt64 = 11
        var refusals = 0
        for _ in 0..<150 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var forged = octets
            forged[Int(seed >> 33) % forged.count] ^= UInt8(1 << (seed >> 20 & 7))
            let page = try await browser.bring(forged, for: answer)
            guard page.errorNumber.isEmpty else {
                refusals += 1
                continue
            }
            #expect(page.citizen == Answer.citizen)
            answer = try await browser.begin()
            octets = try answer.response(.both)
        }
        #expect(refusals > 100)
        #expect(try await browser.bring(octets, for: answer).citizen == Answer.citizen)
    }

    @Test(arguments: ["a\rb\tc", "x:y \u{1F0A1}", "]]>", "Nowak </saml:AttributeValue>"])
    func `a name survives being signed, read and shown (V37)`(name: String) async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let response = try answer.response { assertion in
            for index in assertion.attributes.indices
            where assertion.attributes[index].name.hasSuffix("FamilyName") {
                assertion.attributes[index].values = [AttributeValue(name)]
            }
        }
        let shown = try await browser.bring(response, for: answer).citizen
        #expect(shown.replacing("&lt;", with: "<").replacing("&gt;", with: ">") == Answer.firstName + " " + name)
    }

    @Test func `base64 and encodings that are read two ways are not read (V40)`() async throws {
        let browser = Browser(try PortalUnderTest(.peup))
        let answer = try await browser.begin()
        let octets = try answer.response()
        let value = Base64.encode(octets)
        let utf16 = Array(String(decoding: octets, as: UTF8.self).utf16).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        for text in [value + "=", "-" + value, value + "%", Base64.encode([0xff, 0xfe] + utf16)] {
            let fields = [FormField("SAMLResponse", text), FormField("RelayState", answer.relayState)]
            let page = try await browser.submitFromBrama(PortalPath.acsByPost, fields)
            #expect(page.errorNumber == "7002", "\(text.suffix(8))")
        }
        #expect(try await browser.bring(octets, for: answer).citizen == Answer.citizen)
    }
}
