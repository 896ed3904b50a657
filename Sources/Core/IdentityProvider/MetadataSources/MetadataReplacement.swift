package import Foundation
package import SAML

/// What a source's document changes of what is registered, decided as a whole and written in one commit.
package struct MetadataReplacement: Sendable {
    package private(set) var changes: [Change] = []
    package private(set) var added: [String] = []
    package private(set) var changed: [String] = []
    package private(set) var withdrawn: [String] = []
    /// Registered by hand or by another source: reported, never merged (MD05.a2).
    package private(set) var conflicts: [PassedOverEntity] = []
    package private(set) var unusable: [PassedOverEntity] = []

    /// Whether a relying party came, changed or went.
    package var isChange: Bool { !added.isEmpty || !changed.isEmpty || !withdrawn.isEmpty }

    private let source: MetadataSource
    private let now: Date

    package init(
        of source: MetadataSource, by aggregate: MetadataAggregate, registered: [RelyingPartyRegistration], at now: Date
    ) {
        self.source = source
        self.now = now
        let known = Dictionary(registered.map { ($0.entityID, $0) }) { first, _ in first }
        var present: Set<String> = []
        for member in aggregate.members {
            if place(member, known: known[member.entityID]) { present.insert(member.entityID) }
        }
        for registration in registered
        where registration.origin?.source == source.id && !present.contains(registration.entityID) {
            withdraw(registration)
        }
    }

    /// Whether the entity is served from this source.
    private mutating func place(_ member: MetadataAggregate.Member, known: RelyingPartyRegistration?) -> Bool {
        switch member.descriptor {
        case .success(let entity) where entity.serviceProvider == nil: return false
        case .success: break
        case .failure(let error):
            unusable.append(PassedOverEntity(entityID: member.entityID, reason: error.sentence))
            return false
        }
        let origin = RelyingPartyOrigin(source: source.id, validUntil: member.validUntil)
        let registration = RelyingPartyRegistration(
            entityID: member.entityID, metadata: member.octets, profile: known?.profile ?? source.profile,
            addedAt: now, updatedAt: now, origin: origin)
        if let known, known.origin?.source != source.id {
            let holder = known.origin.map { "the source \($0.source)" } ?? "hand"
            conflicts.append(PassedOverEntity(entityID: member.entityID, reason: "it is registered by \(holder)"))
            return false
        }
        do throws(RelyingPartyUnfitness) {
            let party = try RelyingParty(fit: registration)
            known.map { replace($0, by: registration) } ?? add(registration, party)
            return true
        } catch {
            unusable.append(PassedOverEntity(entityID: member.entityID, reason: error.sentence))
            return false
        }
    }

    private mutating func add(_ registration: RelyingPartyRegistration, _ party: RelyingParty) {
        var registration = registration
        if party.signingKeys.isEmpty { registration.profile.requiresSignedRequests = false }
        added.append(registration.entityID)
        changes += [.addRelyingParty(registration), .record(event(.relyingPartyAdded, registration.entityID))]
    }

    private mutating func replace(_ old: RelyingPartyRegistration, by new: RelyingPartyRegistration) {
        guard old.metadata != new.metadata || old.origin != new.origin else { return }
        replaceMetadata(new)
        // A later end of the same metadata is no news.
        guard old.metadata != new.metadata || old.origin?.isWithdrawn == true else { return }
        changed.append(new.entityID)
        changes.append(.record(event(.relyingPartyChanged, new.entityID, what: "metadata")))
    }

    private mutating func withdraw(_ registration: RelyingPartyRegistration) {
        guard var origin = registration.origin, !origin.isWithdrawn else { return }
        origin.isWithdrawn = true
        var gone = registration
        gone.origin = origin
        replaceMetadata(gone)
        withdrawn.append(registration.entityID)
        changes.append(.record(event(.relyingPartyChanged, registration.entityID, what: "withdrawn")))
    }

    private mutating func replaceMetadata(_ registration: RelyingPartyRegistration) {
        guard let origin = registration.origin else { return }
        changes.append(
            .replaceRelyingPartyMetadata(
                entityID: registration.entityID, metadata: registration.metadata, origin: origin, at: now))
    }

    private func event(_ kind: AuditEvent.Kind, _ entityID: String, what: String? = nil) -> AuditEvent {
        var facts = ["source": source.id]
        facts["changed"] = what
        return AuditEvent(at: now, kind: kind, relyingParty: entityID, facts: facts)
    }
}
