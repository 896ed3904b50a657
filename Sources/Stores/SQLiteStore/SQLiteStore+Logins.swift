import GRDB
package import IdentityProvider

extension SQLiteStore: LoginStore {
    package func login(_ id: TokenHash) async throws(StoreError) -> Login? {
        try read {
            try $0.first(LoginRows.selection + " WHERE id = ?", [id.hex]) { try LoginRows.decode($0, requests) }
        }
    }

    package func receivedRequest(_ id: TokenHash) async throws(StoreError) -> ReceivedRequest? {
        try read { try $0.first("SELECT content FROM received_requests WHERE id = ?", [id.hex], Row.content) }
    }

    package func externalLogin(_ id: TokenHash) async throws(StoreError) -> ExternalLogin? {
        try read { try $0.first("SELECT content FROM external_logins WHERE id = ?", [id.hex], Row.content) }
    }

    package func seenRequest(relyingParty: String, requestID: String) async throws(StoreError) -> SeenRequest? {
        try read {
            try $0.first(
                """
                SELECT relying_party, request_id, browser, login, expires_at FROM seen_requests \
                WHERE relying_party = ? AND request_id = ?
                """, [relyingParty, requestID], RequestRows.decodeSeen)
        }
    }
}

/// Requests on their way to their browser or to an external identity provider, and the replay guard.
enum RequestRows {
    static func decodeSeen(_ row: Row) throws -> SeenRequest {
        var columns = Columns(row, of: "seen request")
        return SeenRequest(
            relyingParty: try columns.text(), requestID: try columns.text(), browser: try columns.hash(),
            login: try columns.optionalText().map(TokenHash.init(hex:)), expiresAt: try columns.instant())
    }

    static func add(_ request: ReceivedRequest) throws(StoreError) -> Write {
        .run(
            "INSERT INTO received_requests (id, content, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [request.id.hex, try jsonColumn(request), request.expiresAt.column], otherwise: .duplicate("id"))
    }

    static func remember(_ request: SeenRequest) -> Write {
        .run(
            """
            INSERT INTO seen_requests (relying_party, request_id, browser, login, expires_at) VALUES (?, ?, ?, ?, ?) \
            ON CONFLICT DO NOTHING
            """,
            [
                request.relyingParty, request.requestID, request.browser.hex, request.login?.hex,
                request.expiresAt.column,
            ], otherwise: .requestSeen)
    }
}
