import TestSupport

/// Debian's `sqlite3`, for what somebody might do to a database behind Brama's back.
enum Sqlite {
    static func run(_ statement: String, on database: String) throws {
        try Program.run(["sqlite3", database, statement])
    }
}
