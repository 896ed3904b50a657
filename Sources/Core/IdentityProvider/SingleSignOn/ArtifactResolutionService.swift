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
    /// Where refusals are noted; nowhere if nil.
    let refusals: RefusalJournal?

    package init(
        stores: Stores, keys: any KeySource, settings: SingleSignOnSettings, time: any TimeSource,
        random: any RandomSource, refusals: RefusalJournal? = nil
    ) {
        self.refusals = refusals
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
            return .unreadable("ArtifactResolve", error, refusals)
        }
        do throws(StoreError) {
            let known = try await registered(request.claimed.issuer)
            let sender = known.flatMap { $0.obstacle(at: time.now) == nil ? $0 : nil }
            // Verified even where there is no sender, so that the time does not tell who is registered.
            let resolve = trusted(request, from: sender)
            guard let sender, let resolve else {
                return denied(Self.doubt(of: known, at: time.now, request), request.claimed)
            }
            if let problem = problem(with: resolve, request.isSigned, from: sender, at: family) {
                return denied(problem, request.claimed)
            }
            let message = try await message(for: resolve, to: sender)
            return reply(to: resolve.id, status: status(over: message, for: sender), message: message, sender)
        } catch {
            let refusal = Refusal(error == .full ? .diskFull : .storeUnavailable)
                .of("ArtifactResolve", request.claimed.id, from: request.claimed.issuer)
            return .refused(
                refusals?.note(call: refusal), fault: .server, "the message cannot be read now; try again")
        }
    }

    /// One answer whatever the reason is; only the reference leads to it.
    private func denied(_ refusal: Refusal, _ claimed: ArtifactResolve) -> SOAPReply {
        let refused = refusals?.note(call: refusal.of("ArtifactResolve", claimed.id, from: claimed.issuer))
        let status = refused.map { Self.denied.referring(to: $0.reference) } ?? Self.denied
        var reply = reply(to: claimed.id, status: status, message: nil, nil)
        reply.refusal = refused
        return reply
    }

    /// Why nobody is proven to have sent a message.
    private static func doubt(
        of known: RelyingParty?, at now: Date, _ request: Unverified<ArtifactResolve>
    ) -> Refusal {
        guard request.claimed.issuer != nil else { return Refusal(.messageUnreadable, cause: "no Issuer") }
        guard let known else { return Refusal(.relyingPartyUnknown) }
        if let obstacle = known.obstacle(at: now) {
            return Refusal(.relyingPartyDisabled, portal: known.card, cause: obstacle.rawValue)
        }
        return Refusal(request.isSigned ? .signatureWrong : .signatureMissing, portal: known.card)
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

    /// The relying party, switched off or not.
    private func registered(_ issuer: Issuer?) async throws(StoreError) -> RelyingParty? {
        guard let issuer else { return nil }
        return try await stores.relyingParties.relyingParty(entityID: issuer.value)
    }

    /// Some clients of pz.gov.pl add it: what counts is the signature of the message itself, which they have too.
    private static let security = XMLName(
        "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd", "Security")

    /// What is wrong with a message whose signature holds, nil if nothing.
    private func problem(
        with resolve: ArtifactResolve, _ isSigned: Bool, from sender: RelyingParty, at family: EndpointFamily
    ) -> Refusal? {
        let card = sender.card
        guard resolve.issuer?.value.hasSameOctets(as: sender.entityID) == true else {
            return Refusal(.signatureWrong, portal: card, cause: "the signature covers another Issuer")
        }
        guard resolve.version == "2.0" else { return Refusal(.versionUnsupported, portal: card) }
        guard sender.profile.requestIDs.permits(resolve.id) else {
            return Refusal(.messageUnreadable, portal: card, cause: "the form of the ID is not accepted")
        }
        // Nobody vouches for the Destination of an unsigned one, and clients of ePUAP name another address in it.
        let location = settings.artifactResolutionLocation(family)
        guard !isSigned || resolve.destination?.hasSameOctets(as: location) ?? true else {
            return Refusal(.destinationWrong, portal: card, cause: "expected \(location)")
        }
        let tolerance = Double(sender.profile.clockTolerance)
        let problem = FreshnessRule.problem(
            issueInstant: resolve.issueInstant, now: time.now, lifetime: settings.requestLifetime,
            tolerance: tolerance)
        return problem.map { Refusal($0.number, portal: card, cause: $0.detail) }
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
