import Cryptography
import Foundation
import IdentityProvider
import SAML

/// Takes what a browser brings from a bank, and believes it or not (Profiles §4.1.4.3).
struct BankAnswerConsumer {
    let bank: RegisteredIdentityProvider
    let service: BankServices

    /// The assertion that answers the request, proven by the bank's registered keys.
    func assertion(
        in message: ExternalMessage, answering request: ExternalRequest, now: Date
    ) async throws(ExternalRefusal) -> ValidatedAssertion {
        let pending = PendingRequest(
            id: request.id, issueInstant: request.issueInstant, forceAuthn: request.mustBeFresh)
        switch message {
        case .post(let fields):
            return try believing { () throws(ResponseRefusal) in
                try ResponseValidator(expectation(.post))
                    .validate(Self.postMessage(fields), answering: pending, now: now)
            }
        case .artifact(let fields):
            let exchange = try await resolve(fields, now: now)
            let resolver = try self.resolver()
            let now = service.time.now
            return try believing { () throws(ResponseRefusal) in
                let resolved = try resolver.message(in: exchange.answer, answering: exchange.id, now: now)
                return try ResponseValidator(expectation(.artifact)).validate(resolved, answering: pending, now: now)
            }
        }
    }

    private func believing<Value>(_ work: () throws(ResponseRefusal) -> Value) throws(ExternalRefusal) -> Value {
        do throws(ResponseRefusal) { return try work() } catch { throw ExternalRefusal(error) }
    }

    private static func postMessage(_ fields: [FormField]) throws(ResponseRefusal) -> PostMessage {
        do throws(BindingError) { return try HTTPPost.decode(fields) } catch { throw .binding(error) }
    }

    /// Asks the bank, at its own address, for the message behind an artifact (Profiles §5).
    private func resolve(
        _ fields: [FormField], now: Date
    ) async throws(ExternalRefusal) -> (id: String, answer: [UInt8]) {
        let artifact: ArtifactMessage
        do throws(BindingError) {
            artifact = try HTTPArtifact.decode(fields)
        } catch {
            throw ExternalRefusal(.binding(error))
        }
        let services = bank.role.artifactResolutionServices.filter { $0.binding == .soap }
        guard let location = services.first(where: { $0.index == artifact.artifact.endpointIndex })?.location else {
            throw ExternalRefusal(.bankAnswerWrong, cause: "no resolution service has the artifact's index")
        }
        let id = MessageID.make(service.random.bytes(20))
        let resolver = try resolver()
        let envelope: [UInt8]
        do throws(BuildError) {
            envelope = try resolver.request(artifact, id: id, destination: location, now: now)
        } catch {
            guard error == .binding(.foreignArtifact) else {
                throw ExternalRefusal(.bankUnavailable, cause: "the ArtifactResolve cannot be written: \(error)")
            }
            throw ExternalRefusal(.bankAnswerWrong, cause: "another issuer's artifact")
        }
        do {
            return (id, try await service.channel.send(envelope, to: location))
        } catch {
            throw ExternalRefusal(.bankUnavailable, cause: "artifact resolution: \(type(of: error))")
        }
    }

    private func resolver() throws(ExternalRefusal) -> ArtifactResolver {
        do throws(MissingKey) {
            let credential = try service.keys.current.credential(for: bank.profile.algorithm)
            return ArtifactResolver(expectation(.artifact), credential: credential)
        } catch {
            throw ExternalRefusal(.bankUnavailable, cause: "no key for \(error.algorithm)")
        }
    }

    private func expectation(_ binding: ResponseBinding) -> ResponseExpectation {
        let profile = bank.profile
        return ResponseExpectation(
            identityProvider: bank.entityID, signingKeys: bank.signingKeys, serviceProvider: service.settings.entityID,
            assertionConsumerServiceURL: service.settings.assertionConsumerLocation(binding),
            decryptionKeys: service.keys.current.encryption.map(\.privateKey),
            requiresEncryption: profile.requiresEncryption,
            requiresSignedArtifactResponse: profile.requiresSignedArtifactResponse,
            clockTolerance: Double(profile.clockTolerance),
            algorithms: service.keys.current.ban.signatures, ban: service.keys.current.ban)
    }
}
