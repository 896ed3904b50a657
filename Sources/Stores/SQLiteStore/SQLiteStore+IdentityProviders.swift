import Foundation
import GRDB
package import IdentityProvider
import Logging

extension SQLiteStore: IdentityProviderStore {
    package func identityProviders() async throws(StoreError) -> IdentityProviderList {
        try identityProviderCache.current { body throws(StoreError) in try read(body) }
    }
}

extension RegistrationCache<IdentityProviderList> {
    static func identityProviders(refreshInterval: Duration, logger: Logger) -> RegistrationCache {
        RegistrationCache(
            IdentityProviderList(), refreshInterval: refreshInterval, generation: IdentityProviderRows.generation
        ) { db, old in
            IdentityProviderList(
                try IdentityProviderRows.all(in: db).compactMap { registration in
                    old.all.first { $0.registration == registration }
                        ?? RegisteredIdentityProvider(kept: registration, logger)
                })
        }
    }
}

extension RegisteredIdentityProvider {
    /// One registration that cannot be read does not take the others down.
    fileprivate convenience init?(kept registration: IdentityProviderRegistration, _ logger: Logger) {
        do throws(RegistrationError) {
            try self.init(registration: registration)
        } catch {
            logger.error(
                "an identity provider's registration cannot be used",
                metadata: ["identity-provider": "\(registration.entityID)", "error": "\(error)"])
            return nil
        }
    }
}

/// Registrations of external identity providers, and the count of their changes.
enum IdentityProviderRows {
    @Sendable static func generation(in db: Database) throws -> Int {
        try db.first("SELECT generation FROM identity_provider_generation", []) { try $0.number() } ?? 0
    }

    static func all(in db: Database) throws -> [IdentityProviderRegistration] {
        try db.all(
            "SELECT id, entity_id, metadata, profile, is_enabled, added_at, updated_at FROM identity_providers"
        ) {
            var columns = Columns($0, of: "identity provider")
            return IdentityProviderRegistration(
                id: try columns.text(), entityID: try columns.text(), metadata: try columns.octets(),
                profile: try columns.json(IdentityProviderProfile.self), isEnabled: try columns.flag(),
                addedAt: try columns.instant(), updatedAt: try columns.instant())
        }
    }

    static func add(_ registration: IdentityProviderRegistration) throws(StoreError) -> Write {
        try requireUsable(registration)
        return .run(
            """
            INSERT INTO identity_providers (entity_id, metadata, profile, is_enabled, added_at, updated_at, id) \
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """, try columns(of: registration), otherwise: .duplicate("entityID"))
    }

    /// The entityID of a registration never changes. Every change moves `updated_at`; the rest is compared for changes
    /// that fall on one instant.
    static func update(
        _ registration: IdentityProviderRegistration, from known: IdentityProviderRegistration?
    ) throws(StoreError) -> Write {
        try requireUsable(registration)
        let update = """
            UPDATE identity_providers SET entity_id = ?, metadata = ?, profile = ?, is_enabled = ?, added_at = ?, \
            updated_at = ? WHERE id = ?
            """
        guard let known else { return .run(update, try columns(of: registration), otherwise: .missing) }
        let before: StatementArguments = [Data(known.metadata), known.isEnabled, known.updatedAt.column]
        return .run(
            update + " AND metadata = ? AND is_enabled = ? AND updated_at = ?",
            try columns(of: registration) + before, otherwise: .identityProviderChanged)
    }

    static func remove(_ id: String) -> Write {
        .run("DELETE FROM identity_providers WHERE id = ?", [id])
    }

    private static func columns(
        of registration: IdentityProviderRegistration
    ) throws(StoreError) -> StatementArguments {
        [
            registration.entityID, Data(registration.metadata), try jsonColumn(registration.profile),
            registration.isEnabled, registration.addedAt.column, registration.updatedAt.column, registration.id,
        ]
    }

    private static func requireUsable(_ registration: IdentityProviderRegistration) throws(StoreError) {
        do throws(RegistrationError) {
            _ = try RegisteredIdentityProvider(registration: registration)
        } catch {
            throw .unavailable("the registration cannot be used: \(error)")
        }
    }
}

/// Logins on their way through an external identity provider.
enum ExternalLoginRows {
    static func save(_ login: ExternalLogin) throws(StoreError) -> Write {
        .run(
            """
            INSERT INTO external_logins (id, content, expires_at) VALUES (?, ?, ?) \
            ON CONFLICT (id) DO UPDATE SET content = excluded.content, expires_at = excluded.expires_at
            """, [login.id.hex, try jsonColumn(login), login.expiresAt.column])
    }

    static func answer(_ login: ExternalLogin) throws(StoreError) -> Write {
        .run(
            """
            UPDATE external_logins SET content = ? WHERE id = ? \
            AND content->'$.outcome.answered' IS NULL AND content->'$.outcome.used' IS NULL
            """, [try jsonColumn(login), login.id.hex], otherwise: .externalLoginSettled)
    }
}
