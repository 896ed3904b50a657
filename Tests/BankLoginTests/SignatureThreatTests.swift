import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// What is done to a bank's answer below its meaning: to its octets, its namespaces, its signature.
extension AttackTests {
    private func answer(_ world: World, _ request: AuthnRequest) throws -> String {
        String(decoding: try world.statement(to: request).octets(), as: UTF8.self)
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

    @Test func `what is believed is what the signed octets say, however the message was written (V10)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let pesel = Person.anna.pesel
        let spellings = "<![CDATA[\(pesel.prefix(3))]]>&#x\(String(pesel.utf8.map { $0 }[3], radix: 16));<!-- -->"
        let written = edited(
            Array(try answer(world, departure.request).utf8), pesel, spellings + pesel.dropFirst(4))
        #expect(String(decoding: written, as: UTF8.self).contains("CDATA"))
        let reply = await browser.bring(written, departure.relayState)
        let identifier = CitizenAttribute.personIdentifier.defaultName
        #expect(try reply.assertion?.attributes.first { $0.name == identifier }?.values.first?.text == pesel)
    }

    @Test func `an identifier that another element bears as well is refused under every spelling (V10)`() async throws {
        for attribute in ["Id", "id", "xml:id"] {
            try await refused(.bankAnswerWrong) { world, request in
                let statement = world.statement(to: request) { $0.layout = .assertion }
                let twin = "<samlp:Extensions><x \(attribute)=\"\(statement.assertion.id)\"/></samlp:Extensions>"
                return edited(try statement.octets(), "<samlp:Status>", twin + "<samlp:Status>")
            }
        }
    }

    @Test func `a signature or an assertion in another namespace is none (V11)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            edited(Array(try answer(world, request).utf8), SecurityNamespace.signature, "urn:not-xmldsig")
        }
        try await refused(.bankAnswerWrong) { world, request in
            edited(world.statement(to: request).bare(), "urn:oasis:names:tc:SAML:2.0:assertion", "urn:not-saml")
        }
    }

    @Test(arguments: ["ż", "a b", "&#10;"])
    func `a namespace that cannot be canonicalised makes no empty digest of it (V11)`(name: String) async throws {
        try await refused(.bankAnswerWrong) { world, request in
            edited(
                Array(try answer(world, request).utf8), "<samlp:Response ",
                "<samlp:Response xmlns:void=\"urn:\(name)\" ")
        }
    }

    @Test func `a second SignedInfo and a comment in a digest are refused (V13)`() async throws {
        for extra in ["<ds:SignedInfo></ds:SignedInfo>", "<ds:Object></ds:Object>"] {
            try await refused(.bankAnswerWrong) { world, request in
                edited(Array(try answer(world, request).utf8), "</ds:Signature>", extra + "</ds:Signature>")
            }
        }
        try await refused(.bankAnswerWrong) { world, request in
            holding(try answer(world, request), "DigestValue") { "<!-- AAAA -->" + $0 }
        }
    }

    @Test(arguments: ["DigestValue", "SignatureValue"])
    func `an empty, cut or zeroed value is an error and never a yes (V15, V18)`(name: String) async throws {
        let values: [(String) -> String] = [
            { _ in "" }, { _ in "AA==" }, { String($0.dropLast(4)) }, { $0 + "AAAA" },
            { Base64.encode([UInt8](repeating: 0, count: $0.count / 4 * 3)) },
        ]
        for value in values {
            try await refused(.bankAnswerWrong) { world, request in holding(try answer(world, request), name, value) }
        }
    }

    @Test func `base64 and encodings that are read two ways are not read (V40)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).octets()
        let good = HTTPPost.fields(.response, message: octets, relayState: departure.relayState)
        let utf16 = Array(String(decoding: octets, as: UTF8.self).utf16).flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
        let texts = [
            good[0].value + "=", good[0].value + "%", "-" + good[0].value, good[0].value + "\u{0}",
            Base64.encode([0xff, 0xfe] + utf16), Base64.encode([0xef, 0xbb, 0xbf, 0x00] + octets),
        ]
        var current = departure
        for text in texts {
            let fields = [FormField(good[0].name, text), FormField("RelayState", current.relayState)]
            #expect(await browser.bring(.post(fields)).number == .bankAnswerWrong)
            #expect(browser.session == nil)
            current = try await browser.choose(in: current.login)
        }
        let honest = try world.statement(to: current.request).octets()
        #expect(try await browser.bring(honest, current.relayState).assertion != nil)
    }

    /// Seeded, so that what fails once fails again.
    @Test func `no flipped octet brings anything down or signs another person in (V36)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).octets()
        let external = try #require(try await world.directory.current()[World.bankMethod]?.external)
        let request = ExternalRequest(
            id: departure.request.id, issueInstant: world.clock.now, mustBeFresh: false, citizen: nil,
            answerBy: world.clock.now.addingTimeInterval(600))
        var seed: UInt64 = 7
        var refusals = 0
        for _ in 0..<400 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var forged = octets
            forged[Int(seed >> 33) % forged.count] ^= UInt8(1 << (seed >> 20 & 7))
            let fields = HTTPPost.fields(.response, message: forged, relayState: departure.relayState)
            do throws(ExternalRefusal) {
                let answer = try await external.judge(.post(fields), answering: request, now: world.clock.now)
                #expect(answer.pesel.digits == Person.anna.pesel)
            } catch {
                refusals += 1
            }
        }
        #expect(refusals > 300)
        let fields = HTTPPost.fields(.response, message: octets, relayState: departure.relayState)
        let honest = try await external.judge(.post(fields), answering: request, now: world.clock.now)
        #expect(honest.pesel.digits == Person.anna.pesel)
    }
}
