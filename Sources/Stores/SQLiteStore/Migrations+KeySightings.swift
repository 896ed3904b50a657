extension Migrations {
    /// Which relying parties know which of our keys, as far as anything shows it.
    static let keySightings = """
        CREATE TABLE key_sightings (
            relying_party TEXT NOT NULL,
            key TEXT NOT NULL,
            kind TEXT NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (relying_party, key)
        ) STRICT, WITHOUT ROWID;
        """
}
