import Foundation
import GRDB
package import IdentityProvider

/// A text bound to a statement ends at its first NUL, so that `janina\u{0}x` would find `janina`, though every other
/// measure (a throttle, say) takes it for another name: what people type is looked up only if it has none.
extension SQLiteStore: CitizenStore {
    package func citizen(_ id: CitizenID) async throws(StoreError) -> Citizen? {
        try read { try $0.first(CitizenRows.selection + " WHERE id = ?", [id.text], CitizenRows.decode) }
    }

    package func citizen(userName: String) async throws(StoreError) -> Citizen? {
        guard !userName.utf8.contains(0) else { return nil }
        return try read { try $0.first(CitizenRows.selection + " WHERE user_name = ?", [userName], CitizenRows.decode) }
    }

    package func citizens(email: String) async throws(StoreError) -> [Citizen] {
        guard !email.utf8.contains(0) else { return [] }
        return try read {
            try $0.all(
                CitizenRows.selection + " WHERE folded_email = ? ORDER BY user_name", [email.lowercased()],
                CitizenRows.decode)
        }
    }

    package func citizens() async throws(StoreError) -> [Citizen] {
        try await readAtLength { try $0.all(CitizenRows.selection + " ORDER BY user_name", [], CitizenRows.decode) }
    }
}

/// Citizens, and apart from them every user name that was ever given out.
enum CitizenRows {
    static let selection = """
        SELECT id, user_name, password_hash, pesel, given_name, second_name, family_name, email, phone, channel, \
        is_locked, created_at, expires_at FROM citizens
        """

    static func decode(_ row: Row) throws -> Citizen {
        var columns = Columns(row, of: "citizen")
        let id = CitizenID(try columns.text())
        let userName = try columns.text()
        let passwordHash = try columns.text()
        guard let pesel = PESEL(try columns.text()) else { throw ColumnError(row: "citizen", index: 3) }
        return Citizen(
            id: id, userName: userName, passwordHash: passwordHash, pesel: pesel, givenName: try columns.text(),
            secondName: try columns.optionalText(), familyName: try columns.text(), email: try columns.text(),
            phone: try columns.optionalText(), channel: try columns.choice(DeliveryChannel.self),
            isLocked: try columns.flag(), createdAt: try columns.instant(), expiresAt: try columns.instant())
    }

    static func save(_ citizen: Citizen) -> [Write] {
        [reserve(citizen.userName, for: citizen.id), upsert(citizen)]
    }

    static func remove(_ id: CitizenID) -> [Write] {
        ["citizens WHERE id", "consents WHERE citizen", "one_time_codes WHERE citizen", "sessions WHERE citizen"]
            .map { .run("DELETE FROM \($0) = ?", [id.text]) } + [
                .run("UPDATE user_names SET is_removed = 1 WHERE citizen = ?", [id.text])
            ]
    }

    /// A name is taken if it ever was another's; a removed citizen gets no new one.
    private static func reserve(_ userName: String, for id: CitizenID) -> Write {
        .run(
            """
            INSERT INTO user_names (name, citizen, is_removed) SELECT ?1, ?2, 0 \
            WHERE NOT EXISTS (SELECT 1 FROM user_names WHERE citizen = ?2 AND is_removed) \
            ON CONFLICT (name) DO UPDATE SET citizen = excluded.citizen WHERE citizen = excluded.citizen
            """, [userName, id.text], otherwise: .duplicate("userName"))
    }

    private static func upsert(_ citizen: Citizen) -> Write {
        .run(
            """
            INSERT INTO citizens (id, user_name, password_hash, pesel, given_name, second_name, family_name, email, \
            folded_email, phone, channel, is_locked, created_at, expires_at) \
            SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14 \
            WHERE NOT EXISTS (SELECT 1 FROM citizens WHERE pesel = ?4 AND id <> ?1) \
            ON CONFLICT (id) DO UPDATE SET user_name = excluded.user_name, password_hash = excluded.password_hash, \
            pesel = excluded.pesel, given_name = excluded.given_name, second_name = excluded.second_name, \
            family_name = excluded.family_name, email = excluded.email, folded_email = excluded.folded_email, \
            phone = excluded.phone, channel = excluded.channel, is_locked = excluded.is_locked, \
            created_at = excluded.created_at, expires_at = excluded.expires_at
            """,
            [
                citizen.id.text, citizen.userName, citizen.passwordHash, citizen.pesel.digits, citizen.givenName,
                citizen.secondName, citizen.familyName, citizen.email, citizen.email.lowercased(), citizen.phone,
                citizen.channel.rawValue, citizen.isLocked, citizen.createdAt.column, citizen.expiresAt.column,
            ], otherwise: .duplicate("pesel"))
    }
}
