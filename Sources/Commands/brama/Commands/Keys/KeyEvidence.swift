import IdentityProvider
import KeyFiles

/// What shows that relying parties know a key: nothing else in SAML tells before they refuse what it signs.
struct KeyEvidence {
    /// The enabled relying parties.
    var parties: [String]
    /// By key, then by relying party.
    private var sightings: [String: [String: KeySighting]]

    static func read(_ instance: Instance) async throws(CommandError) -> KeyEvidence {
        let (stores, now) = (instance.stores, instance.time.now)
        return try await instance.read { () async throws(StoreError) in
            KeyEvidence(
                parties: try await stores.relyingParties.relyingParties()
                    .filter { $0.obstacle(at: now) == nil }.map(\.entityID),
                sightings: try await stores.keySightings.keySightings())
        }
    }

    private init(parties: [String], sightings: [KeySighting]) {
        self.parties = parties
        self.sightings = sightings.reduce(into: [:]) { known, sighting in
            known[sighting.key, default: [:]][sighting.relyingParty] = sighting
        }
    }

    /// What shows it of one relying party, nil for nothing.
    func sighting(of key: KeyRecord, by party: String) -> KeySighting? {
        sightings[key.id]?[party]
    }

    /// The relying parties of which nothing shows that they know a signing key.
    func unseen(_ key: KeyRecord) -> [String] {
        key.use == .signing ? parties.filter { sighting(of: key, by: $0) == nil } : []
    }
}
