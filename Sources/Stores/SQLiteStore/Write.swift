import GRDB
import IdentityProvider

/// One change as the writer carries it out; all that can be prepared beforehand is.
enum Write: Sendable {
    /// A statement; if it changes no row, the caller is told the conflict.
    case statement(sql: String, arguments: StatementArguments, otherwise: StoreConflict?)
    /// An event for the end of the audit chain.
    case event(PreparedEvent)

    static func run(
        _ sql: String, _ arguments: StatementArguments, otherwise conflict: StoreConflict? = nil
    ) -> Write {
        .statement(sql: sql, arguments: arguments, otherwise: conflict)
    }
}

extension Database {
    /// Runs a statement that is prepared once per connection.
    func perform(_ sql: String, _ arguments: StatementArguments = []) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    /// The first row of a statement that is prepared once per connection.
    func first<Value>(
        _ sql: String, _ arguments: StatementArguments = [], _ value: (Row) throws -> Value
    ) throws -> Value? {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        return try rows.next().map(value)
    }

    /// All rows of a statement that is prepared once per connection.
    func all<Value>(
        _ sql: String, _ arguments: StatementArguments = [], _ value: (Row) throws -> Value
    ) throws -> [Value] {
        let rows = try Row.fetchCursor(cachedStatement(sql: sql), arguments: arguments)
        var values: [Value] = []
        while let row = try rows.next() {
            values.append(try value(row))
        }
        return values
    }
}
