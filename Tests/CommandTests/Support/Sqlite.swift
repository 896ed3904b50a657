import Foundation
import Testing

/// Debian's `sqlite3`, for what somebody might do to a database behind Brama's back.
enum Sqlite {
    static func run(_ statement: String, on database: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["sqlite3", database, statement]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(statement)")
    }
}
