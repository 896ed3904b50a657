package import Cryptography
import Foundation
import SAML
import XMLTree

/// Hands out the messages behind artifacts, each once, to the relying party it is for (Bindings §3.6.6).
package struct ArtifactResolutionService: Sendable {
    let stores: Stores
    let keys: any KeySource
    let settings: SingleSignOnSettings
    let time: any TimeSource
    let random: any RandomSource

    package init(
        stores: Stores, keys: any KeySource, settings: SingleSignOnSettings, time: any TimeSource,
        random: any RandomSource
    ) {
        self.stores = stores
        self.keys = keys
        self.settings = settings
        self.time = time
        self.random = random
    }

    /// Answers a SOAP request: `POST /login-services/idpArtifactResolutionService`.
    ///
    /// The ID of an ArtifactResolve may repeat, real relying parties send a constant one: artifacts are used once.
    package func resolve(_ body: [UInt8], at family: EndpointFamily = .login) async -> SOAPReply {
        let request: Unverified<ArtifactResolve>
        do {
            request = try Unverified(SOAPEnvelope.unwrap(body, understanding: [Self.security]))
        } catch {
            return SOAPReply(fault: .client, "the envelope does not carry one readable ArtifactResolve")
        }
        do throws(StoreError) {
            let sender = try await sender(of: request)
            // Verified even where there is no sender, so that the time does not tell who is registered.
            let resolve = trusted(request, from: sender)
            guard let sender, let resolve, isAcceptable(resolve, request.isSigned, from: sender, at: family) else {
                return reply(to: request.claimed.id, status: Self.denied, message: nil, nil)
            }
            let message = try await message(for: resolve, to: sender)
            return reply(to: resolve.id, status: status(over: message, for: sender), message: message, sender)
        } catch {
            return SOAPReply(fault: .server, "the message cannot be read now; try again")
        }
    }

    /// Success, whatever the message says (Core §3.5.2); where the registration wants it, what the message says.
    private func status(over message: [UInt8]?, for sender: RelyingParty) -> Status {
        guard let message, sender.profile.statusLayout == .flat else { return .success }
        do {
            return try Response(decoding: XMLDocument(parsing: message).root()).status
        } catch {
            return .success
        }
    }

    /// One answer whether the issuer is unknown, switched off, or not proven.
    private static let denied = Status(.requester, .requestDenied, message: "the sender is not authenticated")

    private func sender(of request: Unverified<ArtifactResolve>) async throws(StoreError) -> RelyingParty? {
        guard let issuer = request.claimed.issuer else { return nil }
        let found = try await stores.relyingParties.relyingParty(entityID: issuer.value)
        guard let found, found.obstacle(at: time.now) == nil else { return nil }
        return found
    }

    /// Some clients of pz.gov.pl add it: what counts is the signature of the message itself, which they have too.
    private static let security = XMLName(
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd", "Security")

    private func isAcceptable(
        _ resolve: ArtifactResolve, _ isSigned: Bool, from sender: RelyingParty, at family: EndpointFamily
    ) -> Bool {
        guard resolve.issuer?.value.hasSameOctets(as: sender.entityID) == true,
            resolve.version == "2.0", sender.profile.requestIDs.permits(resolve.id)
        else { return false }
        // Nobody vouches for the Destination of an unsigned one, and clients of ePUAP name another address in it.
        let location = settings.artifactResolutionLocation(family)
        let isHere = !isSigned || resolve.destination?.hasSameOctets(as: location) ?? true
        let tolerance = Double(sender.profile.clockTolerance)
        let problem = FreshnessRule.problem(
            issueInstant: resolve.issueInstant, now: time.now, lifetime: settings.requestLifetime,
            tolerance: tolerance)
        return isHere && problem == nil
    }

    /// By its signature, whatever the registration says of AuthnRequests: who resolves an artifact must be authenticated
    /// (Profiles §4.1.3.5, V22), and the artifact itself passed through a browser. A registration of its own kind lets
    /// an unsigned one through, and gets the lowest level for it (docs/adr/0015). Without a sender our own keys stand in.
    private func trusted(_ request: Unverified<ArtifactResolve>, from sender: RelyingParty?) -> ArtifactResolve? {
        do {
            return try MessageVerifier.accept(
                request, keys: sender?.signingKeys ?? keys.current.signing.map(\.privateKey.publicKey),
                requiresSignature: sender?.profile.requiresSignedResolves ?? true,
                allowing: keys.current.ban.signatures)
        } catch {
            return nil
        }
    }

    /// The message, consumed; nil for an artifact that is unknown, used, expired or another's (Core §3.5.3).
    private func message(
        for resolve: ArtifactResolve, to sender: RelyingParty
    ) async throws(StoreError) -> [UInt8]? {
        guard let artifact = decode(resolve.artifact), artifact.isIssued(by: settings.issuer(towards: sender))
        else { return nil }
        let stored = try await stores.assertions.artifact(TokenHash(of: resolve.artifact))
        guard let stored, stored.relyingParty == sender.entityID, time.now < stored.expiresAt else { return nil }
        let message: [UInt8]
        do {
            message = try ArtifactSeal.open(stored.sealedMessage, under: artifact.messageHandle)
        } catch {
            return nil
        }
        do {
            try await stores.ledger.commit(changes(for: stored))
            return message
        } catch .conflict {
            return nil
        }
    }

    private func decode(_ text: String) -> Artifact? {
        do { return try Artifact(decoding: text) } catch { return nil }
    }

    private func changes(for stored: StoredArtifact) -> [Change] {
        var facts: [String: String] = [:]
        var changes: [Change] = [.consumeArtifact(stored.id)]
        if let assertion = stored.assertion {
            facts["assertion"] = assertion
            changes.append(.setAssertionState(id: assertion, .fetched))
        }
        let event = AuditEvent(
            at: time.now, kind: .artifactResolved, relyingParty: stored.relyingParty, facts: facts)
        return changes + [.record(event)]
    }

    private func reply(
        to id: String, status: Status, message: [UInt8]?, _ sender: RelyingParty?
    ) -> SOAPReply {
        let form = sender?.profile.messageIDs ?? .hexadecimal
        let response = ArtifactResponse(
            id: form.message(random), inResponseTo: id, issueInstant: time.now,
            issuer: Issuer(sender.map(settings.issuer(towards:)) ?? settings.entityID), status: status)
        let ring = keys.current
        do {
            let builder = ArtifactResponseBuilder(credential: try ring.credential(answering: sender))
            return SOAPReply(
                octets: SOAPEnvelope.wrap(try builder.octets(response, message: message)), isFault: false)
        } catch {
            return SOAPReply(fault: .server, "no key can sign the answer")
        }
    }
}
