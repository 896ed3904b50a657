package import Cryptography
import Foundation
package import IdentityProvider
package import SAML
package import TestSupport
import Testing

/// A whole core over the store in memory: two portals, two citizens, a weak method, one with a code and a strong one.
package struct World {
    package let store = ObservedStore()
    package let clock = TestClock()
    package let keys: TestKeySource
    package let delivery = CapturedDelivery()
    package let settings: SingleSignOnSettings
    package let service: SingleSignOnService
    package let artifacts: ArtifactResolutionService
    package let metadata: MetadataPublisher

    package static let weak = ScriptedMethod("name-only", level: .low, contextClasses: [password])
    package static let code = ScriptedMethod("trusted-profile", level: .substantial, asksForCode: true)
    /// Proofs by it stand and fall with the trusted profile.
    package static let profile = ScriptedMethod("trusted-profile", level: .substantial)
    package static let card = ScriptedMethod("e-id", level: .high)
    package static let password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
    package static let anna = CitizenID("anna")
    package static let jan = CitizenID("jan")

    package init(
        methods: [ScriptedMethod] = [weak, code, card], listening: [any LoginMethod] = []
    ) async throws {
        keys = TestKeySource(try TestKeys.ring())
        settings = SingleSignOnSettings(entityID: "https://brama.example/saml", baseURL: "https://brama.example")
        let stores = Stores(store)
        let random = SystemRandomSource()
        service = SingleSignOnService(
            stores: stores, keys: keys, methods: FixedMethods(methods.map { $0 as any LoginMethod } + listening),
            delivery: delivery, settings: settings,
            time: clock,
            random: random)
        artifacts = ArtifactResolutionService(
            stores: stores, keys: keys, settings: settings, time: clock, random: random)
        metadata = MetadataPublisher(keys: keys, settings: settings, time: clock, random: random)
        try await save(World.anna, "44051401359", "Anna", "Nowak", phone: "+48600100200")
        try await save(World.jan, "87022243734", "Jan", "Żółć", phone: nil)
    }

    private func save(
        _ id: CitizenID, _ pesel: String, _ given: String, _ family: String, phone: String?
    ) async throws {
        let citizen = Citizen(
            id: id, pesel: try #require(PESEL(pesel)), givenName: given, familyName: family, createdAt: clock.now,
            profile: TrustedProfile(
                userName: id.text, passwordHash: "", email: "\(id.text)@example.pl", phone: phone,
                expiresAt: clock.now.addingTimeInterval(86_400 * 365)))
        try await store.inner.commit([.saveCitizen(citizen)])
    }

    /// Changes a citizen's row as an administrator would.
    package func change(_ id: CitizenID, _ change: (inout Citizen) -> Void) async throws {
        var citizen = try #require(try await store.citizen(id))
        change(&citizen)
        try await store.inner.commit([.saveCitizen(citizen)])
    }

    /// Registers a portal, with changes to it.
    package func portal(_ host: String = "sekap.example", _ edit: (inout Portal) throws -> Void = { _ in }) async throws
        -> Portal
    {
        var portal = Portal(host, signingKeys: [try TestKeys.portalP256().privateKey])
        try edit(&portal)
        try await store.inner.commit([.addRelyingParty(portal.registration(at: clock.now))])
        return portal
    }

    /// Changes a portal's registration as an administrator would.
    package func update(
        _ portal: Portal, _ edit: (inout RelyingPartyRegistration) -> Void = { _ in }
    ) async throws {
        var registration = portal.registration(at: clock.now)
        edit(&registration)
        try await store.inner.commit([.updateRelyingParty(registration)])
    }

    /// A fresh request of a portal.
    package func request(_ portal: Portal, _ edit: (inout AuthnRequest) -> Void = { _ in }) -> AuthnRequest {
        var request = AuthnRequest(
            id: MessageID.make(SystemRandomSource().bytes(20)), issueInstant: clock.now,
            destination: settings.singleSignOnLocation, issuer: Issuer(portal.entityID))
        edit(&request)
        return request
    }

    /// Brama's public signing keys.
    package var publicKeys: [PublicKey] { keys.current.signing.map(\.privateKey.publicKey) }

    package func events(_ kind: AuditEvent.Kind) async throws -> [AuditEvent] {
        try await store.events(after: 0, limit: 1_000).map(\.event).filter { $0.kind == kind }
    }
}
