package import Foundation
package import IdentityProvider

/// What a citizen sees of what is kept about them, and what they can end or take back.
package struct RecordsService: Sendable {
    /// So many events make a page.
    private static let pageLength = 50

    let parts: RegistryParts
    /// Seconds without use after which a session is over.
    let idleLimit: TimeInterval

    package init(_ parts: RegistryParts, idleLimit: TimeInterval) {
        self.parts = parts
        self.idleLimit = idleLimit
    }

    /// A page of all sign-ins and refused tries, the newest first; `skipping` is what the page before it said.
    package func signIns(
        of citizen: CitizenID, skipping: Int = 0
    ) async throws(RegistryRefusal) -> SignInPage {
        var page = SignInPage(older: skipping)
        while page.records.isEmpty, let start = page.older {
            let events = try await events(
                of: citizen, SignInRecord.kinds, skipping: start, limit: Self.pageLength + 1)
            page.records = try await records(of: citizen, in: Array(events.prefix(Self.pageLength)))
            page.older = events.count > Self.pageLength ? start + Self.pageLength : nil
        }
        return page
    }

    func allSignIns(of citizen: CitizenID) async throws(RegistryRefusal) -> [SignInRecord] {
        try await records(of: citizen, in: try await events(of: citizen, SignInRecord.kinds))
    }

    /// The sessions that still sign the citizen in, the newest first.
    package func runningSessions(of citizen: CitizenID) async throws(RegistryRefusal) -> [RunningSession] {
        let all = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.ownRecords.sessions(of: citizen)
        }
        var running: [RunningSession] = []
        for session in all where session.isAlive(at: parts.now, idleLimit: idleLimit) {
            let participants = try await parts.reading { () async throws(StoreError) in
                try await parts.stores.sessions.participants(of: session.id)
            }
            let portals = try await cards(of: Set(participants.map(\.relyingParty)))
            running.append(RunningSession(session: session, portals: portals))
        }
        return running
    }

    /// Ends one of the citizen's sessions and has its portals told; one that has ended already, or is somebody else's,
    /// is left alone.
    package func endSession(_ id: TokenHash, of citizen: CitizenID) async throws(RegistryRefusal) {
        let found = try await parts.reading { () async throws(StoreError) in try await parts.stores.sessions.session(id)
        }
        guard let session = found, session.person.citizen == citizen, session.endedAt == nil else { return }
        do {
            try await parts.commit(SessionEnding(parts: parts).changes(ending: session, because: .citizen))
        } catch .changedMeanwhile {
            return  // It has just ended.
        }
    }

    /// What the citizen agreed to hand over, by portal.
    package func consents(of citizen: CitizenID) async throws(RegistryRefusal) -> [GivenConsent] {
        let consents = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.ownRecords.consents(of: citizen)
        }
        let cards = try await cards(of: Set(consents.map(\.relyingParty)))
        return consents.map { consent in
            let card = cards.first { $0.entityID == consent.relyingParty }
            return GivenConsent(consent: consent, portal: card ?? RelyingPartyCard(unknown: consent.relyingParty))
        }
    }

    /// Takes a consent back: the portal has to ask again.
    package func withdrawConsent(to relyingParty: String, of citizen: CitizenID) async throws(RegistryRefusal) {
        let given = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.consents.consent(of: citizen, to: relyingParty)
        }
        guard given != nil else { return }
        let event = AuditEvent(at: parts.now, kind: .consentWithdrawn, relyingParty: relyingParty, citizen: citizen)
        try await parts.commit([.removeConsent(of: citizen, to: relyingParty), .record(event)])
    }

    func events(
        of citizen: CitizenID, _ kinds: Set<AuditEvent.Kind>, skipping: Int = 0, limit: Int = .max
    ) async throws(RegistryRefusal) -> [AuditEvent] {
        try await parts.reading { () async throws(StoreError) in
            try await parts.stores.ownRecords.events(of: citizen, kinds: kinds, skipping: skipping, limit: limit)
        }
    }

    private func records(
        of citizen: CitizenID, in events: [AuditEvent]
    ) async throws(RegistryRefusal) -> [SignInRecord] {
        let proven = Set(events.filter { $0.kind == .loginSucceeded }.compactMap { $0.facts["session"] })
        let used = try await parts.reading { () async throws(StoreError) in
            try await parts.stores.ownRecords.sessions(proven, of: citizen, with: SignInRecord.answers)
        }
        return try await SignInRecord.list(of: events, used: used, naming: names(in: events))
    }

    private func names(in events: [AuditEvent]) async throws(RegistryRefusal) -> [String: RelyingPartyCard] {
        let cards = try await cards(of: Set(events.compactMap(\.relyingParty)))
        return Dictionary(cards.map { ($0.entityID, $0) }) { first, _ in first }
    }

    /// As they are registered; a portal that is gone goes by its entityID.
    private func cards(of entityIDs: Set<String>) async throws(RegistryRefusal) -> [RelyingPartyCard] {
        try await parts.reading { () async throws(StoreError) in
            var cards: [RelyingPartyCard] = []
            for id in entityIDs.sorted() {
                let found = try await parts.stores.relyingParties.relyingParty(entityID: id)
                cards.append(found?.card ?? RelyingPartyCard(unknown: id))
            }
            return cards
        }
    }
}

extension RelyingPartyCard {
    /// A portal that is registered no more.
    fileprivate init(unknown entityID: String) {
        self.init(entityID: entityID, names: [:], descriptions: [:])
    }
}

/// A session that runs, and the portals that it opened.
package struct RunningSession: Sendable, Equatable {
    package var session: Session
    package var portals: [RelyingPartyCard]

    package init(session: Session, portals: [RelyingPartyCard]) {
        self.session = session
        self.portals = portals
    }
}

/// What a citizen agreed to, and for whom.
package struct GivenConsent: Sendable, Equatable {
    package var consent: Consent
    package var portal: RelyingPartyCard

    package init(consent: Consent, portal: RelyingPartyCard) {
        self.consent = consent
        self.portal = portal
    }
}
