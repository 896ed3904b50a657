import Foundation
import GRDB
import IdentityProvider
import SQLiteStore
import Testing

/// A small file system of its own; only root may mount one.
private final class SmallDisk {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try Self.run("/bin/mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.path)
    }

    deinit {
        do {
            try Self.run("/bin/umount", "-l", folder.path)
        } catch {
            print("still mounted: \(folder.path)")
        }
    }

    static let isPossible: Bool = {
        do {
            _ = try SmallDisk()
            return true
        } catch {
            return false
        }
    }()

    /// Somebody counts on the test: where there is no small disk it fails, and is not passed over.
    static let isDemanded = ProcessInfo.processInfo.environment["BRAMA_CI"] != nil

    private struct ProgramFailed: Error {
        let command: [String]
        let status: Int32
    }

    private static func run(_ program: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw ProgramFailed(command: [program] + arguments, status: process.terminationStatus)
        }
    }
}

struct FullDiskTests {
    @Test(.enabled(if: SmallDisk.isPossible || SmallDisk.isDemanded, "mounting a small file system takes root"))
    func `a full disk refuses the commit, harms nothing, and writing goes on once there is room`() async throws {
        let disk = try SmallDisk()
        let ballast = disk.folder.path + "/ballast"
        let store = try disk.folder.store()
        try Data(count: 600_000).write(to: URL(fileURLWithPath: ballast))
        let written = await Self.fill(store, "_a")
        #expect(written.failure == .full)
        #expect(try await store.assertions(limit: 100_000).count == written.count)
        #expect(try await store.verify() == .intact(count: written.count))
        #expect(await Self.fill(store, "_b").failure == .full)

        try FileManager.default.removeItem(atPath: ballast)
        try await store.commit([.addAssertion(Samples.assertion("_again")), .record(Samples.event())])
        #expect(try await store.assertion("_again") != nil)
        #expect(try await store.verify() == .intact(count: written.count + 1))
        let health = try await DatabaseQueue(path: disk.folder.database).read {
            try String.fetchOne($0, sql: "PRAGMA integrity_check")
        }
        #expect(health == "ok")
    }

    private static func fill(_ store: SQLiteStore, _ prefix: String) async -> (count: Int, failure: StoreError?) {
        var count = 0
        do throws(StoreError) {
            while count < 100_000 {
                try await store.commit([
                    .addAssertion(Samples.assertion("\(prefix)\(count)")), .record(Samples.event()),
                ])
                count += 1
            }
            return (count, nil)
        } catch {
            return (count, error)
        }
    }
}
