import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// The known attacks (V01 to V40 of docs/threat-model.md) against the side that believes banks: each forged answer is
/// refused, and the same login then ends well with the bank's own.
struct AttackTests {
    /// Brings a forgery, then the true answer to the request that the page's way on leads to.
    func refused(
        _ number: ErrorNumber, in world: World? = nil, _ location: SourceLocation = #_sourceLocation,
        _ forge: (World, AuthnRequest) throws -> [UInt8]
    ) async throws {
        let world = if let world { world } else { try await World() }
        let browser = Browser(world)
        let departure = try await browser.depart()
        let reply = await browser.bring(try forge(world, departure.request), departure.relayState)
        #expect(reply.number == number, "\(reply.refusal?.cause ?? "")", sourceLocation: location)
        #expect(browser.session == nil, sourceLocation: location)
        #expect(reply.refusal?.portal?.entityID == world.portal.entityID, sourceLocation: location)
        let again = try await browser.choose(in: try #require(reply.refusal?.login, sourceLocation: location))
        let good = await browser.bring(try world.statement(to: again.request).octets(), again.relayState)
        #expect(try good.assertion != nil, sourceLocation: location)
    }

    func parsed(_ octets: [UInt8]) throws -> XMLElement { try XMLDocument(parsing: octets).root() }

    @Test(arguments: ResponseWrapping.all)
    func `a wrapped Response signs nobody in (V01 to V08)`(_ wrapping: ResponseWrapping) async throws {
        let world = try await World()
        let browser = Browser(world)
        var departure = try await browser.depart()
        for index in wrapping.forge(try material(world, departure.request)).indices {
            let forged = wrapping.forge(try material(world, departure.request))[index]
            let reply = await browser.bring(forged.octets, departure.relayState)
            let isRefused = [ErrorNumber.bankAnswerWrong, .bankAnswerUnsigned].contains(reply.number)
            #expect(isRefused, "\(wrapping): \(reply.refusal?.cause ?? "")")
            #expect(browser.session == nil)
            departure = try await browser.choose(in: departure.login)
        }
        let good = try material(world, departure.request).signedAssertion
        #expect(try await browser.bring(good.octets, departure.relayState).assertion != nil)
    }

    private func material(_ world: World, _ request: AuthnRequest) throws -> ResponseWrapping.Material {
        let evil = world.statement(of: .jan, to: request).assertion
        return ResponseWrapping.Material(
            signedResponse: try parsed(world.statement(to: request) { $0.layout = .response }.octets()),
            signedAssertion: try parsed(world.statement(to: request) { $0.layout = .assertion }.octets()),
            evilAssertion: { id in
                var assertion = evil
                assertion.id = id
                return assertion.element()
            })
    }

    func edited(_ octets: [UInt8], _ piece: String, _ replacement: String) -> [UInt8] {
        Array(String(decoding: octets, as: UTF8.self).replacing(piece, with: replacement).utf8)
    }

    @Test func `a comment inside the PESEL cuts nothing off (V09)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            let octets = try world.statement(to: request).octets()
            return edited(octets, Person.anna.pesel, "8702<!-- -->" + Person.anna.pesel)
        }
    }

    @Test func `a document type is not read (V12)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            Array("<!DOCTYPE r [<!ENTITY e 'x'>]>".utf8) + (try world.statement(to: request).octets())
        }
    }

    @Test func `a changed value breaks the signature (V13)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            edited(try world.statement(to: request).octets(), Person.anna.pesel, Person.jan.pesel)
        }
    }

    @Test func `a transform beyond the two is refused (V14)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            edited(
                try world.statement(to: request).octets(), "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                "http://www.w3.org/TR/1999/REC-xpath-19991116")
        }
    }

    @Test func `a signature by a key that the message brings along counts for nothing (V16)`() async throws {
        let foreign = try TestKeys.nextRSA()
        try await refused(.bankAnswerWrong) { world, request in
            try world.statement(to: request) {
                $0.credential = SigningCredential(
                    key: foreign.privateKey, certificate: foreign.certificate, algorithm: .rsaSHA256)
            }.octets()
        }
    }

    @Test func `an unsigned answer is refused as such (V17)`() async throws {
        try await refused(.bankAnswerUnsigned) { world, request in world.statement(to: request).bare() }
    }

    @Test func `another algorithm's name on the signature is refused (V18)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            edited(
                try world.statement(to: request).octets(), SignatureAlgorithm.rsaSHA256.uri,
                "http://www.w3.org/2000/09/xmldsig#hmac-sha1")
        }
    }

    /// The control of a limit: what the bank's own answer may still be signs its citizen in.
    private func accepted(
        sourceLocation: SourceLocation = #_sourceLocation, _ write: (World, AuthnRequest) throws -> [UInt8]
    ) async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let reply = await browser.bring(try write(world, departure.request), departure.relayState)
        #expect(try reply.assertion != nil, "\(reply.refusal?.cause ?? "")", sourceLocation: sourceLocation)
    }

    /// The bank's own answer with spaces behind its root, which change nothing but the size.
    private func padded(to size: Int, _ world: World, _ request: AuthnRequest) throws -> [UInt8] {
        let octets = try world.statement(to: request).octets()
        return octets + [UInt8](repeating: UInt8(ascii: " "), count: size - octets.count)
    }

    /// The bank's own answer with elements in its Extensions down to a depth; the signature covers them.
    private func nested(to depth: Int, _ world: World, _ request: AuthnRequest) throws -> [UInt8] {
        let statement = world.statement(to: request)
        let response = try parsed(try statement.octets()).withoutSignature
        // The root is at depth 1, the Extensions are at 2, and the outermost of these at 3.
        var level = XMLElement(XMLName("urn:example", "level"), prefix: "e")
        for _ in 4...depth { level = XMLElement(level.name, prefix: "e", children: [.element(level)]) }
        let extensions = XMLElement("Extensions", in: .samlp, children: [.element(level)])
        return try EnvelopedSignature.sign(
            response.inserting(extensions, at: 1), id: statement.header.id, after: 1, key: statement.credential.key,
            algorithm: statement.credential.algorithm, inclusivePrefixes: ["xs"])
    }

    @Test func `an answer that is too large is not read (V21)`() async throws {
        let limit = XMLLimits.message.bytes
        #expect(limit == 65_536)
        try await accepted { world, request in try padded(to: limit, world, request) }
        try await refused(.bankAnswerWrong) { world, request in try padded(to: limit + 1, world, request) }
    }

    @Test func `an answer that is nested too deep is not read (V21)`() async throws {
        let limit = XMLLimits.message.depth
        #expect(limit == 32)
        try await accepted { world, request in try nested(to: limit, world, request) }
        try await refused(.bankAnswerWrong) { world, request in try nested(to: limit + 1, world, request) }
    }

    @Test func `whoever encrypts for Brama proves nothing (V29)`() async throws {
        let key = try #require(try TestKeys.ring().encryption.first?.privateKey.publicKey)
        let foreign = try TestKeys.nextRSA()
        try await refused(.bankAnswerWrong) { world, request in
            try world.statement(of: .jan, to: request) {
                $0.credential = SigningCredential(key: foreign.privateKey, certificate: nil, algorithm: .rsaSHA256)
                $0.layout = .assertion
                $0.encryption = ResponseBuilder.Encryption(key: key, recipient: nil)
            }.octets()
        }
    }

    @Test func `a parameter that comes twice is refused (V20)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let fields = HTTPPost.fields(
            .response, message: try world.statement(to: departure.request).octets(), relayState: departure.relayState)
        let reply = await browser.bring(.post(fields + [fields[0]]))
        #expect(reply.number == .bankAnswerWrong && browser.session == nil)
    }

    /// What makes an answer one for somebody else, or for another moment.
    enum Mismatch: String, CaseIterable {
        case audience, recipient, destination, issuer, assertionIssuer, requestID, confirmedRequest, unsolicited
        case late, early, confirmationOver, fromTheFuture, twoAssertions

        var number: ErrorNumber {
            switch self {
            case .requestID, .confirmedRequest, .unsolicited: .bankAnswerUnasked
            case .late, .confirmationOver: .bankTooLate
            default: .bankAnswerWrong
            }
        }

        func apply(to statement: inout Statement, at now: Date) {
            let confirmation = statement.assertion.subject.confirmations[0]
            switch self {
            case .audience: statement.assertion.conditions.audienceRestrictions = [["https://other.example"]]
            case .recipient: statement.assertion.subject.confirmations[0].recipient = "https://other.example/acs"
            case .destination: statement.header.destination = "https://other.example/acs"
            case .issuer: statement.header.issuer = "https://other.example/saml"
            case .assertionIssuer: statement.assertion.issuer = Issuer("https://other.example/saml")
            case .requestID: statement.header.inResponseTo = "_other"
            case .confirmedRequest: statement.assertion.subject.confirmations[0].inResponseTo = "_other"
            case .unsolicited:
                statement.header.inResponseTo = nil
                statement.assertion.subject.confirmations[0].inResponseTo = nil
            case .late: statement.assertion.conditions.notOnOrAfter = now.addingTimeInterval(-200)
            case .early: statement.assertion.conditions.notBefore = now.addingTimeInterval(200)
            case .confirmationOver:
                statement.assertion.subject.confirmations[0].notOnOrAfter = now.addingTimeInterval(-200)
            case .fromTheFuture: statement.assertion.issueInstant = now.addingTimeInterval(200)
            case .twoAssertions: statement.assertion.subject.confirmations = [confirmation]
            }
        }
    }

    @Test(arguments: Mismatch.allCases)
    func `an answer for somebody else or for another moment is refused`(_ mismatch: Mismatch) async throws {
        try await refused(mismatch.number) { world, request in
            let statement = world.statement(to: request) { mismatch.apply(to: &$0, at: world.clock.now) }
            guard mismatch == .twoAssertions else { return try statement.octets() }
            let element = try parsed(try statement.octets())
            let second = try #require(element.elements.last)
            return element.inserting(second, at: element.elements.count).octets
        }
    }

    @Test func `another bank's good answer does not do for this bank's request (V19)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            try world.statement(to: request, by: world.other).octets()
        }
    }

    @Test func `an answer counts in the browser that left, and nowhere else (V34)`() async throws {
        let world = try await World()
        let attacker = Browser(world)
        let departure = try await attacker.depart()
        let octets = try world.statement(of: .jan, to: departure.request).octets()
        let victim = Browser(world)
        _ = try await victim.begin()
        #expect(await victim.bring(octets, departure.relayState).number == .browserUnknown)
        #expect(victim.session == nil)
        #expect(try await attacker.bring(octets, departure.relayState).assertion != nil)
    }

    @Test func `an answer is used once (V26)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).octets()
        #expect(try await browser.bring(octets, departure.relayState).assertion != nil)
        let session = browser.session
        let replayed = await browser.bring(octets, departure.relayState)
        #expect(replayed.number == .bankAnswerUsed)
        #expect(replayed.refusal?.portal?.entityID == world.portal.entityID && replayed.refusal?.login == nil)
        #expect(browser.session == session)
    }

    @Test func `an answer with a RelayState that nobody was given leaves no row`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).octets()
        for relayState in [nil, "", "elsewhere"] {
            #expect(await browser.bring(octets, relayState).number == .bankAnswerUnasked)
        }
        #expect(try await world.store.externalLogin(Token(received: "elsewhere").hash) == nil)
    }

    @Test func `a good answer stays, whatever is posted after it`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let good = try world.statement(to: departure.request).octets()
        let fields = HTTPPost.fields(.response, message: good, relayState: departure.relayState)
        _ = await world.service.receiveAnswer(.post(fields))
        let forged = world.statement(of: .jan, to: departure.request).bare()
        #expect(try await browser.bring(forged, departure.relayState).assertion != nil)
    }
}
