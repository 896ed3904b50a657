import Cryptography
import Foundation
import SAML

/// Writes what a relying party is handed: by the login that ends, and by the preview that an administrator looks at.
struct AnswerWriter {
    var settings: SingleSignOnSettings
    var keys: KeyRing
    var random: any RandomSource

    /// A signed Response with what it is made of; nothing of it is stored here.
    struct Answer {
        var writer: AssertionWriter
        var assertion: Assertion
        var built: BuiltResponse
    }

    /// The answer that says a grant.
    func answer(
        _ grant: Grant, to request: AcceptedRequest, of relyingParty: RelyingParty, in session: Session,
        userName: String?, at now: Date
    ) throws -> Answer {
        let writer = AssertionWriter(
            issuer: settings.issuer(towards: relyingParty), relyingParty: relyingParty, request: request,
            session: session, grant: grant, pairwiseID: pairwiseID(of: grant.person.citizen, for: relyingParty),
            userName: userName,
            names: SessionNames.make(
                session: session.id, relyingParty: relyingParty.entityID, secret: keys.pairwiseSecret),
            now: now, random: random)
        let assertion = writer.assertion()
        let built = try builder(for: relyingParty).success(
            header(to: request.returnAddress, of: relyingParty, request.requestID, at: now), assertion: assertion,
            random: random)
        return Answer(writer: writer, assertion: assertion, built: built)
    }

    /// The header of a Response to a relying party.
    func header(
        to address: ReturnAddress, of relyingParty: RelyingParty, _ inResponseTo: String?, at now: Date
    ) -> ResponseHeader {
        ResponseHeader(
            id: relyingParty.profile.messageIDs.message(random), inResponseTo: inResponseTo, issueInstant: now,
            destination: address.location, issuer: settings.issuer(towards: relyingParty))
    }

    /// The citizen's persistent identifier towards a relying party.
    func pairwiseID(of citizen: CitizenID, for relyingParty: RelyingParty) -> String {
        PairwiseIdentifier.make(
            citizen: citizen, relyingParty: relyingParty.entityID, secret: keys.pairwiseSecret)
    }

    private func builder(for relyingParty: RelyingParty) throws -> ResponseBuilder {
        ResponseBuilder(
            credential: try relyingParty.credential(from: keys), layout: relyingParty.signingLayout,
            encryption: try relyingParty.encryption(from: settings.issuer(towards: relyingParty), ban: keys.ban))
    }
}
