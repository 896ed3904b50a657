import Foundation
import Glibc

/// Copies an instance's directory, file by file, each for its owner alone.
struct InstanceCopy {
    var source: InstanceDirectory
    var target: InstanceDirectory

    /// Everything beside the database and the development outbox, whose codes are in clear and short-lived.
    ///
    /// The head of the audit chain comes first: one that lags behind the database is in order, one that is ahead of it
    /// looks like a cut. Within a folder the files that name others come first, for the same reason.
    func copyFiles() throws(CommandError) {
        try copyFile(source.auditHead, to: target.auditHead)
        try copyFolder(source.keys, to: target.keys)
        for folder in InstanceDirectory.folders where FileManager.default.fileExists(atPath: source.path + folder) {
            try copyFolder(source.path + folder, to: target.path + folder)
        }
        if FileManager.default.fileExists(atPath: source.people) { try copyFile(source.people, to: target.people) }
    }

    /// The configuration makes a directory an instance, so it comes last.
    func copyConfiguration() throws(CommandError) {
        try copyFile(source.configuration, to: target.configuration)
    }

    /// Makes the target's own folder, which must not exist.
    func makeTarget() throws(CommandError) { try makeFolder(target.path) }

    private func copyFolder(_ from: String, to path: String) throws(CommandError) {
        try makeFolder(path)
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: from)
        } catch {
            throw Self.failure(from)
        }
        let lists = names.filter { $0.hasSuffix(".json") }
        for name in lists + names.filter({ !lists.contains($0) }).sorted() {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: from + "/" + name, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                try copyFolder(from + "/" + name, to: path + "/" + name)
            } else {
                try copyFile(from + "/" + name, to: path + "/" + name)
            }
        }
    }

    private func copyFile(_ from: String, to path: String) throws(CommandError) {
        guard let content = FileManager.default.contents(atPath: from) else { throw Self.failure(from) }
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Self.failure(path) }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: content)
            try handle.synchronize()
            try handle.close()
        } catch {
            throw Self.failure(path)
        }
    }

    private func makeFolder(_ path: String) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Self.failure(path)
        }
    }

    private static func failure(_ path: String) -> CommandError {
        CommandError(
            .copyFailed, "\(path) cannot be copied: \(String(cString: strerror(errno)).lowercased())",
            wayOut: "Check permissions and space; what was there before is as it was.")
    }
}
