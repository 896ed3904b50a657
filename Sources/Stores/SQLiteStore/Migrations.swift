import GRDB
import IdentityProvider

/// Every step that the tables ever took, in order; a step that was released is never changed, only followed.
///
/// Instants are seconds from 2001-01-01 UTC (`datetime(x + 978307200, 'unixepoch')` shows one). Tokens are here by
/// their SHA-256 alone (D12).
enum Migrations {
    static func run(on pool: DatabasePool) throws(StoreError) {
        do {
            let isTooNew = try pool.read { try migrator.hasBeenSuperseded($0) }
            guard !isTooNew else { throw StoreError.newerSchema }
            try migrator.migrate(pool)
        } catch {
            throw StoreError(error, path: pool.path)
        }
    }

    private static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        for (name, sql) in steps {
            migrator.registerMigration(name, foreignKeyChecks: .immediate) { try $0.execute(sql: sql) }
        }
        return migrator
    }

    private static let steps = [
        ("001 relying parties", relyingParties),
        ("002 citizens", citizens),
        ("003 logins", logins),
        ("004 sessions", sessions),
        ("005 assertions", assertions),
        ("006 one-time codes", oneTimeCodes),
        ("007 audit", audit),
        ("external identity providers", identityProviders),
        ("logouts", logouts),
        ("008 people without a trusted profile", trustedProfiles),
        ("009 card operations", cardOperations),
        ("key derivation", keyDerivation),
        ("national services", nationalServices),
        ("trusted profiles' lives", profileLives),
        ("metadata sources", metadataSources),
        ("refusals", refusals),
        ("key sightings", keySightings),
        ("profiles by their end", profilesByEnd),
        ("logins in columns", loginColumns),
        ("sessions that go on", sessionsThatGoOn),
        ("sessions' earlier authorities", earlierAuthorities),
        ("applications in the audit", applicationsInAudit),
    ]

    private static let keyDerivation = """
        UPDATE relying_parties SET profile = json_set(profile, '$.keyDerivation', 'standard')
            WHERE json_extract(profile, '$.keyDerivation') IS NULL;
        """

    private static let profilesByEnd = """
        CREATE INDEX trusted_profiles_by_end ON trusted_profiles (expires_at);
        """

    /// So that counting them does not look through the sessions of a year.
    private static let sessionsThatGoOn = """
        CREATE INDEX sessions_that_go_on ON sessions (expires_at) WHERE ended_at IS NULL;
        """

    /// Which identity providers stood before the bank, in JSON, as logins have them.
    private static let earlierAuthorities = """
        ALTER TABLE sessions ADD COLUMN earlier_authorities TEXT;
        """

    /// So that the events of an application, which name nobody, are found by its number.
    private static let applicationsInAudit = """
        CREATE INDEX audit_events_by_application ON audit_events (json_extract(facts, '$.application'))
            WHERE kind IN ('application-filed', 'application-rejected');
        """

    private static let nationalServices = """
        UPDATE relying_parties SET profile = json_set(profile, '$.nationalServices', json('false'))
            WHERE json_extract(profile, '$.nationalServices') IS NULL;
        """

    private static let relyingParties = """
        CREATE TABLE relying_parties (
            entity_id TEXT PRIMARY KEY NOT NULL,
            metadata BLOB NOT NULL,
            profile TEXT NOT NULL,
            is_enabled INTEGER NOT NULL,
            added_at REAL NOT NULL,
            updated_at REAL NOT NULL
        ) STRICT;
        CREATE TABLE relying_party_generation (generation INTEGER NOT NULL) STRICT;
        INSERT INTO relying_party_generation VALUES (0);
        CREATE TRIGGER relying_party_added AFTER INSERT ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
        CREATE TRIGGER relying_party_changed AFTER UPDATE ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
        CREATE TRIGGER relying_party_removed AFTER DELETE ON relying_parties
            BEGIN UPDATE relying_party_generation SET generation = generation + 1; END;
        """

    /// User names outlive their citizens, so that none is given out again.
    private static let citizens = """
        CREATE TABLE citizens (
            id TEXT PRIMARY KEY NOT NULL,
            user_name TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            pesel TEXT NOT NULL UNIQUE,
            given_name TEXT NOT NULL,
            second_name TEXT,
            family_name TEXT NOT NULL,
            email TEXT NOT NULL,
            folded_email TEXT NOT NULL,
            phone TEXT,
            channel TEXT NOT NULL,
            is_locked INTEGER NOT NULL,
            created_at REAL NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX citizens_by_email ON citizens (folded_email);
        CREATE TABLE user_names (
            name TEXT PRIMARY KEY NOT NULL,
            citizen TEXT NOT NULL,
            is_removed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX user_names_by_citizen ON user_names (citizen);
        CREATE TABLE consents (
            citizen TEXT NOT NULL,
            relying_party TEXT NOT NULL,
            attributes TEXT NOT NULL,
            given_at REAL NOT NULL,
            PRIMARY KEY (citizen, relying_party)
        ) STRICT, WITHOUT ROWID;
        """

    private static let logins = """
        CREATE TABLE logins (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX logins_by_expiry ON logins (expires_at);
        CREATE TABLE received_requests (
            id TEXT PRIMARY KEY NOT NULL,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX received_requests_by_expiry ON received_requests (expires_at);
        CREATE TABLE seen_requests (
            relying_party TEXT NOT NULL,
            request_id TEXT NOT NULL,
            browser TEXT NOT NULL,
            login TEXT,
            expires_at REAL NOT NULL,
            PRIMARY KEY (relying_party, request_id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX seen_requests_by_expiry ON seen_requests (expires_at);
        """

    private static let sessions = """
        CREATE TABLE sessions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            citizen TEXT NOT NULL,
            method TEXT NOT NULL,
            level TEXT NOT NULL,
            context_classes TEXT NOT NULL,
            authn_instant REAL NOT NULL,
            authenticating_authority TEXT,
            created_at REAL NOT NULL,
            last_used_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            ended_at REAL
        ) STRICT;
        CREATE INDEX sessions_by_citizen ON sessions (citizen);
        CREATE TABLE participants (
            session TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
            relying_party TEXT NOT NULL,
            name_id TEXT NOT NULL,
            name_id_format TEXT NOT NULL,
            session_index TEXT NOT NULL,
            since REAL NOT NULL,
            PRIMARY KEY (session, relying_party)
        ) STRICT, WITHOUT ROWID;
        """

    private static let assertions = """
        CREATE TABLE assertions (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            relying_party TEXT NOT NULL,
            citizen TEXT NOT NULL,
            session TEXT NOT NULL,
            subject TEXT NOT NULL,
            issued_at REAL NOT NULL,
            authn_instant REAL NOT NULL,
            expires_at REAL NOT NULL,
            level TEXT NOT NULL,
            method TEXT NOT NULL,
            digest TEXT NOT NULL,
            state TEXT NOT NULL
        ) STRICT;
        CREATE TABLE artifacts (
            id TEXT PRIMARY KEY NOT NULL,
            relying_party TEXT NOT NULL,
            sealed_message BLOB NOT NULL,
            assertion TEXT,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX artifacts_by_expiry ON artifacts (expires_at);
        """

    private static let oneTimeCodes = """
        CREATE TABLE one_time_codes (
            id TEXT PRIMARY KEY NOT NULL,
            login TEXT NOT NULL,
            citizen TEXT NOT NULL,
            mac TEXT NOT NULL,
            tries_left INTEGER NOT NULL,
            sent_at REAL NOT NULL,
            expires_at REAL NOT NULL,
            is_spent INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX one_time_codes_by_citizen ON one_time_codes (citizen, sent_at);
        CREATE INDEX one_time_codes_by_expiry ON one_time_codes (expires_at);
        CREATE TABLE throttles (
            key TEXT PRIMARY KEY NOT NULL,
            failures INTEGER NOT NULL,
            blocked_until REAL NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX throttles_by_expiry ON throttles (expires_at);
        """

    /// The personal part is a row of its own: deleting it erases the person and leaves the chain whole (D15).
    private static let audit = """
        CREATE TABLE audit_events (
            sequence INTEGER PRIMARY KEY,
            at REAL NOT NULL,
            kind TEXT NOT NULL,
            relying_party TEXT,
            citizen TEXT,
            facts TEXT NOT NULL,
            personal_digest BLOB,
            mac BLOB NOT NULL
        ) STRICT;
        CREATE INDEX audit_events_by_citizen ON audit_events (citizen) WHERE citizen IS NOT NULL;
        CREATE TABLE audit_personal (
            sequence INTEGER PRIMARY KEY REFERENCES audit_events (sequence) ON DELETE CASCADE,
            salt BLOB NOT NULL,
            content TEXT NOT NULL
        ) STRICT;
        """

    /// A person is one row and the trusted profile another: a card or a bank proves people who have no profile.
    private static let trustedProfiles = """
        CREATE TABLE people (
            id TEXT PRIMARY KEY NOT NULL,
            pesel TEXT NOT NULL UNIQUE,
            given_name TEXT NOT NULL,
            second_name TEXT,
            family_name TEXT NOT NULL,
            is_locked INTEGER NOT NULL,
            created_at REAL NOT NULL
        ) STRICT;
        INSERT INTO people (id, pesel, given_name, second_name, family_name, is_locked, created_at)
            SELECT id, pesel, given_name, second_name, family_name, is_locked, created_at FROM citizens;
        CREATE TABLE trusted_profiles (
            citizen TEXT PRIMARY KEY NOT NULL,
            user_name TEXT NOT NULL UNIQUE,
            password_hash TEXT NOT NULL,
            email TEXT NOT NULL,
            folded_email TEXT NOT NULL,
            phone TEXT,
            channel TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        INSERT INTO trusted_profiles
            (citizen, user_name, password_hash, email, folded_email, phone, channel, expires_at)
            SELECT id, user_name, password_hash, email, folded_email, phone, channel, expires_at FROM citizens;
        CREATE INDEX trusted_profiles_by_email ON trusted_profiles (folded_email);
        CREATE TABLE citizen_ids (
            id TEXT PRIMARY KEY NOT NULL,
            is_removed INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO citizen_ids (id, is_removed) SELECT citizen, max(is_removed) FROM user_names GROUP BY citizen;
        ALTER TABLE user_names DROP COLUMN is_removed;
        DROP TABLE citizens;
        ALTER TABLE people RENAME TO citizens;
        """

    private static let cardOperations = """
        CREATE TABLE card_operations (
            id TEXT PRIMARY KEY NOT NULL,
            version INTEGER NOT NULL,
            code_mac TEXT NOT NULL UNIQUE,
            ticket TEXT UNIQUE,
            content TEXT NOT NULL,
            expires_at REAL NOT NULL
        ) STRICT;
        CREATE INDEX card_operations_by_expiry ON card_operations (expires_at);
        """
}
