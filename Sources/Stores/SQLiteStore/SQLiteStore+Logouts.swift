package import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: LogoutStore {
    package func receivedLogout(_ id: TokenHash) async throws(StoreError) -> ReceivedLogout? {
        try read { try $0.first("SELECT content FROM received_logouts WHERE id = ?", [id.hex], Row.content) }
    }

    package func logout(_ id: TokenHash) async throws(StoreError) -> Logout? {
        try read { try $0.first("SELECT content FROM logouts WHERE id = ?", [id.hex], Row.content) }
    }

    package func logout(asking requestID: String) async throws(StoreError) -> Logout? {
        try read {
            try $0.first(
                "SELECT content FROM logouts JOIN logout_requests ON logout = id WHERE request_id = ?", [requestID],
                Row.content)
        }
    }

    package func logouts(dueBy instant: Date, limit: Int) async throws(StoreError) -> [Logout] {
        try await readAtLength {
            try $0.all(
                "SELECT content FROM logouts WHERE due_at <= ? ORDER BY due_at LIMIT ?", [instant.column, limit],
                Row.content)
        }
    }

    package func logouts(of session: TokenHash) async throws(StoreError) -> [Logout] {
        try read {
            try $0.all(
                """
                SELECT content FROM logouts JOIN logout_sessions ON logout = id WHERE session = ? ORDER BY created_at
                """, [session.hex], Row.content)
        }
    }

    package func latestLogout(in browser: TokenHash) async throws(StoreError) -> Logout? {
        try read {
            try $0.first(
                "SELECT content FROM logouts WHERE browser = ? ORDER BY created_at DESC LIMIT 1", [browser.hex],
                Row.content)
        }
    }
}

/// Logouts, the sessions that they ended, and the LogoutRequests that went out in them.
enum LogoutRows {
    static func add(_ request: ReceivedLogout) throws(StoreError) -> Write {
        .run(
            "INSERT INTO received_logouts (id, content, expires_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [request.id.hex, try jsonColumn(request), request.expiresAt.column], otherwise: .duplicate("id"))
    }

    static func add(_ logout: Logout) throws(StoreError) -> [Write] {
        let row = Write.run(
            """
            INSERT INTO logouts (id, version, browser, content, created_at, due_at, expires_at) \
            VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                logout.id.hex, logout.version, logout.browser?.hex, try jsonColumn(logout), logout.createdAt.column,
                LogoutFlow.dueAt(logout)?.column, logout.createdAt.addingTimeInterval(Logout.retention).column,
            ], otherwise: .duplicate("id"))
        let sessions = logout.sessions.map {
            Write.run("INSERT INTO logout_sessions (session, logout) VALUES (?, ?)", [$0.hex, logout.id.hex])
        }
        return [row] + sessions + requests(of: logout)
    }

    static func save(_ logout: Logout) throws(StoreError) -> [Write] {
        let row = Write.run(
            "UPDATE logouts SET version = ?, content = ?, due_at = ? WHERE id = ? AND version = ?",
            [
                logout.version, try jsonColumn(logout), LogoutFlow.dueAt(logout)?.column, logout.id.hex,
                logout.version - 1,
            ], otherwise: .logoutChanged)
        return [row] + requests(of: logout)
    }

    private static func requests(of logout: Logout) -> [Write] {
        (logout.participants?.compactMap(\.requestID) ?? []).map {
            .run(
                "INSERT INTO logout_requests (request_id, logout) VALUES (?, ?) ON CONFLICT DO NOTHING",
                [$0, logout.id.hex])
        }
    }
}
