import GRDB
import Glibc
import IdentityProvider

/// How the database file is opened.
enum Connections {
    /// Twenty thousand tries half a millisecond apart: ten seconds.
    ///
    /// SQLite's own waiting backs off to a tenth of a second, and a command line would hardly ever meet the moment
    /// between two commits of a busy server.
    private static let busyTries = 20_000
    private static let busyPause: useconds_t = 500

    static func open(path: String) throws(StoreError) -> DatabasePool {
        try createFile(path)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            try prepareWriter(of: pool)
            return pool
        } catch let error as StoreError {
            throw error
        } catch {
            throw StoreError(error, path: path)
        }
    }

    static func pointReaders(path: String, count: Int) throws(StoreError) -> PointReaders {
        do {
            return try PointReaders(path: path, configuration: configuration, count: count)
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// The database is the owner's alone; SQLite gives its other files the same mode.
    private static func createFile(_ path: String) throws(StoreError) {
        let file = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw errno == ENOSPC ? .full : .unavailable("the database file cannot be opened: errno \(errno)")
        }
        close(file)
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "brama"
        configuration.maximumReaderCount = 4
        configuration.busyMode = .callback { tries in
            guard tries < busyTries else { return false }
            usleep(busyPause)
            return true
        }
        configuration.prepareDatabase { db in
            // Savepoints keep their journal in memory; erased rows are overwritten with zeros.
            try db.execute(
                sql: """
                    PRAGMA temp_store = MEMORY;
                    PRAGMA secure_delete = ON;
                    PRAGMA wal_autocheckpoint = 4000;
                    PRAGMA journal_size_limit = 67108864;
                    """)
        }
        return configuration
    }

    /// The pool sets NORMAL on its writer after `prepareDatabase`, under which a commit may be lost with the power (D6).
    private static func prepareWriter(of pool: DatabasePool) throws {
        let mode = try pool.writeWithoutTransaction { db in
            // The writer comes back to the same pages all the time: 4 MiB of them, where readers have SQLite's 2 MiB.
            try db.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -4096")
            return try Int.fetchOne(db, sql: "PRAGMA synchronous")
        }
        guard mode == 2 else { throw StoreError.unavailable("SQLite does not sync every commit") }
    }
}
