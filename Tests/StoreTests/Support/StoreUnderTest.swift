import Foundation
import IdentityProvider
import MemoryStore
import SQLiteStore
import Testing

/// The stores that must behave alike.
enum StoreUnderTest: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    /// Runs a test on an empty store; SQLite on a real file.
    func run(_ test: (Stores) async throws -> Void) async throws {
        switch self {
        case .memory:
            try await test(Stores(MemoryStore()))
        case .sqlite:
            let folder = try TemporaryFolder()
            try await test(Stores(try folder.store()))
        }
    }
}

/// A folder that goes with its last user.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "brama-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("left behind: \(path)")
        }
    }

    var database: String { path + "/brama.db" }
    var auditHead: String { path + "/audit-head" }

    func store(auditKey: [UInt8] = Samples.auditKey) throws -> SQLiteStore {
        try SQLiteStore(path: database, auditKey: auditKey, auditHeadPath: auditHead, refreshInterval: .zero)
    }

    /// What a crash at this moment would leave behind, opened elsewhere; the database before its log, so that a commit
    /// in between is whole or absent.
    func copy() throws -> TemporaryFolder {
        let other = try TemporaryFolder()
        for name in ["audit-head", "brama.db", "brama.db-wal"] {
            try FileManager.default.copyItem(atPath: path + "/" + name, toPath: other.path + "/" + name)
        }
        return other
    }
}
