import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// What a bank's registration, its addresses and its words may do, and no more.
extension AttackTests {
    private func registered(_ world: World, _ keys: [KeyDescriptor]) async throws {
        var registration = world.bank.registration(at: world.clock.now)
        var descriptor = try RegisteredIdentityProvider(registration: registration).metadata
        descriptor.identityProvider?.role.keys = keys
        registration.metadata = CanonicalWriter.octets(of: descriptor.element())
        try await world.store.commit([.updateIdentityProvider(registration)])
    }

    @Test func `a bank's encryption key signs nothing, a key without a use does, and a retired one no more (V19)`()
        async throws
    {
        let world = try await World()
        let (ours, other) = (world.bank.key.certificate, world.other.key.certificate)
        func outcome() async throws -> ErrorNumber? { try await Browser(world).signIn().number }
        let signing = KeyDescriptor(use: .signing, certificate: other)
        try await registered(world, [signing, KeyDescriptor(use: .encryption, certificate: ours)])
        #expect(try await outcome() == .bankAnswerWrong)
        try await registered(world, [signing, KeyDescriptor(use: nil, certificate: ours)])
        #expect(try await outcome() == nil)
        try await registered(world, [signing])
        #expect(try await outcome() == .bankAnswerWrong)
        try await registered(world, [signing, KeyDescriptor(use: .signing, certificate: ours)])
        #expect(try await outcome() == nil)
    }

    @Test(arguments: ["javascript:alert(1)", "data:text/html,x", "http://bank.example/sso", "//bank.example", ""])
    func `a bank with an address that messages may not go to is not registered (V23)`(location: String) async throws {
        let world = try await World()
        let good = world.bank.registration(at: world.clock.now)
        var descriptor = try RegisteredIdentityProvider(registration: good).metadata
        descriptor.identityProvider?.singleSignOnServices = [Endpoint(.httpPOST, location)]
        var evil = good
        evil.metadata = CanonicalWriter.octets(of: descriptor.element())
        #expect(throws: RegistrationError.self) { try RegisteredIdentityProvider(registration: evil) }
    }

    @Test(arguments: ["https://evil.example/", "javascript:alert(1)", "<script>alert(1)</script>"])
    func `RelayState leads nowhere but to the login that it was made for (V24, V25)`(relayState: String) async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).octets()
        let fields = HTTPPost.fields(.response, message: octets, relayState: relayState)
        guard case .refusal(let refusal) = await world.service.receiveAnswer(.post(fields)).action else {
            Issue.record("not refused")
            return
        }
        #expect(refusal.number == .bankAnswerUnasked && refusal.portal == nil && refusal.login == nil)
        guard case .deliver(.form(let destination, _)) = await browser.bring(octets, departure.relayState).action else {
            Issue.record("no answer")
            return
        }
        #expect(destination == "https://sekap.example/acs/post")
    }

    @Test func `a RelayState that comes twice is refused (V20)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let octets = try world.statement(to: departure.request).octets()
        let fields = HTTPPost.fields(.response, message: octets, relayState: departure.relayState)
        #expect(await browser.bring(.post(fields + [fields[1]])).number == .bankAnswerWrong)
        #expect(browser.session == nil)
        let again = try await browser.choose(in: departure.login)
        let honest = try world.statement(to: again.request).octets()
        #expect(try await browser.bring(honest, again.relayState).assertion != nil)
    }

    @Test(arguments: [
        "Żółć</saml:AttributeValue><saml:AttributeValue>Nowak", "<!-- --> & \"'", "]]>", "a\rb\tc\nd",
        "x:y:z \u{1F0A1}",
    ])
    func `what a bank says of a name reaches the portal as it is and as text (V27, V37)`(name: String) async throws {
        let person = Person(pesel: "44051401359", givenName: "Ewa", familyName: name)
        let world = try await World()
        let reply = try await Browser(world).signIn(as: person)
        let attribute = CitizenAttribute.familyName.defaultName
        let values = try #require(try reply.assertion).attributes.filter { $0.name == attribute }.flatMap(\.values)
        #expect(values.count == 1)
        #expect(values.first?.text == name)
    }

    @Test func `a bank's words in a status reach neither citizen nor portal (V27)`() async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let status = Status(.responder, .authnFailed, message: "<script>alert(1)</script>")
        let header = world.statement(to: departure.request).header
        let octets = try ResponseBuilder(credential: world.bank.credential, layout: .response)
            .failure(header, status: status)
        let reply = await browser.bring(octets, departure.relayState)
        #expect(reply.number == .bankCancelled)
        #expect(!"\(reply)".contains("alert(1)"))
        let cancelled = await browser.follow(await world.service.cancel(departure.login, browser.visit))
        #expect(try cancelled.status?.subcode == .authnFailed)
        #expect(try cancelled.status?.message?.contains("alert(1)") != true)
    }

    @Test func `a confirmation that says neither where nor until when is refused (V32)`() async throws {
        try await refused(.bankAnswerWrong) { world, request in
            try world.statement(to: request) { $0.assertion.subject.confirmations[0].recipient = nil }.octets()
        }
        try await refused(.bankTooLate) { world, request in
            try world.statement(to: request) { $0.assertion.subject.confirmations[0].notOnOrAfter = nil }.octets()
        }
    }
}

