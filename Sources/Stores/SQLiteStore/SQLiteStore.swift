package import Cryptography
import Foundation
import GRDB
package import IdentityProvider
import Logging

/// Every port in one SQLite file: write-ahead log, every commit synced before anybody is told of it.
package final class SQLiteStore: Sendable {
    let pool: DatabasePool
    private let pointReaders: PointReaders
    let chain: AuditChain
    let head: AuditHead
    let committer: GroupCommitter
    let relyingPartyCache: RegistrationCache<[String: RelyingParty]>
    let identityProviderCache: RegistrationCache<IdentityProviderList>
    let requests = DecodedRequests()
    let random: any RandomSource

    /// Opens the database, or creates it, and brings its tables up to date; other processes may have it open.
    ///
    /// - Parameters:
    ///   - path: the database file; its folder must exist.
    ///   - auditKey: the key of the audit chain, kept outside the database.
    ///   - auditHeadPath: the file with the chain's head, outside the database.
    ///   - readers: connections for reads of one row; one for each processor, since no more can read at once.
    ///   - refreshInterval: how long another process's change of a relying party may stay unseen; shorter than a command
    ///     takes to end, so that who runs one and then signs in finds the change in force.
    package init(
        path: String, auditKey: [UInt8], auditHeadPath: String, random: any RandomSource = SystemRandomSource(),
        readers: Int = 1, refreshInterval: Duration = .milliseconds(2)
    ) throws(StoreError) {
        let logger = Logger(label: "brama.store")
        let chain = AuditChain(key: auditKey)
        let head = try AuditHead(path: auditHeadPath, chain: chain)
        // One process at a time sets the file up: turning the write-ahead log on and migrating are not for two at once.
        let pool = try head.locked { () throws(StoreError) in
            let pool = try Connections.open(path: path)
            try Migrations.run(on: pool)
            try head.begin(in: pool)
            return pool
        }
        self.pool = pool
        pointReaders = try Connections.pointReaders(path: path, count: readers)
        self.chain = chain
        self.head = head
        self.random = random
        relyingPartyCache = .relyingParties(refreshInterval: refreshInterval, logger: logger)
        identityProviderCache = .identityProviders(refreshInterval: refreshInterval, logger: logger)
        committer = GroupCommitter(pool: pool, chain: chain, head: head, logger: logger)
    }

    /// Reads by one statement, on the calling thread: a point read takes microseconds, a hop to another thread more.
    ///
    /// There is no transaction around it, since one statement sees one state of the database.
    func read<Value>(_ value: (Database) throws -> Value) throws(StoreError) -> Value {
        do {
            return try pointReaders.read(value)
        } catch {
            throw StoreError(error, path: pool.path)
        }
    }

    /// Reads something long off the calling thread, from one state of the database.
    func readAtLength<Value: Sendable>(
        _ value: @escaping @Sendable (Database) throws -> Value
    ) async throws(StoreError) -> Value {
        do {
            return try await pool.read(value)
        } catch {
            throw StoreError(error, path: pool.path)
        }
    }

    /// SQLite's `synchronous` as the committing connection has it: 2 is FULL, the only right answer.
    package func synchronousMode() async throws(StoreError) -> Int? {
        do {
            return try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        } catch {
            throw StoreError(error, path: pool.path)
        }
    }
}
