import Foundation
import GRDB
import Testing

/// A database as it stood after one of the migrations, out of `Databases`.
struct EarlierDatabase: Sendable, CustomTestStringConvertible {
    let file: URL
    /// The migration after which it stood so.
    let lastStep: String
    let tables: Set<String>

    var testDescription: String { lastStep }

    private static var databases: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Databases")
    }

    /// In the order of the migrations.
    static func all() throws -> [EarlierDatabase] {
        try FileManager.default.contentsOfDirectory(at: databases, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "sql" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map(EarlierDatabase.init)
    }

    private init(file: URL) throws {
        self.file = file
        let queue = try Self.load(file, into: DatabaseQueue(configuration: Self.dumped))
        (lastStep, tables) = try queue.read { db in
            let step = try String.fetchOne(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid DESC")
            let tables = try String.fetchSet(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            return (try #require(step), tables)
        }
    }

    /// The database and its audit head, where `TemporaryFolder.store()` looks for them.
    func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try Self.load(file, into: DatabaseQueue(path: folder.database, configuration: Self.dumped)).close()
        if tables.contains("audit_events") {
            try FileManager.default.copyItem(
                atPath: Self.databases.appending(path: "audit.head").path, toPath: folder.auditHead)
        }
        return folder
    }

    /// Tables that would prove nothing.
    func emptyTables(in folder: TemporaryFolder) throws -> [String] {
        try DatabaseQueue(path: folder.database).read { db in
            try tables.sorted().filter { try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\($0)\"") == 0 }
        }
    }

    /// A dump comes table by table, whatever refers to what, and brings its own transaction.
    private static var dumped: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        return configuration
    }

    private static func load(_ file: URL, into queue: DatabaseQueue) throws -> DatabaseQueue {
        let sql = try String(contentsOf: file, encoding: .utf8)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        return queue
    }
}
