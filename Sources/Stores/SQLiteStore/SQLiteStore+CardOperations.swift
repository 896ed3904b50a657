import Foundation
import GRDB
package import IdentityProvider

extension SQLiteStore: CardOperationStore {
    package func cardOperation(_ id: String) async throws(StoreError) -> CardOperation? {
        try read { try $0.first(CardOperationRows.selection + " WHERE id = ?", [id], CardOperationRows.decode) }
    }

    package func cardOperation(codeMAC: String) async throws(StoreError) -> CardOperation? {
        try read {
            try $0.first(CardOperationRows.selection + " WHERE code_mac = ?", [codeMAC], CardOperationRows.decode)
        }
    }

    package func cardOperation(ticket: TokenHash) async throws(StoreError) -> CardOperation? {
        try read {
            try $0.first(CardOperationRows.selection + " WHERE ticket = ?", [ticket.hex], CardOperationRows.decode)
        }
    }
}

/// Operations of electronic identity cards.
enum CardOperationRows {
    static let selection = "SELECT content FROM card_operations"

    static func decode(_ row: Row) throws -> CardOperation {
        var columns = Columns(row, of: "card operation")
        return try columns.json(CardOperation.self)
    }

    static func add(_ operation: CardOperation) throws(StoreError) -> Write {
        .run(
            """
            INSERT INTO card_operations (id, version, code_mac, ticket, content, expires_at) \
            VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
            """,
            [
                operation.id, operation.version, operation.codeMAC, operation.ticket?.hex, try jsonColumn(operation),
                operation.expiresAt.column,
            ], otherwise: .duplicate("id"))
    }

    static func save(_ operation: CardOperation) throws(StoreError) -> Write {
        .run(
            "UPDATE card_operations SET version = ?, ticket = ?, content = ?, expires_at = ? WHERE id = ? AND version = ?",
            [
                operation.version, operation.ticket?.hex, try jsonColumn(operation), operation.expiresAt.column,
                operation.id, operation.version - 1,
            ], otherwise: .cardOperationChanged)
    }

    static func remove(_ id: String) -> Write {
        .run("DELETE FROM card_operations WHERE id = ?", [id])
    }
}
