import IdentityProvider
import KeyFiles

/// What shows that relying parties know a key: nothing else in SAML tells before they refuse what it signs.
struct KeyEvidence {
    /// The enabled relying parties.
    var parties: [String]
    var sightings: [KeySighting]

    static func read(_ instance: Instance) async throws(CommandError) -> KeyEvidence {
        let (stores, now) = (instance.stores, instance.time.now)
        return try await instance.read { () async throws(StoreError) in
            KeyEvidence(
                parties: try await stores.relyingParties.relyingParties()
                    .filter { $0.obstacle(at: now) == nil }.map(\.entityID),
                sightings: try await stores.keySightings.keySightings())
        }
    }

    /// What shows it of one relying party, nil for nothing.
    func sighting(of key: KeyRecord, by party: String) -> KeySighting? {
        sightings.first { $0.key == key.id && $0.relyingParty == party }
    }

    /// The relying parties of which nothing shows that they know a signing key.
    func unseen(_ key: KeyRecord) -> [String] {
        key.use == .signing ? parties.filter { sighting(of: key, by: $0) == nil } : []
    }
}
