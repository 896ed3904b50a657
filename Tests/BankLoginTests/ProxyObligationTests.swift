import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLSecurity
import XMLTree

/// What an identity provider that asks another one owes both sides (Core §3.4.1.5).
struct ProxyObligationTests {
    @Test(arguments: [RequestBinding.post, .redirect])
    func `SSO01-dr SSO01-dx SSO01-ge SSO01-gf SSO01-gh the request that goes on is Brama's own, valid and signed`(
        binding: RequestBinding
    ) async throws {
        let world = try await World { $0.requestBinding = binding }
        let browser = Browser(world)
        var seen: Set<String> = []
        for _ in 0..<2 {
            var asked = ""
            // A departure is read by verifying the signature.
            let request = try await browser.depart { asked = $0.id }.request
            #expect(request.id != asked && MessageID.isValid(request.id))
            #expect(request.version == "2.0")
            try Schema.validate(CanonicalWriter.octets(of: request.element()))
            seen.insert(request.id)
        }
        #expect(seen.count == 2)
    }

    @Test(arguments: [true, false])
    func `SSO01-az ForceAuthn and IsPassive go on as they came`(isForced: Bool) async throws {
        let request = try await Browser(try await World()).depart { $0.forceAuthn = isForced }.request
        #expect(request.forceAuthn == isForced && !request.isPassive)
        let world = try await World(own: [])
        let passive = try await Browser(world).begin { $0.isPassive = true }
        #expect(try passive.status?.subcode == .noPassive, "nobody is sent anywhere")
    }

    @Test(arguments: [0, 1, 5])
    func `SSO01-ba a ProxyCount goes on less one, and zero does not go on`(count: Int) async throws {
        let world = try await World(own: [])
        let first = try await Browser(world).begin { $0.scoping = Scoping(proxyCount: count) }
        guard count > 0 else {
            #expect(try first.status?.code == .responder)
            return
        }
        let request = try await Browser(world).depart { $0.scoping = Scoping(proxyCount: count) }.request
        #expect(request.scoping?.proxyCount == count - 1)
    }

    @Test func `SSO01-bc SSO01-bd an IDPList goes on whole, in its order, with names and addresses`() async throws {
        let list = [
            ListedProvider("https://bank.example/saml", name: "Bank", location: "https://bank.example/login"),
            "https://other.example/saml",
            ListedProvider("https://third.example/saml", name: "Trzeci"),
        ]
        let scoping = Scoping(identityProviders: list, completeList: "https://portal.example/list.xml")
        let request = try await Browser(try await World()).depart { $0.scoping = scoping }.request
        #expect(request.scoping?.identityProviders == list)
        #expect(request.scoping?.completeList == "https://portal.example/list.xml")
        let bare = try await Browser(try await World()).depart().request
        #expect(bare.scoping?.identityProviders == [] && bare.scoping?.completeList == nil)
    }

    @Test(arguments: [nil, .transient, .persistent] as [NameIDFormat?])
    func `SSO01-be the portal's NameIDPolicy is met whatever name the bank gives`(format: NameIDFormat?) async throws {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart { $0.nameIDPolicy = format.map { NameIDPolicy(format: $0) } }
        let statement = world.statement(to: departure.request) {
            $0.assertion.subject.nameID = NameID("anna@bank.example", format: .emailAddress)
        }
        let assertion = try #require(try await browser.bring(statement.octets(), departure.relayState).assertion)
        #expect(assertion.subject.nameID?.format == format ?? .transient)
        #expect(assertion.subject.nameID?.value.contains("bank") == false)
    }

    @Test func `SSO01-bf SSO01-bg the authorities that the bank names stand before the bank, in their order`()
        async throws
    {
        let world = try await World()
        let browser = Browser(world)
        let departure = try await browser.depart()
        let named = ["https://hub.example", "https://branch.example"]
        let statement = world.statement(to: departure.request) {
            $0.assertion.authnStatement.authenticatingAuthorities = named
        }
        let first = try #require(try await browser.bring(statement.octets(), departure.relayState).assertion)
        #expect(first.authnStatement.authenticatingAuthorities == named + [world.bank.entityID])
        let again = try await browser.begin()
        #expect(try again.assertion?.authnStatement.authenticatingAuthorities == named + [world.bank.entityID])
        let plain = try await Browser(world).signIn()
        #expect(try plain.assertion?.authnStatement.authenticatingAuthorities == [world.bank.entityID])
    }

    @Test(arguments: [
        "<saml:ProxyRestriction Count=\"0\"/>", "<saml:ProxyRestriction Count=\"1\"/>",
        "<saml:ProxyRestriction><saml:Audience>https://elsewhere.example</saml:Audience></saml:ProxyRestriction>",
    ])
    func `SSO01-ct SSO01-cu SSO01-cv nothing is issued on an assertion with a ProxyRestriction`(
        restriction: String
    ) async throws {
        let world = try await World()
        for isRestricted in [true, false] {
            let browser = Browser(world)
            let departure = try await browser.depart()
            let statement = world.statement(to: departure.request) { $0.layout = .response }
            let octets = try isRestricted ? restricted(statement, restriction) : statement.octets()
            let reply = await browser.bring(octets, departure.relayState)
            #expect(try (reply.assertion == nil) == isRestricted)
            #expect((reply.number == .bankRefused) == isRestricted)
        }
    }

    /// The Response with another condition, signed as a whole.
    private func restricted(_ statement: Statement, _ restriction: String) throws -> [UInt8] {
        let end = "</saml:Conditions>"
        let bare = String(decoding: statement.bare(), as: UTF8.self).replacing(end, with: restriction + end)
        let element = try XMLDocument(parsing: Array(bare.utf8)).root()
        let key = statement.credential
        return try EnvelopedSignature.sign(
            element, id: statement.header.id, after: 1, key: key.key, certificate: nil, algorithm: key.algorithm,
            inclusivePrefixes: [])
    }

    @Test(arguments: [NameIDFormat.transient, .persistent, .unspecified])
    func `SSO01-fm SSO01-fo AllowCreate goes along where a new name may be needed`(format: NameIDFormat) async throws {
        let request = try await Browser(try await World { $0.nameIDFormat = format }).depart().request
        #expect(request.nameIDPolicy?.format == format)
        #expect(request.nameIDPolicy?.allowCreate == (format == .transient ? nil : true))
    }
}
