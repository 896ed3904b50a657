package import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: OneTimeCodeStore {
    package func code(_ id: String) async throws(StoreError) -> OneTimeCode? {
        try read {
            try $0.first(CodeRows.selection + " WHERE id = ?", [id], CodeRows.decode)
        }
    }

    package func codes(of citizen: CitizenID) async throws(StoreError) -> [OneTimeCode] {
        try await readAtLength {
            try $0.all(
                CodeRows.selection + " WHERE citizen = ? ORDER BY sent_at DESC, id", [citizen.text], CodeRows.decode)
        }
    }

    package func codesSent(to citizen: CitizenID, since instant: Date) async throws(StoreError) -> Int {
        try read {
            try $0.first(
                "SELECT count(*) FROM one_time_codes WHERE citizen = ? AND sent_at >= ?",
                [citizen.text, instant.column], { try $0.number() })
        } ?? 0
    }

    package func throttle(_ key: String) async throws(StoreError) -> Throttle? {
        try read {
            try $0.first(
                "SELECT key, failures, blocked_until, expires_at FROM throttles WHERE key = ?", [key],
                CodeRows.decodeThrottle)
        }
    }
}

/// One-time codes by their HMAC, and counted failures.
enum CodeRows {
    static let selection =
        "SELECT id, login, citizen, mac, tries_left, sent_at, expires_at, is_spent FROM one_time_codes"

    static func decode(_ row: Row) throws -> OneTimeCode {
        var columns = Columns(row, of: "one-time code")
        var code = OneTimeCode(
            id: try columns.text(), login: try columns.hash(), citizen: CitizenID(try columns.text()),
            mac: try columns.text(), triesLeft: try columns.number(), sentAt: try columns.instant(),
            expiresAt: try columns.instant())
        code.isSpent = try columns.flag()
        return code
    }

    static func decodeThrottle(_ row: Row) throws -> Throttle {
        var columns = Columns(row, of: "throttle")
        return Throttle(
            key: try columns.text(), failures: try columns.number(), blockedUntil: try columns.instant(),
            expiresAt: try columns.instant())
    }

    static func writes(for change: Change) -> [Write] {
        switch change {
        case .addCode(let code): [add(code)]
        case .takeCodeTry(let id): [takeTry(id)]
        case .spendCode(let id): [spend(id)]
        case .saveThrottle(let throttle): [save(throttle)]
        case .removeThrottle(let key): [removeThrottle(key)]
        default: []
        }
    }

    private static func add(_ code: OneTimeCode) -> Write {
        .run(
            """
            INSERT INTO one_time_codes (id, login, citizen, mac, tries_left, sent_at, expires_at, is_spent) \
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                code.id, code.login.hex, code.citizen.text, code.mac, code.triesLeft, code.sentAt.column,
                code.expiresAt.column, code.isSpent,
            ], otherwise: .duplicate("id"))
    }

    private static func takeTry(_ id: String) -> Write {
        .run(
            "UPDATE one_time_codes SET tries_left = tries_left - 1 WHERE id = ? AND tries_left > 0 AND NOT is_spent",
            [id], otherwise: .codeSpent)
    }

    private static func spend(_ id: String) -> Write {
        .run(
            "UPDATE one_time_codes SET is_spent = 1 WHERE id = ? AND tries_left > 0 AND NOT is_spent",
            [id], otherwise: .codeSpent)
    }

    private static func save(_ throttle: Throttle) -> Write {
        .run(
            "INSERT OR REPLACE INTO throttles (key, failures, blocked_until, expires_at) VALUES (?, ?, ?, ?)",
            [throttle.key, throttle.failures, throttle.blockedUntil.column, throttle.expiresAt.column])
    }

    private static func removeThrottle(_ key: String) -> Write {
        .run("DELETE FROM throttles WHERE key = ?", [key])
    }
}
