import Cryptography
import Foundation
import SAML

/// Takes what a browser brings from Brama, and believes it or not.
struct AssertionConsumer: Sendable {
    let site: PortalSite
    let keys: PortalKeys
    let brama: BramaMetadata
    let signIns: SignIns
    let channel: any ArtifactChannel
    let random: any RandomSource
    /// How far clocks may differ, in seconds.
    var clockTolerance: TimeInterval = 180

    /// An answer that failed, and the language of the citizen who waits for it.
    struct Refused: Error {
        let failure: SignInFailure
        let language: Language?
    }

    /// Takes a Response that came by POST; the token leads to what came of it.
    func receivePost(_ fields: [FormField], now: Date) throws(Refused) -> Token {
        let message: PostMessage
        do { message = try HTTPPost.decode(fields) } catch { throw Refused(failure: .init(error), language: nil) }
        let pending = try waiting(message.relayState, now)
        let validator = ResponseValidator(expectation(.post))
        return try settle(message.relayState, pending, now) { () throws(ResponseRefusal) in
            try validator.validate(message, answering: pending.request, now: now)
        }
    }

    /// Takes an artifact, exchanges it for its Response, and takes that.
    func receiveArtifact(_ fields: [FormField], now: () -> Date) async throws(Refused) -> Token {
        let artifact: ArtifactMessage
        do { artifact = try HTTPArtifact.decode(fields) } catch { throw Refused(failure: .init(error), language: nil) }
        let pending = try waiting(artifact.relayState, now())
        let resolver = ArtifactResolver(
            expectation(.artifact), credential: site.dialect == .epuap ? nil : keys.credential)
        let id = MessageID.make(random.bytes(20))
        let answer: [UInt8]
        do {
            answer = try await exchange(artifact, id: id, resolver, now())
        } catch {
            throw Refused(failure: error, language: pending.language)
        }
        let validator = ResponseValidator(expectation(.artifact))
        return try settle(artifact.relayState, pending, now()) { () throws(ResponseRefusal) in
            let resolved = try resolver.message(in: answer, answering: id, now: now())
            return try validator.validate(resolved, answering: pending.request, now: now())
        }
    }

    private func waiting(_ relayState: String?, _ now: Date) throws(Refused) -> PendingSignIn {
        do { return try signIns.pending(relayState, now: now) } catch { throw Refused(failure: error, language: nil) }
    }

    /// What is believed, and what Brama refuses, ends the login; what is not believed leaves it as it was.
    private func settle(
        _ relayState: String?, _ pending: PendingSignIn, _ now: Date,
        _ validate: () throws(ResponseRefusal) -> ValidatedAssertion
    ) throws(Refused) -> Token {
        do {
            let result: Result<ValidatedAssertion, SignInFailure>
            do throws(ResponseRefusal) {
                result = .success(try validate())
            } catch {
                guard case .status = error else { throw SignInFailure(error) }
                result = .failure(SignInFailure(error))
            }
            return try signIns.end(relayState, with: result, tolerance: clockTolerance, now: now)
        } catch let failure as SignInFailure {
            throw Refused(failure: failure, language: pending.language)
        } catch {
            throw Refused(failure: SignInFailure(.internalError, cause: "unexpected"), language: pending.language)
        }
    }

    private func exchange(
        _ artifact: ArtifactMessage, id: String, _ resolver: ArtifactResolver, _ now: Date
    ) async throws(SignInFailure) -> [UInt8] {
        let index = artifact.artifact.endpointIndex
        guard let location = brama.artifactServices.first(where: { $0.index == index })?.location else {
            throw SignInFailure(.messageUnreadable, cause: "no resolution service has the artifact's index")
        }
        let envelope: [UInt8]
        do {
            envelope = try resolver.request(artifact, id: id, destination: location, now: now)
        } catch {
            throw SignInFailure(
                error == .binding(.foreignArtifact) ? .meantForAnother : .requestUnwritable, cause: "\(error)")
        }
        do {
            return try await channel.send(envelope, to: location)
        } catch {
            throw SignInFailure(.bramaSilent, cause: "artifact resolution: \(type(of: error))")
        }
    }

    private func expectation(_ binding: AnswerBinding) -> ResponseExpectation {
        ResponseExpectation(
            identityProvider: brama.entityID, signingKeys: brama.signingKeys, serviceProvider: site.entityID,
            assertionConsumerServiceURL: site.assertionConsumerService(binding), decryptionKeys: [keys.decryption],
            requiresEncryption: site.dialect == .loginGovPl, clockTolerance: clockTolerance)
    }
}
