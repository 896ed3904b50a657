import Foundation
import IdentityProvider
import Testing

/// Rows to write, each with a value in every column.
enum Samples {
    static let auditKey = [UInt8](repeating: 7, count: 32)
    static let now = Date(timeIntervalSinceReferenceDate: 800_000_000.123456)
    static let portal = "https://portal.example/saml"

    static func hash(_ text: String) -> TokenHash { TokenHash(of: text) }

    static func request(_ id: String = "_r1") -> AcceptedRequest {
        AcceptedRequest(
            relyingParty: portal, requestID: id, issueInstant: now,
            returnAddress: ReturnAddress(location: "https://portal.example/acs", binding: .artifact),
            relayState: "zażółć \"gęślą\" jaźń", forceAuthn: true, isPassive: false,
            level: LevelRequirement(comparison: .minimum, classes: ["urn:x"], floor: .substantial),
            nameID: .persistent, subject: RequestedNameID(value: "v", format: nil, spNameQualifier: "q"))
    }

    static func login(_ name: String = "login", expiresAt: Date = now + 1_800) -> Login {
        Login(
            id: hash(name), browser: hash("browser"), request: request(), createdAt: now, expiresAt: expiresAt)
    }

    static func seen(
        _ id: String, relyingParty: String = portal, login: TokenHash? = nil, expiresAt: Date = now + 600
    ) -> SeenRequest {
        SeenRequest(
            relyingParty: relyingParty, requestID: id, browser: hash("browser"), login: login, expiresAt: expiresAt)
    }

    static func person(_ citizen: String = "c1") -> ProvenPerson {
        ProvenPerson(
            citizen: CitizenID(citizen), method: MethodID("trusted-profile"), level: .substantial,
            contextClasses: ["urn:a", "urn:b"], authnInstant: now - 5, authenticatingAuthority: "https://bank.example")
    }

    static func session(_ name: String = "session", citizen: String = "c1") -> Session {
        Session(
            id: hash(name), person: person(citizen), createdAt: now, lastUsedAt: now, expiresAt: now + 28_800)
    }

    static func participant(of session: String = "session", relyingParty: String = portal) -> Participant {
        Participant(
            session: hash(session), relyingParty: relyingParty, nameID: "n1",
            nameIDFormat: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient", sessionIndex: "_s1", since: now)
    }

    static func assertion(_ id: String = "_a1", state: AssertionState = .waiting) -> IssuedAssertion {
        IssuedAssertion(
            id: id, relyingParty: portal, citizen: CitizenID("c1"), session: hash("session"), subject: "n1",
            issuedAt: now, authnInstant: now - 5, expiresAt: now + 300, level: .high,
            method: MethodID("trusted-profile"), digest: String(repeating: "ab", count: 32), state: state)
    }

    static func artifact(_ name: String = "artifact", expiresAt: Date = now + 60) -> StoredArtifact {
        StoredArtifact(
            id: hash(name), relyingParty: portal, sealedMessage: [0, 1, 2, 255], assertion: "_a1",
            expiresAt: expiresAt)
    }

    static func code(
        _ id: String = "code", citizen: String = "c1", tries: Int = 3, sentAt: Date = now
    ) -> OneTimeCode {
        OneTimeCode(
            id: id, login: hash("login"), citizen: CitizenID(citizen), mac: "aa", triesLeft: tries, sentAt: sentAt,
            expiresAt: sentAt + 600)
    }

    static func citizen(
        _ id: String = "c1", userName: String = "janina", pesel: String = "44051401458",
        email: String = "Janina@Example.pl"
    ) throws -> Citizen {
        Citizen(
            id: CitizenID(id), pesel: try #require(PESEL(pesel)), givenName: "Janina", secondName: "Ewa",
            familyName: "Żółć", isLocked: false, createdAt: now,
            profile: TrustedProfile(
                userName: userName, passwordHash: "$argon2id$x", email: email, phone: "+48600100200", channel: .sms,
                expiresAt: now + 94_608_000))
    }

    /// Somebody without a trusted profile.
    static func personWithoutProfile(_ id: String, pesel: String = "44051401458") throws -> Citizen {
        var person = try citizen(id, pesel: pesel)
        person.profile = nil
        return person
    }

    static func event(
        _ kind: AuditEvent.Kind = .assertionIssued, citizen: String = "c1",
        personal: [String: String] = ["address": "192.0.2.1", "user-name": "janina"]
    ) -> AuditEvent {
        AuditEvent(
            at: now, kind: kind, relyingParty: portal, citizen: CitizenID(citizen),
            facts: ["method": "trusted-profile", "assertion": "_a\"1"], personal: personal)
    }

    static func registration(_ entityID: String = portal, enabled: Bool = true) -> RelyingPartyRegistration {
        let metadata = """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="\(entityID)">\
            <md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
            <md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
            Location="https://portal.example/acs" index="0"/>\
            </md:SPSSODescriptor></md:EntityDescriptor>
            """
        return RelyingPartyRegistration(
            entityID: entityID, metadata: Array(metadata.utf8),
            profile: RelyingPartyProfile(name: "saml2", release: [.firstName, .personIdentifier]),
            isEnabled: enabled, addedAt: now, updatedAt: now)
    }
}
