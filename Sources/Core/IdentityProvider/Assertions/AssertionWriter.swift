import Cryptography
import Foundation
import SAML

/// Turns a grant into the assertion that says it, and into the record of that assertion.
struct AssertionWriter {
    var settings: SingleSignOnSettings
    var relyingParty: RelyingParty
    var request: AcceptedRequest
    var session: Session
    var grant: Grant
    var pairwiseID: String
    /// What the session is called towards the relying party.
    var names: SessionNames
    var now: Date
    var random: any RandomSource

    private var expiry: Date { now.addingTimeInterval(Double(relyingParty.profile.assertionLifetime)) }

    /// The assertion, unsigned.
    func assertion() -> Assertion {
        let bearer = SubjectConfirmation.bearer(
            recipient: request.returnAddress.location, notOnOrAfter: expiry, inResponseTo: request.requestID)
        let statement = AuthnStatement(
            authnInstant: grant.person.authnInstant, sessionIndex: names.sessionIndex,
            sessionNotOnOrAfter: session.expiresAt, classRef: grant.contextClass,
            authenticatingAuthorities: grant.person.authenticatingAuthority.map { [$0] } ?? [])
        return Assertion(
            id: MessageID.make(random.bytes(20)), issueInstant: now, issuer: Issuer(settings.entityID),
            subject: Subject(nameID: nameID(), confirmations: [bearer]),
            conditions: Conditions(notBefore: now, notOnOrAfter: expiry, audiences: [relyingParty.entityID]),
            authnStatement: statement, attributes: grant.attributes.map(attribute))
    }

    /// A pairwise identifier is qualified on both sides (Core §8.3.7); a transient one is an xs:ID of its own
    /// (Core §8.3.8).
    private func nameID() -> NameID {
        switch request.nameID {
        case .transient: NameID(names.transient, format: .transient)
        case .persistent:
            NameID(
                pairwiseID, format: .persistent, nameQualifier: settings.entityID,
                spNameQualifier: relyingParty.entityID)
        }
    }

    private func attribute(_ released: ReleasedAttribute) -> Attribute {
        let mapped = relyingParty.profile.attributeNames[released.attribute]
        return Attribute(
            name: mapped ?? released.attribute.defaultName, nameFormat: .uri,
            friendlyName: released.attribute.rawValue, values: [AttributeValue(released.value, type: nil)])
    }

    /// What is kept of the assertion: everything that proves it, nothing that repeats it.
    func record(of assertion: Assertion, digest: [UInt8]) -> IssuedAssertion {
        IssuedAssertion(
            id: assertion.id, relyingParty: relyingParty.entityID, citizen: grant.person.citizen,
            session: session.id, subject: assertion.subject.nameID?.value ?? "", issuedAt: now,
            authnInstant: grant.person.authnInstant, expiresAt: expiry, level: grant.person.level,
            method: grant.person.method, digest: Hex.encode(digest),
            state: request.returnAddress.binding == .artifact ? .waiting : .sent)
    }

    /// The relying party's part in the session, for its logout.
    func participant(of assertion: Assertion) -> Participant {
        Participant(
            session: session.id, relyingParty: relyingParty.entityID,
            nameID: assertion.subject.nameID?.value ?? "",
            nameIDFormat: assertion.subject.nameID?.format?.rawValue ?? "",
            sessionIndex: assertion.authnStatement.sessionIndex ?? "", since: now)
    }
}
