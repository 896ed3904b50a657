extension Migrations {
    /// Banks, and logins on their way through one.
    static let identityProviders = """
        CREATE TABLE identity_providers (
            id TEXT PRIMARY KEY NOT NULL,
            entity_id TEXT NOT NULL UNIQUE,
            metadata BLOB NOT NULL,
            profile TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            added_at REAL NOT NULL,
            updated_at REAL NOT NULL
        ) STRICT;
        CREATE TABLE identity_provider_generation (generation INTEGER NOT NULL) STRICT;
        INSERT INTO identity_provider_generation VALUES (0);
        CREATE TRIGGER identity_provider_added AFTER INSERT ON identity_providers
            BEGIN UPDATE identity_provider_generation SET generation = generation + 1; END;
        CREATE TRIGGER identity_provider_changed AFTER UPDATE ON identity_providers
            BEGIN UPDATE identity_provider_generation SET generation = generation + 1; END;
        CREATE TRIGGER identity_provider_removed AFTER DELETE ON identity_providers
            BEGIN UPDATE identity_provider_generation SET generation = generation + 1; END;
        CREATE TABLE external_logins (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX external_logins_by_expiry ON external_logins (expires_at);
        """
}
