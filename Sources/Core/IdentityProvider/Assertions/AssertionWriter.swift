import Cryptography
import Foundation
import SAML

/// Turns a grant into the assertion that says it, and into the record of that assertion.
struct AssertionWriter {
    /// What Brama calls itself towards the relying party.
    var issuer: String
    var relyingParty: RelyingParty
    var request: AcceptedRequest
    var session: Session
    var grant: Grant
    var pairwiseID: String
    /// The citizen's user name, if they have one.
    var userName: String?
    /// What the session is called towards the relying party.
    var names: SessionNames
    var now: Date
    var random: any RandomSource

    private var profile: RelyingPartyProfile { relyingParty.profile }
    private var expiry: Date { now.addingTimeInterval(Double(profile.assertionLifetime)) }
    /// A whole second: nobody's clock is behind by the fraction of one.
    private var start: Date { Date(timeIntervalSince1970: now.timeIntervalSince1970.rounded(.down)) }

    /// The assertion, unsigned.
    func assertion() -> Assertion {
        let id = profile.messageIDs.assertion(random, at: now)
        let authority = grant.person.authenticatingAuthority ?? profile.authorities[grant.person.method.text]
        let bearer = SubjectConfirmation.bearer(
            recipient: request.returnAddress.location, notOnOrAfter: expiry, inResponseTo: request.requestID)
        let statement = AuthnStatement(
            authnInstant: grant.person.authnInstant,
            sessionIndex: profile.sessionIndex == .assertion ? id : names.sessionIndex,
            sessionNotOnOrAfter: session.expiresAt, classRef: grant.contextClass,
            authenticatingAuthorities: (grant.person.earlierAuthorities ?? []) + (authority.map { [$0] } ?? []))
        let writing = AttributeWriting(profile: profile)
        return Assertion(
            id: id, issueInstant: now, issuer: Issuer(issuer),
            subject: Subject(nameID: nameID(), confirmations: [bearer]),
            conditions: Conditions(notBefore: start, notOnOrAfter: expiry, audiences: [relyingParty.entityID]),
            authnStatement: statement, attributes: grant.attributes.map(writing.attribute))
    }

    /// A pairwise identifier is qualified on both sides (Core §8.3.7); a transient one is an xs:ID of its own
    /// (Core §8.3.8). One who has no user name gets a lasting name all the same.
    private func nameID() -> NameID? {
        switch request.nameID {
        case .none: nil
        case .transient: NameID(names.transient, format: .transient)
        case .persistent:
            NameID(
                pairwiseID, format: .persistent, nameQualifier: issuer,
                spNameQualifier: relyingParty.entityID)
        case .userName: NameID(userName ?? pairwiseID, format: .unspecified)
        }
    }

    /// What is kept of the assertion: everything that proves it, nothing that repeats it.
    func record(of assertion: Assertion, digest: [UInt8]) -> IssuedAssertion {
        IssuedAssertion(
            id: assertion.id, relyingParty: relyingParty.entityID, citizen: grant.person.citizen,
            session: session.id, subject: assertion.subject.nameID?.value ?? "", issuedAt: now,
            authnInstant: grant.person.authnInstant, expiresAt: expiry, level: request.level.claim(grant.person.level),
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
