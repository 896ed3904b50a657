package import IdentityProvider

extension MemoryStore: KeySightingStore {
    package func keySightings() async throws(StoreError) -> [KeySighting] {
        read(\.keySightings).sorted { ($0.relyingParty, $0.key) < ($1.relyingParty, $1.key) }
    }
}

extension MemoryState {
    mutating func save(_ sighting: KeySighting) {
        let isThere = keySightings.contains { $0.relyingParty == sighting.relyingParty && $0.key == sighting.key }
        if !isThere { keySightings.append(sighting) }
    }
}
