import Foundation
import IdentityProvider
import SAML
import Testing
import XMLTree

/// Answers by artifact: the bank's server hands the message over, and is believed for its signature alone (V22).
struct ArtifactTests {
    private func artifact(of bank: TestBank, index: Int = 0) throws -> Artifact {
        try #require(
            Artifact(issuer: bank.entityID, endpointIndex: index, messageHandle: [UInt8](repeating: 7, count: 20)))
    }

    /// The bank's answer to an ArtifactResolve.
    private func answer(_ world: World, _ message: [UInt8], isSigned: Bool) -> @Sendable ([UInt8]) throws -> [UInt8] {
        let (bank, now) = (world.bank, world.clock.now)
        return { envelope in
            let resolve = try Unverified<ArtifactResolve>(SOAPEnvelope.unwrap(envelope)).claimed
            let response = ArtifactResponse(
                id: "_ar", inResponseTo: resolve.id, issueInstant: now, issuer: Issuer(bank.entityID), status: .success)
            guard isSigned else {
                var element = response.element()
                element.children.append(.verbatim(message))
                return SOAPEnvelope.wrap(CanonicalWriter.octets(of: element))
            }
            return SOAPEnvelope.wrap(
                try ArtifactResponseBuilder(credential: bank.credential).octets(response, message: message))
        }
    }

    private func reply(
        _ world: World, isSigned: Bool, artifact: Artifact? = nil, _ message: (Statement) throws -> [UInt8]
    ) async throws -> Reply {
        let browser = Browser(world)
        let departure = try await browser.depart()
        #expect(departure.request.protocolBinding == ResponseBinding.artifact.rawValue)
        world.channel.set(
            answer(world, try message(world.statement(to: departure.request)), isSigned: isSigned))
        let artifact = try artifact ?? self.artifact(of: world.bank)
        return await browser.bring(.artifact(HTTPArtifact.fields(artifact, relayState: departure.relayState)))
    }

    private func world(signed: Bool = true) async throws -> World {
        try await World {
            $0.answerBinding = .artifact
            $0.requiresSignedArtifactResponse = signed
        }
    }

    @Test func `a message in a signed ArtifactResponse is believed`() async throws {
        #expect(try await reply(world(), isSigned: true) { try $0.octets() }.assertion != nil)
    }

    @Test func `an unsigned ArtifactResponse is refused, unless the registration lets it through (V22)`() async throws {
        #expect(try await reply(world(), isSigned: false) { try $0.octets() }.number == .bankAnswerUnsigned)
        #expect(try await reply(world(signed: false), isSigned: false) { try $0.octets() }.assertion != nil)
    }

    @Test func `where an unsigned ArtifactResponse may come, the message inside must be signed`() async throws {
        #expect(try await reply(world(signed: false), isSigned: false) { $0.bare() }.number == .bankAnswerUnsigned)
    }

    @Test func `an artifact of another issuer, or for no known address, is not resolved (V22)`() async throws {
        let world = try await world()
        let foreign = try artifact(of: world.other)
        #expect(
            try await reply(world, isSigned: true, artifact: foreign) { try $0.octets() }.number == .bankAnswerWrong)
        let unknown = try artifact(of: world.bank, index: 5)
        #expect(
            try await reply(world, isSigned: true, artifact: unknown) { try $0.octets() }.number == .bankAnswerWrong)
    }

    @Test func `a bank that does not answer is said to be unavailable`() async throws {
        let world = try await world()
        let browser = Browser(world)
        let departure = try await browser.depart()
        world.channel.set { _ in throw TestChannel.Silence() }
        let fields = HTTPArtifact.fields(try artifact(of: world.bank), relayState: departure.relayState)
        #expect(await browser.bring(.artifact(fields)).number == .bankUnavailable)
    }
}
