import Cryptography
import Foundation
import IdentityProvider
import SAML
import TestSupport
import Testing
import XMLTree

@Suite struct ArtifactResolutionTests {
    /// Answers that wait behind artifacts.
    private func waiting(
        _ world: World, at portal: Portal, _ browser: Browser? = nil
    ) async throws -> Answer {
        try await (browser ?? Browser(world)).signIn(at: portal) { $0.assertionConsumerServiceIndex = 1 }
    }

    private func isEmpty(_ response: ArtifactResponse) -> Bool {
        response.status == .success && response.message == nil
    }

    @Test func `V26 an artifact is resolved once`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let answer = try await waiting(world, at: portal)
        let exchange = ArtifactExchange(world: world)
        #expect(try await exchange.resolve(answer.artifactText, by: portal).message != nil)
        #expect(isEmpty(try await exchange.resolve(answer.artifactText, by: portal)))
    }

    @Test func `V26 an artifact is resolved once however many ask at once`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let text = try await waiting(world, at: portal).artifactText
        let exchange = ArtifactExchange(world: world)
        let full = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<16 {
                group.addTask { try await exchange.resolve(text, by: portal).message != nil }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(full == 1)
        #expect(try await world.events(.artifactResolved).count == 1)
    }

    @Test(arguments: [(0, true), (59.9, true), (60, false), (600, false)] as [(TimeInterval, Bool)])
    func `V26 an artifact lives for sixty seconds`(age: TimeInterval, isAlive: Bool) async throws {
        let world = try await World()
        let portal = try await world.portal()
        let text = try await waiting(world, at: portal).artifactText
        world.clock.advance(by: age)
        let response = try await ArtifactExchange(world: world).resolve(text, by: portal)
        #expect(response.status == .success)
        #expect((response.message != nil) == isAlive)
    }

    @Test func `V22 V26 another portal gets nothing, and the artifact stays for its own`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let other = try await world.portal("peup.example") { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
        let answer = try await waiting(world, at: portal)
        let exchange = ArtifactExchange(world: world)
        #expect(isEmpty(try await exchange.resolve(answer.artifactText, by: other)))
        _ = try await answer.assertion()
    }

    @Test func `V22 a resolve that is not signed by its issuer is denied, and the artifact stays`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let open = try await world.portal("open.example") { $0.profile.requiresSignedRequests = false }
        let other = try await world.portal("peup.example") { $0.signingKeys = [try TestKeys.portalRSA().privateKey] }
        let exchange = ArtifactExchange(world: world)
        for portal in [portal, open] {
            let answer = try await waiting(world, at: portal)
            for credential in [nil, other.credential()] {
                let envelope = try exchange.envelope(answer.artifactText, by: portal, credential: credential)
                let response = try await exchange.answer(to: envelope)
                #expect(response.status.code == .requester)
                #expect(response.status.subcode == .requestDenied)
                #expect(response.message == nil)
            }
            _ = try await answer.assertion()
        }
    }

    @Test func `V22 an altered resolve is denied`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let answers = [try await waiting(world, at: portal), try await waiting(world, at: portal)]
        let exchange = ArtifactExchange(world: world)
        let signed = try exchange.envelope(answers[0].artifactText, by: portal, credential: portal.credential())
        let altered = String(decoding: signed, as: UTF8.self)
            .replacing(try answers[0].artifactText, with: try answers[1].artifactText)
        let response = try await exchange.answer(to: Array(altered.utf8))
        #expect(response.status.subcode == .requestDenied)
        for answer in answers { _ = try await answer.assertion() }
    }

    @Test func `an issuer that is unknown or switched off is denied like one that is not proven`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let answer = try await waiting(world, at: portal)
        let exchange = ArtifactExchange(world: world)
        let unknown = try await exchange.resolve(answer.artifactText, by: portal) {
            $0.issuer = Issuer("https://unknown.example")
        }
        let absent = try exchange.envelope(answer.artifactText, by: portal, credential: nil) { $0.issuer = nil }
        let unsigned = try exchange.envelope(answer.artifactText, by: portal, credential: nil)
        try await world.update(portal) { $0.isEnabled = false }
        let disabled = try await exchange.resolve(answer.artifactText, by: portal)
        let statuses = [
            unknown.status, disabled.status, try await exchange.answer(to: absent).status,
            try await exchange.answer(to: unsigned).status,
        ]
        #expect(Set(statuses).count == 1)
        try await world.update(portal)
        _ = try await answer.assertion()
    }

    @Test func `a resolve for another address, of another time or version is denied`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let answer = try await waiting(world, at: portal)
        let exchange = ArtifactExchange(world: world)
        let edits: [(inout ArtifactResolve) -> Void] = [
            { $0.destination = "https://evil.example/artifact" }, { $0.version = "1.1" },
            { $0.issueInstant = world.clock.now.addingTimeInterval(-481) },
            { $0.issueInstant = world.clock.now.addingTimeInterval(181) },
        ]
        for edit in edits {
            #expect(try await exchange.resolve(answer.artifactText, by: portal, edit).status.code == .requester)
        }
        #expect(try await exchange.resolve(answer.artifactText, by: portal) { $0.destination = nil }.message != nil)
    }

    @Test func `a repeated ID of the ArtifactResolve is no reason to refuse`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let exchange = ArtifactExchange(world: world)
        for _ in 0..<3 {
            let response = try await exchange.resolve(waiting(world, at: portal).artifactText, by: portal)
            #expect(response.inResponseTo == "_constant")
            #expect(response.message != nil)
        }
    }

    @Test func `unknown, foreign, malformed, used and expired artifacts get one answer`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let exchange = ArtifactExchange(world: world)
        let handle = SystemRandomSource().bytes(20)
        func artifact(_ issuer: String) throws -> String {
            try #require(Artifact(issuer: issuer, endpointIndex: 0, messageHandle: handle)).encoded()
        }
        let used = try await waiting(world, at: portal).artifactText
        _ = try await exchange.resolve(used, by: portal)
        let expired = try await waiting(world, at: portal).artifactText
        world.clock.advance(by: 60)
        let texts = [
            try artifact(world.settings.entityID), try artifact("https://other.example"), "AAQAAA==", "not base64",
            used, expired,
        ]
        for text in texts {
            let response = try await exchange.resolve(text, by: portal)
            #expect(isEmpty(response), "\(text)")
            #expect(response.issuer == Issuer(world.settings.entityID))
            #expect(response.inResponseTo == "_constant")
        }
    }

    @Test func `the ArtifactResponse is signed, and the Response inside verifies for itself`() async throws {
        let world = try await World()
        let portal = try await world.portal {
            $0.profile.signing = .both
            $0.profile.release = [.familyName]
        }
        let browser = Browser(world)
        let answer = try await browser.signIn(World.jan, at: portal) { $0.assertionConsumerServiceIndex = 1 }
        let inner = try await answer.resolvedOctets()
        let message = try HTTPPost.decode(HTTPPost.fields(.response, message: inner, relayState: nil))
        let response = try MessageVerifier.verify(Unverified<Response>(message), keys: world.publicKeys).message
        #expect(response.inResponseTo == answer.request.id)
        #expect(response.destination == "https://sekap.example/acs/artifact")
        let assertion = try await browser.signIn(World.jan, at: portal) { $0.assertionConsumerServiceIndex = 1 }
            .assertion()
        #expect(assertion.value(of: CitizenAttribute.familyName.defaultName) == "Żółć")
    }

    @Test func `D12 the stored message is sealed, and the store does not know the artifact`() async throws {
        let world = try await World()
        let portal = try await world.portal { $0.profile.release = [.firstName] }
        let answer = try await waiting(world, at: portal)
        let text = try answer.artifactText
        let row = try #require(try await world.store.artifact(TokenHash(of: text)))
        let stored = String(decoding: row.sealedMessage, as: UTF8.self)
        for secret in ["Anna", "Response", "Assertion", portal.entityID] { #expect(!stored.contains(secret)) }
        #expect(!"\(world.store.commits)".contains(text))
        let handle = try answer.artifact().artifact.messageHandle
        let opened = String(decoding: try ArtifactSeal.open(row.sealedMessage, under: handle), as: UTF8.self)
        #expect(opened.contains("Anna"))
        var other = handle
        other[0] ^= 1
        #expect(throws: CipherError.self) { try ArtifactSeal.open(row.sealedMessage, under: other) }
        _ = try await answer.assertion()
        #expect(try await world.store.artifact(TokenHash(of: text)) == nil, "deleted on resolve")
    }

    @Test func `two messages that wait are sealed under two keys`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let browser = Browser(world)
        var handles: Set<[UInt8]> = []
        for _ in 0..<4 {
            handles.insert(try await waiting(world, at: portal, browser).artifact().artifact.messageHandle)
        }
        #expect(handles.count == 4)
    }

    @Test(arguments: ["", "<a/>", "not xml", "<!DOCTYPE a><a/>"])
    func `what is no envelope with an ArtifactResolve is answered with a client fault`(body: String) async throws {
        let world = try await World()
        let reply = await world.artifacts.resolve(Array(body.utf8))
        #expect(reply.isFault)
        #expect(throws: BindingError.fault("Client")) { try SOAPEnvelope.unwrap(reply.octets) }
    }

    @Test func `a header that must be understood and is not gets the fault of that name`() async throws {
        let world = try await World()
        let envelope = """
            <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>\
            <h xmlns="urn:h" s:mustUnderstand="1"/></s:Header><s:Body><a xmlns="urn:a"/></s:Body></s:Envelope>
            """
        let reply = await world.artifacts.resolve(Array(envelope.utf8))
        #expect(reply.isFault)
        #expect(throws: BindingError.fault("MustUnderstand")) { try SOAPEnvelope.unwrap(reply.octets) }
    }

    @Test func `another message in the envelope is answered with a client fault`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        let request = try AuthnRequestBuilder(credential: portal.credential()).octets(world.request(portal))
        #expect(await world.artifacts.resolve(SOAPEnvelope.wrap(request)).isFault)
    }

    @Test func `with EC keys alone strangers are answered too`() async throws {
        let world = try await World()
        let portal = try await world.portal()
        world.keys.change { $0.signing.removeAll { $0.privateKey.publicKey.family == .rsa } }
        let exchange = ArtifactExchange(world: world)
        let envelope = try exchange.envelope("AAQAAA==", by: portal, credential: nil)
        #expect(try await exchange.answer(to: envelope).status.subcode == .requestDenied)
    }
}
