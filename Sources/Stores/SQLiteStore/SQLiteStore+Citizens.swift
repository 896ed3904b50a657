import Foundation
import GRDB
package import IdentityProvider

/// A text bound to a statement ends at its first NUL, so that `janina\u{0}x` would find `janina`, though every other
/// measure (a throttle, say) takes it for another name: what people type is looked up only if it has none.
extension SQLiteStore: CitizenStore {
    package func citizen(_ id: CitizenID) async throws(StoreError) -> Citizen? {
        try read { try $0.first(CitizenRows.selection + " WHERE c.id = ?", [id.text], CitizenRows.decode) }
    }

    package func citizen(pesel: PESEL) async throws(StoreError) -> Citizen? {
        try read { try $0.first(CitizenRows.selection + " WHERE c.pesel = ?", [pesel.digits], CitizenRows.decode) }
    }

    package func citizen(userName: String) async throws(StoreError) -> Citizen? {
        guard !userName.utf8.contains(0) else { return nil }
        return try read {
            try $0.first(CitizenRows.selection + " WHERE p.user_name = ?", [userName], CitizenRows.decode)
        }
    }

    package func citizens(email: String) async throws(StoreError) -> [Citizen] {
        guard !email.utf8.contains(0) else { return [] }
        return try read {
            try $0.all(
                CitizenRows.selection + " WHERE p.folded_email = ? ORDER BY p.user_name", [email.lowercased()],
                CitizenRows.decode)
        }
    }

    package func isReserved(userName: String) async throws(StoreError) -> Bool {
        guard !userName.utf8.contains(0) else { return false }
        return try read { try $0.first("SELECT 1 FROM user_names WHERE name = ?", [userName]) { _ in true } } ?? false
    }

    package func citizens() async throws(StoreError) -> [Citizen] {
        try await readAtLength {
            try $0.all(
                CitizenRows.selection + " ORDER BY p.user_name IS NULL, p.user_name, c.id", [], CitizenRows.decode)
        }
    }
}

/// Citizens and their trusted profiles, and apart from them every id and user name that was ever given out.
enum CitizenRows {
    static let columns = """
        c.id, c.pesel, c.given_name, c.second_name, c.family_name, c.is_locked, c.created_at, c.version, \
        p.user_name, p.password_hash, p.email, p.phone, p.channel, p.expires_at, p.record
        """

    static let selection =
        "SELECT \(columns) FROM citizens c LEFT JOIN trusted_profiles p ON p.citizen = c.id"

    static func decode(_ row: Row) throws -> Citizen {
        var columns = Columns(row, of: "citizen")
        guard let citizen = try decode(&columns) else { throw ColumnError(row: "citizen", index: 0) }
        return citizen
    }

    /// Nil where an outer join found nobody.
    static func decode(_ columns: inout Columns) throws -> Citizen? {
        guard let id = try columns.optionalText().map(CitizenID.init) else { return nil }
        guard let pesel = PESEL(try columns.text()) else { throw ColumnError(row: "citizen", index: 1) }
        var citizen = Citizen(
            id: id, pesel: pesel, givenName: try columns.text(), secondName: try columns.optionalText(),
            familyName: try columns.text(), isLocked: try columns.flag(), createdAt: try columns.instant())
        citizen.version = try columns.number()
        citizen.profile = try decodeProfile(&columns)
        return citizen
    }

    private static func decodeProfile(_ columns: inout Columns) throws -> TrustedProfile? {
        guard let userName = try columns.optionalText() else { return nil }
        return TrustedProfile(
            userName: userName, passwordHash: try columns.text(), email: try columns.text(),
            phone: try columns.optionalText(), channel: try columns.choice(DeliveryChannel.self),
            expiresAt: try columns.instant(), record: try columns.json(ProfileRecord.self))
    }

    static func writes(for change: Change) throws(StoreError) -> [Write] {
        switch change {
        case .saveCitizen(let citizen): try save(citizen)
        case .removeCitizen(let id): remove(id)
        case .reviseCitizen(let citizen): try revise(citizen)
        case .expectOwnEmail(let id): [expectOwnEmail(id)]
        case .expectUnused(let id, let instant): [expectUnused(id, since: instant)]
        default: []
        }
    }

    private static func save(_ citizen: Citizen) throws(StoreError) -> [Write] {
        [reserve(citizen.id), upsert(citizen)] + (try save(citizen.profile, of: citizen.id))
    }

    /// The first statement is the condition, and takes the version.
    private static func revise(_ citizen: Citizen) throws(StoreError) -> [Write] {
        let condition = Write.run(
            "UPDATE citizens SET version = ? WHERE id = ? AND version = ?",
            [citizen.version, citizen.id.text, citizen.version - 1], otherwise: .citizenChanged)
        return [condition] + (try save(citizen))
    }

