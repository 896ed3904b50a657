extension Migrations {
    /// A login's parts get columns of their own, so that a step writes no request again; what was under way goes on.
    static let loginColumns = """
        CREATE TABLE logins_in_columns (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            browser TEXT NOT NULL,
            request TEXT NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            method TEXT,
            method_state TEXT,
            first_factor TEXT,
            proven_citizen TEXT,
            proven_method TEXT,
            proven_level TEXT,
            proven_context_classes TEXT,
            proven_authn_instant REAL,
            proven_authority TEXT,
            proven_earlier_authorities TEXT,
            session TEXT,
            ending INTEGER,
            answered_at REAL
        ) STRICT;
        INSERT INTO logins_in_columns SELECT
            id, version, content->>'$.browser', content->'$.request', content->>'$.createdAt', expires_at,
            content->>'$.method', content->'$.methodState', content->>'$.firstFactor', content->>'$.proven.citizen',
            content->>'$.proven.method', content->>'$.proven.level',
            iif(content->'$.proven' IS NULL, NULL, coalesce(
                (SELECT group_concat(value, ' ') FROM json_each(content, '$.proven.contextClasses')), '')),
            content->>'$.proven.authnInstant', content->>'$.proven.authenticatingAuthority',
            content->'$.proven.earlierAuthorities', content->>'$.session', content->>'$.ending', content->>'$.answeredAt'
            FROM logins;
        DROP TABLE logins;
        ALTER TABLE logins_in_columns RENAME TO logins;
        CREATE INDEX logins_by_expiry ON logins (expires_at);
        """
}
