extension Migrations {
    /// Applications, confirmation points, officers, operations that wait for codes, and errands; versions of citizens
    /// and what is kept of a profile's life.
    static let profileLives = """
        ALTER TABLE citizens ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE trusted_profiles ADD COLUMN record TEXT NOT NULL DEFAULT '{}';
        CREATE TABLE applications (
            number TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            access TEXT NOT NULL UNIQUE,
            pesel TEXT,
            open_user_name TEXT,
            video_call REAL UNIQUE,
            content TEXT NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX applications_by_pesel ON applications (pesel) WHERE pesel IS NOT NULL;
        CREATE INDEX applications_by_user_name ON applications (open_user_name) WHERE open_user_name IS NOT NULL;
        CREATE INDEX applications_by_expiry ON applications (expires_at);
        CREATE TABLE confirmation_points (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
        CREATE TABLE officers (
            citizen TEXT PRIMARY KEY NOT NULL,
            points TEXT NOT NULL,
            added_at REAL NOT NULL
        ) STRICT;
        CREATE TABLE profile_operations (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            citizen TEXT NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX profile_operations_by_citizen ON profile_operations (citizen);
        CREATE INDEX profile_operations_by_expiry ON profile_operations (expires_at);
        CREATE TABLE errands (
            id TEXT PRIMARY KEY NOT NULL,
            attempts INTEGER NOT NULL,
            due_at REAL NOT NULL,
            task TEXT NOT NULL
        ) STRICT;
        CREATE INDEX errands_by_due_time ON errands (due_at);
        """
}
