import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: AssertionStore {
    package func assertion(_ id: String) async throws(StoreError) -> IssuedAssertion? {
        try read { try $0.first(AssertionRows.selection + " WHERE id = ?", [id], AssertionRows.decode) }
    }

    package func assertions(limit: Int) async throws(StoreError) -> [IssuedAssertion] {
        try await readAtLength {
            try $0.all(AssertionRows.selection + " ORDER BY number DESC LIMIT ?", [limit], AssertionRows.decode)
        }
    }

    package func artifact(_ id: TokenHash) async throws(StoreError) -> StoredArtifact? {
        try read {
            try $0.first(
                "SELECT id, relying_party, sealed_message, assertion, expires_at FROM artifacts WHERE id = ?",
                [id.hex], AssertionRows.decodeArtifact)
        }
    }
}

/// Records of issued assertions, and sealed messages behind artifacts.
enum AssertionRows {
    static let selection = """
        SELECT id, relying_party, citizen, session, subject, issued_at, authn_instant, expires_at, level, method, \
        digest, state FROM assertions
        """

    static func decode(_ row: Row) throws -> IssuedAssertion {
        var columns = Columns(row, of: "assertion")
        return IssuedAssertion(
            id: try columns.text(), relyingParty: try columns.text(), citizen: CitizenID(try columns.text()),
            session: try columns.hash(), subject: try columns.text(), issuedAt: try columns.instant(),
            authnInstant: try columns.instant(), expiresAt: try columns.instant(),
            level: try columns.choice(LevelOfAssurance.self), method: MethodID(try columns.text()),
            digest: try columns.text(), state: try columns.choice(AssertionState.self))
    }

    static func decodeArtifact(_ row: Row) throws -> StoredArtifact {
        var columns = Columns(row, of: "artifact")
        return StoredArtifact(
            id: try columns.hash(), relyingParty: try columns.text(), sealedMessage: try columns.octets(),
            assertion: try columns.optionalText(), expiresAt: try columns.instant())
    }

    static func add(_ assertion: IssuedAssertion) -> Write {
        .run(
            """
            INSERT INTO assertions (id, relying_party, citizen, session, subject, issued_at, authn_instant, expires_at, \
            level, method, digest, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                assertion.id, assertion.relyingParty, assertion.citizen.text, assertion.session.hex,
                assertion.subject, assertion.issuedAt.column, assertion.authnInstant.column,
                assertion.expiresAt.column, assertion.level.rawValue, assertion.method.text, assertion.digest,
                assertion.state.rawValue,
            ], otherwise: .duplicate("id"))
    }

    static func set(_ state: AssertionState, of id: String) -> Write {
        .run("UPDATE assertions SET state = ? WHERE id = ?", [state.rawValue, id], otherwise: .missing)
    }

    static func add(_ artifact: StoredArtifact) -> Write {
        .run(
            """
            INSERT INTO artifacts (id, relying_party, sealed_message, assertion, expires_at) VALUES (?, ?, ?, ?, ?) \
            ON CONFLICT DO NOTHING
            """,
            [
                artifact.id.hex, artifact.relyingParty, Data(artifact.sealedMessage), artifact.assertion,
                artifact.expiresAt.column,
            ], otherwise: .duplicate("id"))
    }

    static func consumeArtifact(_ id: TokenHash) -> Write {
        .run("DELETE FROM artifacts WHERE id = ?", [id.hex], otherwise: .artifactGone)
    }
}