    private static func expectOwnEmail(_ id: CitizenID) -> Write {
        .run(
            """
            UPDATE trusted_profiles AS mine SET email = email WHERE citizen = ? AND NOT EXISTS (SELECT 1 \
            FROM trusted_profiles other WHERE other.folded_email = mine.folded_email AND other.citizen <> mine.citizen)
            """, [id.text], otherwise: .duplicate("email"))
    }

    /// Nothing keeps the person `c` since the instant `?1`, but a record of an assertion may.
    static let isUnused = """
        c.is_locked = 0 AND NOT EXISTS (SELECT 1 FROM trusted_profiles WHERE citizen = c.id) \
        AND NOT EXISTS (SELECT 1 FROM officers WHERE citizen = c.id) \
        AND NOT EXISTS (SELECT 1 FROM sessions WHERE citizen = c.id) \
        AND NOT EXISTS (SELECT 1 FROM audit_events WHERE citizen = c.id AND at >= ?1)
        """

    /// An assertion that has come since is in the audit chain as well.
    private static func expectUnused(_ id: CitizenID, since instant: Date) -> Write {
        .run(
            "UPDATE citizens AS c SET version = version WHERE c.id = ?2 AND \(isUnused)", [instant.column, id.text],
            otherwise: .citizenChanged)
    }

    private static func remove(_ id: CitizenID) -> [Write] {
        [
            "trusted_profiles WHERE citizen", "citizens WHERE id", "consents WHERE citizen",
            "one_time_codes WHERE citizen", "sessions WHERE citizen", "officers WHERE citizen",
            "profile_operations WHERE citizen",
        ].map { .run("DELETE FROM \($0) = ?", [id.text]) } + [
            .run("UPDATE citizen_ids SET is_removed = 1 WHERE id = ?", [id.text])
        ]
    }

    /// A removed citizen's id is not given out again.
    private static func reserve(_ id: CitizenID) -> Write {
        .run(
            """
            INSERT INTO citizen_ids (id, is_removed) VALUES (?, 0) \
            ON CONFLICT (id) DO UPDATE SET is_removed = 0 WHERE NOT is_removed
            """, [id.text], otherwise: .duplicate("id"))
    }

    private static func upsert(_ citizen: Citizen) -> Write {
        .run(
            """
            INSERT INTO citizens (id, pesel, given_name, second_name, family_name, is_locked, created_at, version) \
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 \
            WHERE NOT EXISTS (SELECT 1 FROM citizens WHERE pesel = ?2 AND id <> ?1) \
            ON CONFLICT (id) DO UPDATE SET pesel = excluded.pesel, given_name = excluded.given_name, \
            second_name = excluded.second_name, family_name = excluded.family_name, \
            is_locked = excluded.is_locked, created_at = excluded.created_at, version = excluded.version
            """,
            [
                citizen.id.text, citizen.pesel.digits, citizen.givenName, citizen.secondName, citizen.familyName,
                citizen.isLocked, citizen.createdAt.column, citizen.version,
            ], otherwise: .duplicate("pesel"))
    }

    private static func save(_ profile: TrustedProfile?, of id: CitizenID) throws(StoreError) -> [Write] {
        guard let profile else { return [.run("DELETE FROM trusted_profiles WHERE citizen = ?", [id.text])] }
        return [reserve(profile.userName, for: id), try upsert(profile, of: id)]
    }

    /// A name is taken if it ever was another's.
    private static func reserve(_ userName: String, for id: CitizenID) -> Write {
        .run(
            """
            INSERT INTO user_names (name, citizen) VALUES (?, ?) \
            ON CONFLICT (name) DO UPDATE SET citizen = excluded.citizen WHERE citizen = excluded.citizen
            """, [userName, id.text], otherwise: .duplicate("userName"))
    }

    private static func upsert(_ profile: TrustedProfile, of id: CitizenID) throws(StoreError) -> Write {
        .run(
            """
            INSERT INTO trusted_profiles (citizen, user_name, password_hash, email, folded_email, phone, channel, \
            expires_at, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) \
            ON CONFLICT (citizen) DO UPDATE SET user_name = excluded.user_name, \
            password_hash = excluded.password_hash, email = excluded.email, folded_email = excluded.folded_email, \
            phone = excluded.phone, channel = excluded.channel, expires_at = excluded.expires_at, \
            record = excluded.record
            """,
            [
                id.text, profile.userName, profile.passwordHash, profile.email, profile.email.lowercased(),
                profile.phone, profile.channel.rawValue, profile.expiresAt.column,
                try jsonColumn(profile.record),
            ])
    }
}
