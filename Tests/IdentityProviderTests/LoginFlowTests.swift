import Foundation
import IdentityProvider
import Testing

@Suite struct LoginFlowTests {
    private let now = Date(timeIntervalSince1970: 1_800_000_000)
    private let password = MethodDescriptor(id: MethodID("trusted-profile"), level: .substantial, contextClasses: [])
    private let card = MethodDescriptor(id: MethodID("e-id"), level: .high, contextClasses: [])

    private func request(
        force: Bool = false, passive: Bool = false, classes: [String] = [], subject: RequestedNameID? = nil
    ) -> AcceptedRequest {
        AcceptedRequest(
            relyingParty: "https://sp.example", requestID: "_r", issueInstant: now,
            returnAddress: ReturnAddress(location: "https://sp.example/acs", binding: .post), relayState: nil,
            forceAuthn: force, isPassive: passive, level: LevelRequirement(comparison: .minimum, classes: classes),
            nameID: .transient, subject: subject)
    }

    private var person: ProvenPerson {
        ProvenPerson(
            citizen: CitizenID("c1"), method: password.id, level: .substantial, contextClasses: [],
            authnInstant: now.addingTimeInterval(-60))
    }

    private func citizen(locked: Bool = false, expires: TimeInterval = 1_000) throws -> Citizen {
        Citizen(
            id: CitizenID("c1"), pesel: try #require(PESEL("87022243734")), givenName: "Roch", familyName: "Apitz",
            isLocked: locked, createdAt: now,
            profile: TrustedProfile(
                userName: "roch", passwordHash: "", email: "roch@example.pl",
                expiresAt: now.addingTimeInterval(expires)))
    }

    private func facts(
        _ request: AcceptedRequest, session: Bool = true, release: Set<CitizenAttribute> = [],
        consent: ConsentRule = .never, methods: [MethodDescriptor]? = nil
    ) throws -> LoginFacts {
        var profile = RelyingPartyProfile(name: "saml2", release: release)
        profile.consent = consent
        return LoginFacts(
            request: request, profile: profile, methods: methods ?? [password], login: nil,
            sessionPerson: session ? person : nil, citizen: try citizen(), consent: nil, pairwiseID: nil, now: now)
    }

    private func login(_ request: AcceptedRequest) -> Login {
        Login(
            id: TokenHash(of: "l"), browser: TokenHash(of: "b"), request: request, createdAt: now,
            expiresAt: now.addingTimeInterval(600))
    }

    @Test func `a living session answers at once with the instant at which the person was proven`() throws {
        guard case .respond(let grant) = LoginFlow.nextStep(try facts(request())) else {
            Issue.record("no answer")
            return
        }
        #expect(grant.person.authnInstant == now.addingTimeInterval(-60))
        #expect(grant.contextClass == LevelOfAssurance.substantial.uri)
    }

    @Test func `without a session the citizen chooses a method`() throws {
        #expect(LoginFlow.nextStep(try facts(request(), session: false)) == .chooseMethod([password]))
    }

    @Test func `ForceAuthn is never answered from the session`() throws {
        #expect(LoginFlow.nextStep(try facts(request(force: true))) == .chooseMethod([password]))
    }

    @Test func `ForceAuthn is answered by a proof within this login`() throws {
        var facts = try facts(request(force: true))
        facts.login = login(facts.request)
        facts.login?.proven = person
        guard case .respond = LoginFlow.nextStep(facts) else {
            Issue.record("no answer")
            return
        }
    }

    @Test func `a session too weak leads to the methods that reach the level`() throws {
        let asksHigh = request(classes: [LevelOfAssurance.high.uri])
        #expect(LoginFlow.nextStep(try facts(asksHigh, methods: [password, card])) == .chooseMethod([card]))
    }

    @Test func `a level that no method reaches is refused`() throws {
        let asksHigh = request(classes: [LevelOfAssurance.high.uri])
        #expect(LoginFlow.nextStep(try facts(asksHigh)) == .refuse(.levelUnreachable))
    }

    @Test func `a passive request is answered from the session or refused, never by a page`() throws {
        guard case .respond = LoginFlow.nextStep(try facts(request(passive: true))) else {
            Issue.record("no answer")
            return
        }
        #expect(LoginFlow.nextStep(try facts(request(passive: true), session: false)) == .refuse(.passiveImpossible))
        #expect(
            LoginFlow.nextStep(try facts(request(force: true, passive: true))) == .refuse(.passiveImpossible))
    }

    @Test func `consent is asked for what is granted and known, and is not asked twice`() throws {
        var facts = try facts(request(), release: [.firstName, .phone], consent: .ask)
        let asked = [ReleasedAttribute(attribute: .firstName, value: "Roch", isNew: true)]
        #expect(LoginFlow.nextStep(facts) == .askConsent(asked))
        facts.consent = Consent(
            citizen: CitizenID("c1"), relyingParty: "https://sp.example", attributes: [.firstName], givenAt: now)
        guard case .respond(let grant) = LoginFlow.nextStep(facts) else {
            Issue.record("asked again")
            return
        }
        #expect(grant.attributes.map(\.attribute) == [.firstName])
    }

    @Test func `consent is asked again when the data grow`() throws {
        var facts = try facts(request(), release: [.firstName, .email], consent: .ask)
        facts.consent = Consent(
            citizen: CitizenID("c1"), relyingParty: "https://sp.example", attributes: [.firstName], givenAt: now)
        guard case .askConsent(let attributes) = LoginFlow.nextStep(facts) else {
            Issue.record("not asked")
            return
        }
        #expect(attributes.filter(\.isNew).map(\.attribute) == [.email])
    }

    @Test func `a passive request that would need consent is refused`() throws {
        let facts = try facts(request(passive: true), release: [.firstName], consent: .ask)
        #expect(LoginFlow.nextStep(facts) == .refuse(.passiveImpossible))
    }

    @Test func `a requested subject must be the person who signed in`() throws {
        let subject = RequestedNameID(value: "pairwise", format: nil, spNameQualifier: nil)
        var facts = try facts(request(subject: subject))
        facts.pairwiseID = "pairwise"
        guard case .respond = LoginFlow.nextStep(facts) else {
            Issue.record("the right subject was refused")
            return
        }
        facts.pairwiseID = "another"
        #expect(LoginFlow.nextStep(facts) == .refuse(.subjectMismatch))
    }

    @Test func `a locked or expired citizen is vouched for by no session`() throws {
        var facts = try facts(request())
        facts.citizen = try citizen(locked: true)
        #expect(LoginFlow.nextStep(facts) == .chooseMethod([password]))
        facts.citizen = try citizen(expires: -1)
        #expect(LoginFlow.nextStep(facts) == .chooseMethod([password]))
        facts.citizen = nil
        #expect(LoginFlow.nextStep(facts) == .chooseMethod([password]))
    }

    @Test func `what the citizen ended is told to the relying party`() throws {
        var facts = try facts(request())
        facts.login = login(facts.request)
        facts.login?.ending = .cancelledByCitizen
        #expect(LoginFlow.nextStep(facts) == .refuse(.cancelledByCitizen))
    }
}
