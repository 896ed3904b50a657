import ArgumentParser
import Foundation
import IdentityProvider

/// Copies an instance while it serves.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy the instance into a new directory, while the server runs.",
        discussion: """
            The copy is of one moment, and its audit chain is verified before the command ends. It holds the private \
            keys and every citizen's data: encrypt it, and keep it where nobody else can read it. The development \
            outbox is left out.
            """)

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The directory to make; it must not exist.") var target: String

    func run() async throws {
        let instance = try Instance.open(options)
        let copy = InstanceCopy(source: instance.directory, target: InstanceDirectory(path: target))
        guard !FileManager.default.fileExists(atPath: target) else {
            throw CommandError(
                .directoryInUse, "\(target) exists already",
                wayOut: "Name a directory that does not; nothing was changed.")
        }
        try copy.makeTarget()
        let count = try await copy.orRemoveTarget { () async throws(CommandError) in
            try copy.copyFiles()
            try Composition.backUp(instance, to: copy.target)
            try copy.copyConfiguration()
            return try await copy.verifiedEvents()
        }
        print("\(target) is a whole copy; its audit chain has \(count) \(count == 1 ? "event" : "events").")
        print("To go back to it: brama restore \(target) --directory DIR")
    }
}

/// Makes an instance of a backup.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an instance of a backup, in a directory that does not exist yet.",
        discussion: """
            The audit chain is verified first, and an older database is brought up to date. To go back on a running \
            machine: stop the server, move its directory aside, restore, start.
            """)

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The directory that `brama backup` made.") var backup: String

    func run() async throws {
        let target = try options.instanceDirectory()
        let source = InstanceDirectory(path: backup)
        guard source.isInitialised, FileManager.default.fileExists(atPath: source.database) else {
            throw CommandError(
                .directoryMissing, "\(backup) is not a backup of an instance",
                wayOut: "Name the directory that `brama backup DIR` made; nothing was changed.")
        }
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw CommandError(
                .directoryInUse, "\(target.path) exists already", wayOut: "Move it aside first; nothing was changed.")
        }
        // Made beside its place and moved there whole, so that no half of an instance is ever started.
        let copy = InstanceCopy(source: source, target: InstanceDirectory(path: target.path + ".restoring"))
        try copy.makeTarget()
        let count = try await copy.orRemoveTarget { () async throws(CommandError) in
            try copy.copyFiles()
            try copy.copyDatabase()
            try copy.copyConfiguration()
            let count = try await copy.verifiedEvents()
            try copy.moveTarget(to: target)
            return count
        }
        print("\(target.path) is restored; its audit chain is intact: \(count) \(count == 1 ? "event" : "events").")
        print("Next: brama doctor --directory \(target.path), then brama serve --directory \(target.path)")
    }
}
