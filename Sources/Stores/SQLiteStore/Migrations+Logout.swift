extension Migrations {
    /// Participants by SessionIndex, and found by NameID, as LogoutRequests name them; logouts; the scope of a logout in
    /// every registration.
    static let logouts = """
        CREATE TABLE session_parts (
            session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            relying_party TEXT NOT NULL,
            name_id TEXT NOT NULL,
            name_id_format TEXT NOT NULL,
            session_index TEXT NOT NULL,
            since REAL NOT NULL,
            PRIMARY KEY (session, relying_party, session_index)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO session_parts (session, relying_party, name_id, name_id_format, session_index, since)
            SELECT session, relying_party, name_id, name_id_format, session_index, since FROM participants;
        DROP TABLE participants;
        ALTER TABLE session_parts RENAME TO participants;
        CREATE INDEX participants_by_name_id ON participants (name_id);
        CREATE TABLE received_logouts (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX received_logouts_by_expiry ON received_logouts (expires_at);
        CREATE TABLE logouts (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            browser TEXT,
            content TEXT NOT NULL,
            created_at REAL NOT NULL,
            due_at REAL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX logouts_by_due_time ON logouts (due_at) WHERE due_at IS NOT NULL;
        CREATE INDEX logouts_by_browser ON logouts (browser, created_at) WHERE browser IS NOT NULL;
        CREATE INDEX logouts_by_expiry ON logouts (expires_at);
        CREATE TABLE logout_sessions (
            session TEXT NOT NULL,
            logout TEXT NOT NULL REFERENCES logouts (id) ON DELETE CASCADE,
            PRIMARY KEY (session, logout)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX logout_sessions_by_logout ON logout_sessions (logout);
        CREATE TABLE logout_requests (
            request_id TEXT PRIMARY KEY NOT NULL,
            logout TEXT NOT NULL REFERENCES logouts (id) ON DELETE CASCADE
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX logout_requests_by_logout ON logout_requests (logout);
        UPDATE relying_parties SET profile = json_set(profile, '$.logoutScope', 'session')
            WHERE json_extract(profile, '$.logoutScope') IS NULL;
        """
}
