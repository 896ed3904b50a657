import Foundation
import IdentityProvider

@testable import TrustedProfileRegistry

/// Something of each kind that is kept about a citizen, with a value in every field.
struct KeptData: Sendable {
    private static let portal = "https://sekap.example"

    /// As the store has them.
    let citizen: Citizen
    let profile: TrustedProfile
    let now: Date
    let secret: [UInt8]

    var applicant: Applicant {
        Applicant(
            userName: "zofia2", passwordHash: "$argon2id$applicant", pesel: citizen.pesel, givenName: "Zofia",
            secondName: "Ewa", familyName: "Nowak", email: "z@example.pl", phone: "+48600100201",
            address: PostalAddress(street: "Długa 1", postalCode: "41-200", city: "Sosnowiec"), channel: .sms,
            language: .english)
    }

    var proof: ProofCode {
        var proof = ProofCode(channel: .sms, address: "+48600100201", triesLeft: 3)
        (proof.mac, proof.expiresAt) = ("mac-of-the-proof", now)
        return proof
    }

    var application: ProfileApplication {
        var application = ProfileApplication(
            number: "1111-2222-3333", access: TokenHash(of: "access"), state: .channelProven, applicant: applicant,
            createdAt: now, expiresAt: now + 600)
        application.code = proof
        application.verdict = .agrees
        application.channelProvenAt = now
        application.videoCall = now + 86_400
        application.rejection = "because"
        return application
    }

    var operation: ProfileOperation {
        ProfileOperation(
            id: TokenHash(of: "operation"), citizen: citizen.id, task: .email("new@example.pl"), codes: [proof],
            expiresAt: now + 600)
    }

    var officer: Officer { Officer(citizen: citizen.id, points: ["um"], addedAt: now) }

    var session: Session {
        var person = World.person(citizen.id)
        person.authenticatingAuthority = "https://bank.example"
        person.earlierAuthorities = ["https://earlier.example"]
        return Session(
            id: TokenHash(of: "session"), person: person, createdAt: now, lastUsedAt: now, expiresAt: now + 600)
    }

    var participant: Participant {
        Participant(
            session: session.id, relyingParty: Self.portal, nameID: "name-at-sekap", nameIDFormat: "f",
            sessionIndex: "index", since: now)
    }

    var assertion: IssuedAssertion {
        IssuedAssertion(
            id: "_a", relyingParty: Self.portal, citizen: citizen.id, session: session.id, subject: "name-at-sekap",
            issuedAt: now, authnInstant: now, expiresAt: now, level: .substantial, method: .trustedProfile,
            digest: "digest", state: .sent)
    }

    var consent: Consent {
        Consent(citizen: citizen.id, relyingParty: Self.portal, attributes: [.email], givenAt: now)
    }

    var code: OneTimeCode {
        OneTimeCode(
            id: "id-of-the-code", login: TokenHash(of: "login"), citizen: citizen.id, mac: "mac-of-the-code",
            triesLeft: 3, sentAt: now, expiresAt: now)
    }

    var throttle: Throttle {
        Throttle(
            key: ThrottleKey.account(typed: profile.userName, secret: secret), failures: 2, blockedUntil: now,
            expiresAt: now)
    }

    var event: AuditEvent {
        AuditEvent(
            at: now, kind: .assertionIssued, relyingParty: Self.portal, citizen: citizen.id,
            facts: ["assertion": "_a", "session": session.id.hex], personal: ["address": "192.0.2.7"])
    }

    /// What writes it all, but for the citizen.
    var changes: [Change] {
        [
            .addApplication(application), .addProfileOperation(operation), .addSession(session),
            .saveParticipant(participant), .endSession(session.id, at: now), .addAssertion(assertion),
            .saveConsent(consent), .addCode(code), .saveThrottle(throttle), .record(event), .saveOfficer(officer),
        ]
    }
}
