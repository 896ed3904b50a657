import BankLogin
import Cryptography
import Foundation
import IdentityProvider
import MemoryStore
import SAML
import TestSupport
import Testing

/// A core with two banks, a weak method of its own, a portal, and two citizens.
struct World {
    let store = MemoryStore()
    let clock = TestClock()
    let channel = TestChannel()
    let keys: TestKeySource
    let settings = SingleSignOnSettings(entityID: "https://brama.example/saml", baseURL: "https://brama.example")
    let bank: TestBank
    let other: TestBank
    let portal: Portal
    let service: SingleSignOnService
    let directory: BankDirectory

    static let weak = ScriptedMethod("name-only", level: .low)
    static let bankMethod = MethodID("bank:bank")

    init(
        own: [any LoginMethod] = [weak], _ edit: @escaping @Sendable (inout IdentityProviderProfile) -> Void = { _ in }
    ) async throws {
        keys = TestKeySource(try TestKeys.ring())
        bank = TestBank(key: try TestKeys.portalRSA(), edit: edit)
        other = TestBank(id: "other", entityID: "https://other.example/saml", key: try TestKeys.portalP256())
        var portal = Portal("sekap.example", signingKeys: [try TestKeys.portalP256().privateKey])
        portal.profile.release = [.firstName, .familyName, .personIdentifier]
        self.portal = portal
        let services = BankServices(
            citizens: store, keys: keys, settings: settings, channel: channel, time: clock,
            random: SystemRandomSource())
        directory = BankDirectory(own: own, providers: store) { BankLogin($0, services) }
        service = SingleSignOnService(
            stores: Stores(store), keys: keys, methods: directory, delivery: CapturedDelivery(), settings: settings,
            time: clock, random: SystemRandomSource())
        try await store.commit([
            .addRelyingParty(portal.registration(at: clock.now)),
            .addIdentityProvider(bank.registration(at: clock.now)),
            .addIdentityProvider(other.registration(at: clock.now)),
        ])
        for person in [Person.anna, .jan] { try await add(person) }
    }

    func add(_ person: Person, _ edit: (inout Citizen) -> Void = { _ in }) async throws {
        var citizen = Citizen(
            id: CitizenID(person.givenName), pesel: try #require(PESEL(person.pesel)), givenName: person.givenName,
            familyName: person.familyName, createdAt: clock.now)
        edit(&citizen)
        try await store.commit([.saveCitizen(citizen)])
    }

    func request(_ edit: (inout AuthnRequest) -> Void = { _ in }) -> AuthnRequest {
        var request = AuthnRequest(
            id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: clock.now,
            destination: settings.singleSignOnLocation, issuer: Issuer(portal.entityID))
        edit(&request)
        return request
    }

    /// What the bank says in answer to a request of ours.
    func statement(
        of person: Person = .anna, to request: AuthnRequest, by bank: TestBank? = nil,
        _ edit: (inout Statement) -> Void = { _ in }
    ) -> Statement {
        let bank = bank ?? self.bank
        let acs = request.assertionConsumerServiceURL ?? ""
        let end = clock.now.addingTimeInterval(300)
        var statement = Statement(
            header: ResponseHeader(
                id: MessageID.make(SystemRandomSource().bytes(20)), inResponseTo: request.id, issueInstant: clock.now,
                destination: acs, issuer: bank.entityID),
            assertion: Assertion(
                id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: clock.now,
                issuer: Issuer(bank.entityID),
                subject: Subject(
                    nameID: NameID("customer", format: .transient),
                    confirmations: [.bearer(recipient: acs, notOnOrAfter: end, inResponseTo: request.id)]),
                conditions: Conditions(notBefore: clock.now, notOnOrAfter: end, audiences: [settings.entityID]),
                authnStatement: AuthnStatement(
                    authnInstant: clock.now, sessionIndex: "_s", classRef: TestBank.substantial),
                attributes: person.attributes),
            credential: bank.credential)
        edit(&statement)
        return statement
    }
}
