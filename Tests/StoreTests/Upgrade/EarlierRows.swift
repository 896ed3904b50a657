import Foundation
import IdentityProvider
import SAML
import Testing

/// What the stored databases of every earlier schema hold: a row in each table, with the instants and the owners that
/// `Samples` gives them; only flags that the first version had differ from what a profile begins with.
enum EarlierRows {
    /// The hash of `Zielona-Brama-7`.
    private static let passwordHash =
        "$argon2id$v=19$m=19456,t=2,p=1$DvMf7ny2fACPPf/L4KCWbg$SpQWAIRfUhznzgJCrp86dzOSZuNBygdVs41oDl0zcSY"

    static func citizen() throws -> Citizen {
        var citizen = try Samples.citizen()
        citizen.profile?.passwordHash = passwordHash
        citizen.profile?.channel = .email
        return citizen
    }

    /// Serves unsigned requests of `http://127.0.27.3:8080/plain`, so that a test of the whole server can send one.
    static func registration() -> RelyingPartyRegistration {
        var registration = Samples.registration("http://127.0.27.3:8080/plain")
        let metadata = String(decoding: registration.metadata, as: UTF8.self)
        registration.metadata = Array(
            metadata.replacing("https://portal.example/acs", with: "http://127.0.27.3:8080/acs").utf8)
        registration.profile.requiresSignedRequests = false
        registration.profile.consent = .never
        registration.profile.encryption = .aes256gcm
        registration.profile.attributeNames = [.firstName: "urn:example:first-name"]
        return registration
    }

    static func login() -> Login {
        var login = Samples.login()
        login.method = MethodID("trusted-profile")
        login.methodState = .oneTimeCode(
            CodeForm(
                citizen: CitizenID("c1"), code: "code", channel: .email, maskedAddress: "J***@example.pl", triesLeft: 2,
                expiresAt: Samples.now + 600))
        login.proven = Samples.person()
        return login
    }

    static let received = ReceivedRequest(
        id: Samples.hash("received"), request: Samples.request("_r2"), expiresAt: Samples.now + 300)
    static let throttle = Throttle(
        key: "address:192.0.2.1", failures: 3, blockedUntil: Samples.now, expiresAt: Samples.now + 900)
    static let consent = Consent(
        citizen: CitizenID("c1"), relyingParty: Samples.portal, attributes: [.email], givenAt: Samples.now)
    static let events = [Samples.event(.loginStarted, personal: [:]), Samples.event(.assertionIssued)]

    static let bank = IdentityProviderRegistration(
        id: "bank", entityID: "https://bank.example",
        metadata: Array(
            """
            <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://bank.example">\
            <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">\
            <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" \
            Location="https://bank.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>
            """.utf8),
        profile: IdentityProviderProfile(), isEnabled: true, addedAt: Samples.now, updatedAt: Samples.now)
    static let externalLogin = ExternalLogin(
        id: Samples.hash("relay"), login: Samples.hash("login"), method: MethodID("bank:bank"),
        request: ExternalRequest(
            id: "_r", issueInstant: Samples.now, mustBeFresh: true, citizen: CitizenID("c1"),
            answerBy: Samples.now + 600))

    static let newLogout = Logout(
        id: Samples.hash("logout"), seed: "logout", browser: Samples.hash("browser"), cause: .citizen,
        requester: LogoutRequester(
            relyingParty: "https://sekap.example", requestID: "_r", relayState: "s",
            answerTo: LogoutAddress(location: "https://sekap.example/slo", channel: .redirect)),
        sessions: [Samples.hash("session")], citizen: CitizenID("c1"), createdAt: Samples.now,
        closesAt: Samples.now + 600)

    /// The same with a portal asked.
    static var logout: Logout {
        var participant = LogoutParticipant(
            relyingParty: "https://peup.example", nameID: "n", nameIDFormat: "f", sessionIndexes: ["_i"],
            address: LogoutAddress(location: "https://peup.example/slo", channel: .soap), dueAt: Samples.now + 20)
        participant.requestID = "_out"
        return newLogout.next { $0.participants = [participant] }
    }

