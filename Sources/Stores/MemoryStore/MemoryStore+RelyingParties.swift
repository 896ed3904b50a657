package import IdentityProvider

extension MemoryStore: RelyingPartyStore {
    package func relyingParty(entityID: String) async throws(StoreError) -> RelyingParty? {
        read { $0.relyingParties[entityID] }
    }

    package func relyingParties() async throws(StoreError) -> [RelyingParty] {
        read { Array($0.relyingParties.values) }.sorted { $0.entityID < $1.entityID }
    }
}

extension MemoryState {
    mutating func applyRelyingParty(_ change: Change) throws(StoreError) {
        switch change {
        case .addRelyingParty(let registration):
            guard relyingParties[registration.entityID] == nil else { throw .conflict(.duplicate("entityID")) }
            relyingParties[registration.entityID] = try Self.decode(registration)
        case .updateRelyingParty(let registration, let known):
            let stored = relyingParties[registration.entityID]?.registration
            if let known, stored != known { throw .conflict(.relyingPartyChanged) }
            guard stored != nil else { throw .conflict(.missing) }
            relyingParties[registration.entityID] = try Self.decode(registration)
        case .removeRelyingParty(let entityID):
            relyingParties[entityID] = nil
        case .replaceRelyingPartyMetadata(let entityID, let metadata, let origin, let instant):
            var registration = try self.registration(entityID)
            guard registration.origin?.source == origin.source else { throw .conflict(.missing) }
            registration.metadata = metadata
            registration.origin = origin
            registration.updatedAt = instant
            relyingParties[entityID] = try Self.decode(registration)
        case .releaseRelyingParty(let entityID):
            var registration = try self.registration(entityID)
            registration.origin = nil
            relyingParties[entityID] = try Self.decode(registration)
        default: break
        }
    }

    private func registration(_ entityID: String) throws(StoreError) -> RelyingPartyRegistration {
        guard let found = relyingParties[entityID] else { throw .conflict(.missing) }
        return found.registration
    }

    private static func decode(_ registration: RelyingPartyRegistration) throws(StoreError) -> RelyingParty {
        do throws(RegistrationError) {
            return try RelyingParty(registration: registration)
        } catch {
            throw .unavailable("the registration cannot be used: \(error)")
        }
    }
}
