import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

/// Clients of ePUAP's Draco: nothing of theirs is signed.
struct EpuapTests {
    private static let issuer = "/mrk/Skrytka/Domyślna"

    private func portal(_ world: World, _ edit: (inout Portal) -> Void = { _ in }) async throws -> Portal {
        try await world.portal(of: .epuap, "sekap.example") {
            $0.entityID = Self.issuer
            edit(&$0)
        }
    }

    /// The request as these clients write it: by Redirect, without ProtocolBinding and RelayState.
    private func signIn(
        _ world: World, at portal: Portal, by method: ScriptedMethod = World.weak,
        _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> Answer {
        let browser = Browser(world)
        return try await signIn(browser, at: portal, by: method, edit)
    }

    private func signIn(
        _ browser: Browser, at portal: Portal, by method: ScriptedMethod = World.weak,
        _ edit: (inout AuthnRequest) -> Void = { _ in }
    ) async throws -> Answer {
        let world = browser.world
        let request = world.request(portal) {
            $0.destination = world.destination(.draco)
            $0.assertionConsumerServiceURL = "https://sekap.example/idp"
            edit(&$0)
        }
        let query = try browser.query(request, of: portal, relayState: nil, signed: .byNobody)
        let reply = await world.service.receiveRedirect(rawQuery: query, at: .draco, browser.visit)
        let first = await browser.follow(reply)
        guard let token = first.page?.login else {
            return Answer(try #require(first.delivery, "\(first.action)"), to: request, of: portal, in: world)
        }
        let proven = await browser.prove(World.anna, by: method, in: token)
        return Answer(try #require(proven.delivery, "\(proven.action)"), to: request, of: portal, in: world)
    }

    @Test func `an unsigned request is answered by an artifact in the address, which an unsigned resolve fetches`()
        async throws
    {
        let world = try await World(methods: [World.profile])
        let portal = try await portal(world)
        let answer = try await signIn(world, at: portal, by: World.profile)
        guard case .redirect(let url) = answer.delivery else {
            Issue.record("\(answer.delivery)")
            return
        }
        #expect(url.hasPrefix("https://sekap.example/idp?SAMLart="))
        #expect(!url.contains("RelayState"))
        let (_, assertion) = try await answer.resolvedAnswer(at: .draco).assertion()
        #expect(assertion.id.hasPrefix("_ID-"), "TGSID")
        #expect(assertion.subject.nameID == NameID("anna", format: .unspecified))
        #expect(assertion.authnStatement.sessionIndex == assertion.id)
        #expect(assertion.attributes.isEmpty)
        #expect(assertion.conditions.audienceRestrictions == [[Self.issuer]])
    }

    @Test func `the level is low, however surely the citizen was proven`() async throws {
        let world = try await World()
        let portal = try await portal(world)
        for method in [World.weak, World.card] {
            let (_, assertion) = try await signIn(world, at: portal, by: method).resolvedAnswer(at: .draco).assertion()
            #expect(assertion.authnStatement.classRef == LevelOfAssurance.low.uri)
        }
        let records = try await world.store.assertions(limit: 10)
        #expect(records.map(\.level) == [.low, .low])
    }

    @Test func `a request for more than low is refused`() async throws {
        let world = try await World()
        let portal = try await portal(world)
        for comparison in [AuthnContextComparison.exact, .minimum] {
            let resolved = try await signIn(world, at: portal) {
                $0.requestedAuthnContext = RequestedAuthnContext(
                    comparison: comparison, references: [.class(LevelOfAssurance.substantial.uri)])
            }.resolvedAnswer(at: .draco)
            #expect(resolved.response.status.subcode == .noAuthnContext)
        }
        let low = try await signIn(world, at: portal) {
            $0.requestedAuthnContext = RequestedAuthnContext(
                comparison: .exact, references: [.class(LevelOfAssurance.low.uri)])
        }.resolvedAnswer(at: .draco)
        #expect(low.response.status == .success)
    }

    @Test func `nothing unsigned gets through where the registration does not ask for it`() async throws {
        let world = try await World()
        let signed = try await world.portal(of: .pzGovPl)
        let request = world.request(signed) { $0.destination = nil }
        let browser = Browser(world)
        let refused = try await browser.post(request, of: signed, signed: .byNobody)
        #expect(refused.refusal?.number == .signatureMissing)
        let answer = try await browser.signInByPost(at: signed)
        let exchange = ArtifactExchange(world: world)
        let unsigned = try exchange.envelope(answer.artifactText, by: signed, credential: nil)
        #expect(try await exchange.answer(to: unsigned).status.code == .requester)
        _ = try await answer.resolvedAnswer().assertion()
    }

    @Test func `an artifact is handed out once, and to the client that it is for`() async throws {
        let world = try await World()
        let portal = try await portal(world)
        let other = try await self.portal(world) { $0.entityID = "/other/app" }
        let answer = try await signIn(world, at: portal)
        let exchange = ArtifactExchange(world: world)
        let stolen = try exchange.envelope(answer.artifactText, by: other, credential: nil)
        #expect(try await exchange.answer(to: stolen).message == nil)
        let envelope = try exchange.envelope(answer.artifactText, by: portal, credential: nil)
        #expect(try await exchange.answer(to: envelope).message != nil)
        #expect(try await exchange.answer(to: envelope).message == nil)
    }

    @Test func `an ID that begins with a digit is answered, where the registration permits it`() async throws {
        let world = try await World()
        let portal = try await portal(world)
        let id = "7f0d1f2e-0000-4a5b-8c3d-2e1f0a9b8c7d"
        let answer = try await signIn(world, at: portal) { $0.id = id }
        let exchange = ArtifactExchange(world: world)
        let envelope = try exchange.envelope(answer.artifactText, by: portal, credential: nil, id: "8" + id) {
            // As these clients write it, though it is not where they send it.
            $0.destination = world.destination(.draco)
        }
        let text = String(decoding: await world.artifacts.resolve(envelope, at: .draco).octets, as: UTF8.self)
        #expect(text.contains("InResponseTo=\"8\(id)\""))
        #expect(text.contains("InResponseTo=\"\(id)\""))
        let strict = try await self.portal(world) {
            $0.entityID = "/strict/app"
            $0.profile.requestIDs = .xml
        }
        let query = try Browser(world).query(
            world.request(strict) { $0.id = id }, of: strict, relayState: nil, signed: .byNobody)
        let reply = await world.service.receiveRedirect(rawQuery: query, Browser(world).visit)
        #expect(reply.refusal?.number == .messageUnreadable)
    }
}
