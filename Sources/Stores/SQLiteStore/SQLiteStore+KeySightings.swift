import GRDB
package import IdentityProvider

extension SQLiteStore: KeySightingStore {
    package func keySightings() async throws(StoreError) -> [KeySighting] {
        try read {
            try $0.all("SELECT relying_party, key, kind, at FROM key_sightings ORDER BY relying_party, key") { row in
                var columns = Columns(row, of: "key sighting")
                return KeySighting(
                    relyingParty: try columns.text(), key: try columns.text(),
                    kind: try columns.choice(KeySighting.Kind.self), at: try columns.instant())
            }
        }
    }
}

/// What shows that relying parties know keys.
enum KeySightingRows {
    static func save(_ sighting: KeySighting) -> Write {
        .run(
            "INSERT INTO key_sightings (relying_party, key, kind, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [sighting.relyingParty, sighting.key, sighting.kind.rawValue, sighting.at.column])
    }
}
