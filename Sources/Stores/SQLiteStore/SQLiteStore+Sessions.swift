package import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: SessionStore {
    package func session(_ id: TokenHash) async throws(StoreError) -> Session? {
        try read { try $0.first(SessionRows.selection + " WHERE id = ?", [id.hex], SessionRows.decode) }
    }

    package func sessionWithCitizen(_ id: TokenHash) async throws(StoreError) -> SessionWithCitizen? {
        try read { try $0.first(SessionRows.withCitizen, [id.hex], SessionRows.decodeWithCitizen) }
    }

    package func sessions(limit: Int) async throws(StoreError) -> [Session] {
        try await readAtLength {
            try $0.all(SessionRows.selection + " ORDER BY number DESC LIMIT ?", [limit], SessionRows.decode)
        }
    }

    package func livingSessions(at now: Date, idleLimit: TimeInterval) async throws(StoreError) -> Int {
        try await readAtLength {
            try Int.fetchOne($0, sql: SessionRows.livingCount, arguments: [now.column, now.column - idleLimit]) ?? 0
        }
    }

    package func participants(of session: TokenHash) async throws(StoreError) -> [Participant] {
        try read {
            try $0.all(
                """
                \(SessionRows.partSelection) WHERE session = ? ORDER BY relying_party, since, session_index
                """, [session.hex], SessionRows.decodeParticipant)
        }
    }

    package func participants(
        relyingParty: String, nameID: String
    ) async throws(StoreError) -> [Participant] {
        try read {
            try $0.all(
                "\(SessionRows.partSelection) WHERE name_id = ? AND relying_party = ? ORDER BY since, session_index",
                [nameID, relyingParty], SessionRows.decodeParticipant)
        }
    }
}

/// Sessions, and the relying parties that take part in them.
enum SessionRows {
    static let selection = """
        SELECT id, citizen, method, level, context_classes, authn_instant, authenticating_authority, \
        earlier_authorities, created_at, last_used_at, expires_at, ended_at FROM sessions
        """

    /// Columns in the order of `decode` here and in `CitizenRows`.
    static let withCitizen = """
        SELECT s.id, s.citizen, s.method, s.level, s.context_classes, s.authn_instant, s.authenticating_authority, \
        s.earlier_authorities, s.created_at, s.last_used_at, s.expires_at, s.ended_at, \(CitizenRows.columns) \
        FROM sessions s LEFT JOIN citizens c ON c.id = s.citizen LEFT JOIN trusted_profiles p ON p.citizen = c.id \
        WHERE s.id = ?
        """

    static let livingCount =
        "SELECT count(*) FROM sessions WHERE ended_at IS NULL AND expires_at > ? AND last_used_at > ?"

    static let partSelection =
        "SELECT session, relying_party, name_id, name_id_format, session_index, since FROM participants"

    static func decode(_ row: Row) throws -> Session {
        var columns = Columns(row, of: "session")
        return try decode(&columns)
    }

    static func decodeWithCitizen(_ row: Row) throws -> SessionWithCitizen {
        var columns = Columns(row, of: "session with citizen")
        return SessionWithCitizen(session: try decode(&columns), citizen: try CitizenRows.decode(&columns))
    }

    private static func decode(_ columns: inout Columns) throws -> Session {
        Session(
            id: try columns.hash(), person: try columns.person(CitizenID(try columns.text())),
            createdAt: try columns.instant(), lastUsedAt: try columns.instant(), expiresAt: try columns.instant(),
            endedAt: try columns.optionalInstant())
    }

    static func decodeParticipant(_ row: Row) throws -> Participant {
        var columns = Columns(row, of: "participant")
        return Participant(
            session: try columns.hash(), relyingParty: try columns.text(), nameID: try columns.text(),
            nameIDFormat: try columns.text(), sessionIndex: try columns.text(), since: try columns.instant())
    }

    static func add(_ session: Session) throws(StoreError) -> Write {
        let person = session.person
        return .run(
            """
            INSERT INTO sessions (id, citizen, method, level, context_classes, authn_instant, authenticating_authority, \
            earlier_authorities, created_at, last_used_at, expires_at, ended_at) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
            ON CONFLICT DO NOTHING
            """,
            [
                session.id.hex, person.citizen.text, person.method.text, person.level.rawValue,
                person.contextClasses.joined(separator: " "), person.authnInstant.column,
                person.authenticatingAuthority, try person.earlierAuthorities.map(jsonColumn), session.createdAt.column,
                session.lastUsedAt.column,
                session.expiresAt.column, session.endedAt?.column,
            ], otherwise: .duplicate("id"))
    }

    static func touch(_ id: TokenHash, at instant: Date) -> Write {
        .run(
            "UPDATE sessions SET last_used_at = max(last_used_at, ?) WHERE id = ? AND ended_at IS NULL",
            [instant.column, id.hex], otherwise: .missing)
    }

    static func end(_ id: TokenHash, at instant: Date) -> Write {
        .run(
            "UPDATE sessions SET ended_at = ? WHERE id = ? AND ended_at IS NULL", [instant.column, id.hex],
            otherwise: .sessionEnded)
    }

    static func endAll(of citizen: CitizenID, at instant: Date) -> Write {
        .run(
            "UPDATE sessions SET ended_at = ? WHERE citizen = ? AND ended_at IS NULL", [instant.column, citizen.text])
    }

    /// The WHERE clause stands for the foreign key, whose failure would not say which row is missing.
    static func save(_ participant: Participant) -> Write {
        .run(
            """
            INSERT OR REPLACE INTO participants (session, relying_party, name_id, name_id_format, session_index, since) \
            SELECT ?1, ?2, ?3, ?4, ?5, ?6 WHERE EXISTS (SELECT 1 FROM sessions WHERE id = ?1)
            """,
            [
                participant.session.hex, participant.relyingParty, participant.nameID, participant.nameIDFormat,
                participant.sessionIndex, participant.since.column,
            ], otherwise: .missing)
    }

    static func removeParticipant(_ relyingParty: String, _ index: String, from session: TokenHash) -> Write {
        .run(
            "DELETE FROM participants WHERE session = ? AND relying_party = ? AND session_index = ?",
            [session.hex, relyingParty, index])
    }

    static func moveParticipants(from old: TokenHash, to new: TokenHash) -> [Write] {
        [
            .run("UPDATE OR IGNORE participants SET session = ? WHERE session = ?", [new.hex, old.hex]),
            .run("DELETE FROM participants WHERE session = ?", [old.hex]),
        ]
    }
}

extension Columns {
    /// The columns of a proof after its citizen's.
    mutating func person(_ citizen: CitizenID) throws(ColumnError) -> ProvenPerson {
        ProvenPerson(
            citizen: citizen, method: MethodID(try text()), level: try choice(LevelOfAssurance.self),
            contextClasses: try list(), authnInstant: try instant(), authenticatingAuthority: try optionalText(),
            earlierAuthorities: try optionalJSON([String].self))
    }
}
