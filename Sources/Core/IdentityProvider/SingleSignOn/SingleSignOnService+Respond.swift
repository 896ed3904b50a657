import Cryptography
import Foundation
import SAML

extension SingleSignOnService {
    /// Writes what relying parties are handed, with the keys as they are now.
    var answers: AnswerWriter { AnswerWriter(settings: settings, keys: keys.current, random: random) }

    /// Issues the assertion: one transaction, and nothing is shown before it is on disk (D6).
    func respond(
        _ grant: Grant, _ situation: Situation, to relyingParty: RelyingParty, _ visit: Visit, also changes: [Change]
    ) async throws(FlowError) -> Reply {
        let request = situation.facts.request
        guard let session = situation.session else { throw .refused(Refusal(.internalError, cause: "no session")) }
        let answer: AnswerWriter.Answer
        do {
            let start = ContinuousClock.now
            defer { onIssued(.now - start) }
            answer = try answers.answer(
                grant, to: request, of: relyingParty, in: session,
                userName: situation.facts.citizen?.profile?.userName, at: situation.facts.now)
        } catch {
            return try await send(ErrorResponse(.assertionImpossible, to: request), cause: "\(error)", also: changes)
        }
        let (writer, assertion) = (answer.writer, answer.assertion)
        let record = writer.record(of: assertion, digest: DigestAlgorithm.sha256.digest(answer.built.octets))
        let issued: [Change] = [
            .touchSession(session.id, at: situation.facts.now), .saveParticipant(writer.participant(of: assertion)),
            .addAssertion(record), .record(event(for: record, request.scope?.sector, visit)),
        ]
        return try await deliver(
            answer.built.octets, to: relyingParty, request.returnAddress, relayState: request.relayState,
            assertion: record.id, also: changes + issued)
    }

    /// Ends a login with an error Response to the relying party.
    func refuse(
        _ number: ErrorNumber, _ situation: Situation, also changes: [Change]
    ) async throws(FlowError) -> Reply {
        try await send(ErrorResponse(number, to: situation.facts.request), also: changes)
    }

    /// Sends an error Response; never an assertion with it.
    func send(
        _ answer: ErrorResponse, cause: String = "", also changes: [Change]
    ) async throws(FlowError) -> Reply {
        let relyingParty = try await enabledRelyingParty(answer.relyingParty)
        let octets: [UInt8]
        let layout = relyingParty.profile.statusLayout
        let record = answer.record(RefusalReference(from: random), at: time.now, cause: cause)
        let status = answer.status.referring(to: record.reference)
        do {
            let header = answers.header(
                to: answer.returnAddress, of: relyingParty, answer.inResponseTo, at: time.now)
            octets = try ResponseBuilder(credential: credential(for: relyingParty), layout: .response)
                .failure(header, status: status.laidOut(layout), permittingFlat: layout == .flat)
        } catch {
            throw .refused(Refusal(.assertionImpossible, portal: relyingParty.card, cause: "\(error)"))
        }
        let event = AuditEvent(
            at: time.now, kind: .errorResponseIssued, relyingParty: answer.relyingParty,
            facts: [
                "number": "\(answer.number.rawValue)", "cause": cause, "reference": record.reference.description,
            ])
        return try await deliver(
            octets, to: relyingParty, answer.returnAddress, relayState: answer.relayState, assertion: nil,
            also: changes + [.addRefusal(record), .record(event)])
    }

    private func deliver(
        _ octets: [UInt8], to relyingParty: RelyingParty, _ address: ReturnAddress, relayState: String?,
        assertion: String?, also changes: [Change]
    ) async throws(FlowError) -> Reply {
        switch address.binding {
        case .post:
            try await commit(changes)
            let fields = HTTPPost.fields(.response, message: octets, relayState: relayState)
            return Reply(
                .deliver(.form(destination: address.location, fields: fields)), portal: relyingParty.card)
        case .artifact:
            let (artifact, stored) = try seal(octets, for: relyingParty, assertion)
            try await commit(changes + [.addArtifact(stored)])
            return Reply(
                .deliver(Self.delivery(of: artifact, to: address, relyingParty.profile.artifactDelivery, relayState)),
                portal: relyingParty.card)
        }
    }

    private static func delivery(
        of artifact: Artifact, to address: ReturnAddress, _ way: ArtifactDelivery, _ relayState: String?
    ) -> SAMLDelivery {
        switch way {
        case .post:
            return .form(
                destination: address.location, fields: HTTPArtifact.fields(artifact, relayState: relayState))
        case .redirect:
            let query = HTTPArtifact.query(artifact, relayState: relayState)
            return .redirect(HTTPRedirect.url(address.location, query: query))
        }
    }

    private func seal(
        _ octets: [UInt8], for relyingParty: RelyingParty, _ assertion: String?
    ) throws(FlowError) -> (Artifact, StoredArtifact) {
        let handle = random.bytes(20)
        let issuer = settings.issuer(towards: relyingParty)
        guard let artifact = Artifact(issuer: issuer, endpointIndex: 0, messageHandle: handle) else {
            throw .refused(Refusal(.internalError, cause: "artifact"))
        }
        do {
            let sealed = try ArtifactSeal.seal(octets, under: handle)
            let stored = StoredArtifact(
                id: TokenHash(of: artifact.encoded()), relyingParty: relyingParty.entityID, sealedMessage: sealed,
                assertion: assertion, expiresAt: time.now.addingTimeInterval(settings.artifactLifetime))
            return (artifact, stored)
        } catch {
            throw .refused(Refusal(.internalError, cause: "artifact seal"))
        }
    }

    private func credential(for relyingParty: RelyingParty) throws(MissingKey) -> SigningCredential {
        try relyingParty.credential(from: keys.current)
    }

    /// Says by itself when, to whom, how and from where, as the citizen will ask.
    private func event(
        for record: IssuedAssertion, _ sector: EIDASRequest.Sector?, _ visit: Visit
    ) -> AuditEvent {
        var facts = [
            "assertion": record.id, "method": record.method.text, "level": record.level.rawValue,
            "session": record.session.hex,
        ]
        facts["sector"] = sector?.rawValue
        return AuditEvent(
            at: record.issuedAt, kind: .assertionIssued, relyingParty: record.relyingParty, citizen: record.citizen,
            facts: facts, personal: ["address": visit.address])
    }
}
