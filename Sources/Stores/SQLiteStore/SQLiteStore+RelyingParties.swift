import Foundation
import GRDB
package import IdentityProvider
import Logging

extension SQLiteStore: RelyingPartyStore {
    package func relyingParty(entityID: String) async throws(StoreError) -> RelyingParty? {
        try cachedRelyingParties()[entityID]
    }

    package func relyingParties() async throws(StoreError) -> [RelyingParty] {
        try cachedRelyingParties().values.sorted { $0.entityID < $1.entityID }
    }

    private func cachedRelyingParties() throws(StoreError) -> [String: RelyingParty] {
        try relyingPartyCache.current { body throws(StoreError) in try read(body) }
    }
}

extension RegistrationCache<[String: RelyingParty]> {
    static func relyingParties(refreshInterval: Duration, logger: Logger) -> RegistrationCache {
        RegistrationCache(
            [:], refreshInterval: refreshInterval, generation: RelyingPartyRows.generation
        ) { db, old in
            var parties: [String: RelyingParty] = [:]
            for registration in try RelyingPartyRows.all(in: db) {
                let known = old[registration.entityID]
                parties[registration.entityID] =
                    known?.registration == registration
                    ? known : RelyingParty(kept: registration, known, logger)
            }
            return parties
        }
    }
}

extension RelyingParty {
    /// One registration that cannot be read does not take the others down.
    fileprivate convenience init?(
        kept registration: RelyingPartyRegistration, _ known: RelyingParty?, _ logger: Logger
    ) {
        do throws(RegistrationError) {
            try self.init(registration: registration, known: known)
        } catch {
            logger.error(
                "a relying party's registration cannot be used",
                metadata: ["relying-party": "\(registration.entityID)", "error": "\(error)"])
            return nil
        }
    }
}

/// Registrations of relying parties, and the count of their changes.
enum RelyingPartyRows {
    @Sendable static func generation(in db: Database) throws -> Int {
        try db.first("SELECT generation FROM relying_party_generation", []) { try $0.number() } ?? 0
    }

    static func all(in db: Database) throws -> [RelyingPartyRegistration] {
        try db.all(
            """
            SELECT entity_id, metadata, profile, is_enabled, added_at, updated_at, source, valid_until, is_withdrawn \
            FROM relying_parties
            """
        ) {
            var columns = Columns($0, of: "relying party")
            return RelyingPartyRegistration(
                entityID: try columns.text(), metadata: try columns.octets(),
                profile: try columns.json(RelyingPartyProfile.self), isEnabled: try columns.flag(),
                addedAt: try columns.instant(), updatedAt: try columns.instant(), origin: try origin(&columns))
        }
    }

    private static func origin(_ columns: inout Columns) throws(ColumnError) -> RelyingPartyOrigin? {
        let (source, validUntil) = (try columns.optionalText(), try columns.optionalInstant())
        let isWithdrawn = try columns.flag()
        return source.map { RelyingPartyOrigin(source: $0, validUntil: validUntil, isWithdrawn: isWithdrawn) }
    }

    static func add(_ registration: RelyingPartyRegistration) throws(StoreError) -> Write {
        try requireUsable(registration)
        return .run(
            """
            INSERT INTO relying_parties (metadata, profile, is_enabled, added_at, updated_at, source, valid_until, \
            is_withdrawn, entity_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """, try columns(of: registration), otherwise: .duplicate("entityID"))
    }

    /// Every change moves `updated_at`; the rest is compared for changes that fall on one instant.
    static func update(
        _ registration: RelyingPartyRegistration, from known: RelyingPartyRegistration?
    ) throws(StoreError) -> Write {
        try requireUsable(registration)
        let update = """
            UPDATE relying_parties SET metadata = ?, profile = ?, is_enabled = ?, added_at = ?, updated_at = ?, \
            source = ?, valid_until = ?, is_withdrawn = ? WHERE entity_id = ?
            """
        guard let known else { return .run(update, try columns(of: registration), otherwise: .missing) }
        let (metadata, isEnabled, updatedAt) = (Data(known.metadata), known.isEnabled, known.updatedAt.column)
        return .run(
            update + """
                 AND metadata = ? AND is_enabled = ? AND updated_at = ? AND source IS ? AND valid_until IS ? \
                AND is_withdrawn = ?
                """,
            try columns(of: registration)
                + [
                    metadata, isEnabled, updatedAt, known.origin?.source, known.origin?.validUntil?.column,
                    known.origin?.isWithdrawn ?? false,
                ], otherwise: .relyingPartyChanged)
    }

    static func remove(_ entityID: String) -> Write {
        .run("DELETE FROM relying_parties WHERE entity_id = ?", [entityID])
    }

    /// Leaves the settings alone, which somebody may be changing at this moment.
    static func replace(
        _ metadata: [UInt8], _ origin: RelyingPartyOrigin, of entityID: String, at instant: Date
    ) -> Write {
        .run(
            """
            UPDATE relying_parties SET metadata = ?, updated_at = ?, valid_until = ?, is_withdrawn = ? \
            WHERE entity_id = ? AND source = ?
            """,
            [
                Data(metadata), instant.column, origin.validUntil?.column, origin.isWithdrawn, entityID,
                origin.source,
            ], otherwise: .missing)
    }

    static func release(_ entityID: String) -> Write {
        .run(
            "UPDATE relying_parties SET source = NULL, valid_until = NULL, is_withdrawn = 0 WHERE entity_id = ?",
            [entityID], otherwise: .missing)
    }

    private static func columns(of registration: RelyingPartyRegistration) throws(StoreError) -> StatementArguments {
        [
            Data(registration.metadata), try jsonColumn(registration.profile), registration.isEnabled,
            registration.addedAt.column, registration.updatedAt.column, registration.origin?.source,
            registration.origin?.validUntil?.column, registration.origin?.isWithdrawn ?? false, registration.entityID,
        ]
    }

    private static func requireUsable(_ registration: RelyingPartyRegistration) throws(StoreError) {
        do throws(RegistrationError) {
            _ = try RelyingParty(registration: registration)
        } catch {
            throw .unavailable("the registration cannot be used: \(error)")
        }
    }
}
