import Foundation
import Glibc

/// Files that nobody but their owner may read, replaced whole or not at all.
struct PrivateFile: Sendable {
    let path: String

    /// The content, nil if there is no file; one that others may read is refused, since its secret may be known.
    func read() throws -> [UInt8]? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw refused("cannot be read (errno \(errno))") }
            return nil
        }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            throw CommandError(
                .fileRefused, "\(path) is not a file of its owner alone", wayOut: "Run: chmod 600 \(path)")
        }
        guard let content = FileManager.default.contents(atPath: path) else { throw refused("cannot be read") }
        return [UInt8](content)
    }

    /// Writes a new file beside the old one, then renames it: a crash leaves the old content or the new.
    func write(_ bytes: [UInt8]) throws {
        let temporary = path + ".new"
        guard unlink(temporary) == 0 || errno == ENOENT else { throw refused("cannot be replaced") }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw refused("cannot be written (errno \(errno))") }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try file.write(contentsOf: Data(bytes))
        try file.synchronize()
        try file.close()
        guard rename(temporary, path) == 0 else { throw refused("cannot be replaced (errno \(errno))") }
    }

    private func refused(_ why: String) -> CommandError {
        CommandError(.fileRefused, "\(path) \(why)", wayOut: "Check the directory's owner and the space on the disk.")
    }
}
