import Foundation
import Glibc

/// Reads and replaces a register's files.
enum RegisterFile {
    /// The octets; empty if the file is not there.
    static func read(_ path: String) throws(RegisterError) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw .system(file: path, errno: EIO)
        }
    }

    /// Replaces the file whole: who reads it sees the old or the new one, also after a power cut.
    static func replace(_ path: String, with octets: [UInt8]) throws(RegisterError) {
        let folder = (path as NSString).deletingLastPathComponent
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .system(file: folder, errno: EACCES)
        }
        let temporary = path + ".\(getpid()).new"
        try write(octets, to: temporary)
        guard rename(temporary, path) == 0 else { throw failure(path, removing: temporary) }
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(file: folder, errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(file: folder, errno: errno) }
    }

    private static func write(_ octets: [UInt8], to path: String) throws(RegisterError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .system(file: path, errno: errno) }
        defer { close(descriptor) }
        var rest = octets[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure(path, removing: path) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw failure(path, removing: path) }
    }

    private static func failure(_ path: String, removing temporary: String) -> RegisterError {
        let code = errno
        unlink(temporary)
        return .system(file: path, errno: code)
    }
}