    static let receivedLogout = ReceivedLogout(
        id: Samples.hash("received"),
        request: AcceptedLogout(
            relyingParty: "https://sekap.example", requestID: "_r", issueInstant: Samples.now,
            nameID: NameID("n", format: .persistent, nameQualifier: "q"), sessionIndexes: ["_a", "_b"],
            relayState: "s", channel: .post, isAsynchronous: true),
        expiresAt: Samples.now + 300)

    static let cardOperation = CardOperation(
        id: "o1", login: Samples.hash("login"), codeMAC: "m1", challenge: [1, 2, 255], expiresAt: Samples.now + 180)

    static let application = ProfileApplication(
        number: "1111-2222-3333", access: Samples.hash("application"), state: .submitted,
        applicant: Applicant(
            userName: "zofia", passwordHash: "$argon2id$x", pesel: PESEL("02070803628"), givenName: "Zofia",
            secondName: "Ewa", familyName: "Żółć", email: "z@example.pl", phone: "+48600100200",
            address: PostalAddress(street: "Długa 1", postalCode: "41-200", city: "Sosnowiec"), channel: .sms,
            language: .english),
        createdAt: Samples.now, expiresAt: Samples.now + 1_209_600)
    static let point = ConfirmationPoint(
        id: "um", kind: .gmina, name: "Urząd Miejski",
        address: PostalAddress(street: "Długa 1", postalCode: "41-200", city: "Sosnowiec"), addedAt: Samples.now)
    static let officer = Officer(citizen: CitizenID("c1"), points: ["um"], addedAt: Samples.now)
    static let operation = ProfileOperation(
        id: Samples.hash("op"), citizen: CitizenID("c1"), task: .email("new@example.pl"),
        codes: [ProofCode(channel: .email, address: "a@example.pl", triesLeft: 3)], expiresAt: Samples.now + 60)
    static let errand = Errand(id: "e1", task: .examine(application: "1"), dueAt: Samples.now)

    static var source: MetadataSource {
        var source = MetadataSource(
            id: "federation", location: "https://federation.example/metadata.xml", keys: [[1, 2, 3]], interval: 600,
            limits: MetadataSourceLimits(size: 1_000, entities: 7, validityDays: 3, requiresValidUntil: false),
            profile: RelyingPartyProfile(name: "saml2", release: [.firstName]), addedAt: Samples.now)
        source.state.failingSince = Samples.now
        source.state.problem = "the server answered with \"404\""
        return source
    }

    static func refusal() throws -> RecordedRefusal {
        RecordedRefusal(
            reference: try #require(RefusalReference(typed: "7KQ2M9XD4T")), at: Samples.now, number: .loginUnknown,
            cause: "why", relyingParty: Samples.portal,
            message: RefusedMessage(name: "AuthnRequest", id: "_1", issuer: Samples.portal, binding: "post"),
            hearer: .citizen, path: "/login/SingleSignOnService")
    }

    static let sighting = KeySighting(relyingParty: Samples.portal, key: "k1", kind: .fetched, at: Samples.now)

    /// All of it, as one commit of today's store writes it.
    static func changes() throws -> [Change] {
        [
            .addRelyingParty(registration()), .saveCitizen(try citizen()), .saveConsent(consent),
            .addLogin(login()), .addReceivedRequest(received),
            .rememberRequest(Samples.seen("_r1", login: Samples.hash("login"))),
            .addSession(Samples.session()), .saveParticipant(Samples.participant()),
            .addAssertion(Samples.assertion()), .addArtifact(Samples.artifact()),
            .addCode(Samples.code()), .saveThrottle(throttle),
            .addIdentityProvider(bank), .saveExternalLogin(externalLogin),
            .addLogout(newLogout), .saveLogout(logout), .addReceivedLogout(receivedLogout),
            .addCardOperation(cardOperation), .addApplication(application), .savePoint(point), .saveOfficer(officer),
            .addProfileOperation(operation), .addErrand(errand),
            .addRefusal(try refusal()), .saveKeySighting(sighting), .addMetadataSource(source),
            .saveMetadataCopy(source: "federation", Array("<md/>".utf8)),
        ] + events.map { .record($0) }
    }
}
