package import IdentityProvider

extension MemoryStore: IdentityProviderStore {
    package func identityProviders() async throws(StoreError) -> IdentityProviderList {
        read { $0.identityProviders }
    }
}

extension MemoryState {
    mutating func applyIdentityProvider(_ change: Change) throws(StoreError) {
        var all = identityProviders.all
        switch change {
        case .addIdentityProvider(let registration):
            let isTaken = all.contains { $0.id == registration.id || $0.entityID == registration.entityID }
            guard !isTaken else { throw .conflict(.duplicate("entityID")) }
            all.append(try Self.decode(registration))
        case .updateIdentityProvider(let registration, let known):
            let index = all.firstIndex { $0.id == registration.id }
            if let known, index.map({ all[$0].registration }) != known { throw .conflict(.identityProviderChanged) }
            guard let index else { throw .conflict(.missing) }
            all[index] = try Self.decode(registration)
        case .removeIdentityProvider(let id): all.removeAll { $0.id == id }
        default: return
        }
        identityProviders = IdentityProviderList(all)
    }

    private static func decode(
        _ registration: IdentityProviderRegistration
    ) throws(StoreError) -> RegisteredIdentityProvider {
        do throws(RegistrationError) {
            return try RegisteredIdentityProvider(registration: registration)
        } catch {
            throw .unavailable("the registration cannot be used: \(error)")
        }
    }
}
