package import Foundation

/// An issued assertion whose citizen is still signed in at the relying party.
package struct LivingAssertion: Sendable {
    package let assertion: IssuedAssertion
    package let relyingParty: RelyingParty
    package let citizen: Citizen
    /// What the relying party may be told of the citizen: granted by its registration, and agreed to where it asks.
    package let attributes: Set<CitizenAttribute>

    /// The attribute's value, nil if it may not be told or there is none.
    package func value(of attribute: CitizenAttribute) -> String? {
        attributes.contains(attribute) ? citizen.value(of: attribute) : nil
    }
}

/// Finds assertions by their IDs, for relying parties that keep the ID as the name of the citizen's session.
package struct LivingAssertions: Sendable {
    private let stores: Stores
    private let keys: any KeySource
    private let settings: SingleSignOnSettings

    package init(stores: Stores, keys: any KeySource, settings: SingleSignOnSettings) {
        self.stores = stores
        self.keys = keys
        self.settings = settings
    }

    /// The assertion with an ID, nil if it was not issued to one of these, or if what it began has ended: by a logout,
    /// with its session, or because the citizen is locked. One answer for all of it.
    package func find(
        _ id: String, issuedToOneOf parties: [RelyingParty], at now: Date
    ) async throws(StoreError) -> LivingAssertion? {
        guard let issued = try await stores.assertions.assertion(id),
            let party = parties.first(where: { $0.entityID == issued.relyingParty }),
            try await isSignedIn(issued, at: now),
            let citizen = try await stores.citizens.citizen(issued.citizen), !citizen.isLocked
        else { return nil }
        var attributes = ReleasePolicy.granted(to: party, service: nil)
        if party.profile.consent == .ask {
            let consent = try await stores.consents.consent(of: citizen.id, to: party.entityID)
            attributes.formIntersection(consent?.attributes ?? [])
        }
        return LivingAssertion(
            assertion: issued, relyingParty: party, citizen: citizen, attributes: attributes)
    }

    /// Whether the relying party still has the part in a session that the assertion gave it; the part may have moved to
    /// a stronger session since.
    private func isSignedIn(_ issued: IssuedAssertion, at now: Date) async throws(StoreError) -> Bool {
        let names = SessionNames.make(
            session: issued.session, relyingParty: issued.relyingParty, secret: keys.current.pairwiseSecret)
        let parts = try await stores.sessions.participants(
            relyingParty: issued.relyingParty, nameID: issued.subject)
        for part in parts where part.sessionIndex == names.sessionIndex || part.sessionIndex == issued.id {
            guard let session = try await stores.sessions.session(part.session),
                session.endedAt == nil, now < session.expiresAt
            else { continue }
            if now < issued.expiresAt || session.isAlive(at: now, idleLimit: settings.sessionIdleLimit) { return true }
        }
        return false
    }
}