/// One answer to whatever fails in a decryption (V28).
struct DecryptionOracleTests {
    enum Fault: CaseIterable {
        case otherKey, tag, shortData, emptyData, wrappedKey, shortWrappedKey, otherBlock, cbc, pkcs1, otherDigest
    }

    private func encrypted(_ world: World, _ request: AuthnRequest, for key: PublicKey) throws -> String {
        let octets = try world.statement(to: request) {
            $0.layout = .assertion
            $0.encryption = ResponseBuilder.Encryption(key: key, recipient: nil)
        }.octets()
        return String(decoding: octets, as: UTF8.self)
    }

    /// The text with one of its two CipherValues changed: the wrapped key is the first, the data the last.
    private func changing(
        _ text: String, last: Bool, _ change: ([UInt8]) -> [UInt8]
    ) throws -> String {
        let tags = (start: "<xenc:CipherValue>", end: "</xenc:CipherValue>")
        let starts = text.ranges(of: tags.start)
        let ends = text.ranges(of: tags.end)
        let start = try #require(last ? starts.last : starts.first).upperBound
        let end = try #require(last ? ends.last : ends.first).lowerBound
        let value = Base64.encode(change(try Base64.decode(String(text[start..<end]))))
        return text[..<start] + value + text[end...]
    }

    private func forged(_ fault: Fault, _ world: World, _ request: AuthnRequest) throws -> String {
        let ours = try #require(try TestKeys.ring().encryption.first).privateKey.publicKey
        let good = try encrypted(world, request, for: ours)
        return switch fault {
        case .otherKey: try encrypted(world, request, for: TestKeys.portalRSA().privateKey.publicKey)
        case .tag: try changing(good, last: true) { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
        case .shortData: try changing(good, last: true) { Array($0.dropLast(5)) }
        case .emptyData: try changing(good, last: true) { _ in [] }
        case .wrappedKey: try changing(good, last: false) { $0.dropLast() + [$0[$0.count - 1] ^ 1] }
        case .shortWrappedKey: try changing(good, last: false) { Array($0.dropLast(1)) }
        case .otherBlock:
            good.contains("aes128-gcm")
                ? good.replacing("aes128-gcm", with: "aes256-gcm") : good.replacing("aes256-gcm", with: "aes128-gcm")
        case .cbc:
            good.replacing(
                #/http://www.w3.org/2009/xmlenc11#aes\d+-gcm/#, with: "http://www.w3.org/2001/04/xmlenc#aes128-cbc")
        case .pkcs1: good.replacing("xmlenc#rsa-oaep-mgf1p", with: "xmlenc#rsa-1_5")
        case .otherDigest: good.replacing("http://www.w3.org/2000/09/xmldsig#sha1", with: DigestAlgorithm.sha512.uri)
        }
    }

    @Test func `whatever fails in decrypting a bank's assertion, citizen and log are told the same (V28)`() async throws
    {
        let world = try await World()
        let browser = Browser(world)
        var departure = try await browser.depart()
        var told: Set<String> = []
        for fault in Fault.allCases {
            let text = try forged(fault, world, departure.request)
            let reply = await browser.bring(Array(text.utf8), departure.relayState)
            #expect(reply.number == .bankAnswerWrong, "\(fault): \(reply.refusal?.cause ?? "\(reply.action)")")
            #expect(browser.session == nil)
            told.insert("\(reply.refusal?.cause ?? "") \(reply.refusal?.login == departure.login)")
            departure = try await browser.choose(in: departure.login)
        }
        #expect(told.count == 1, "\(told)")
        let key = try #require(try TestKeys.ring().encryption.first).privateKey.publicKey
        let good = try encrypted(world, departure.request, for: key)
        #expect(try await browser.bring(Array(good.utf8), departure.relayState).assertion != nil)
    }
}
