import Foundation
import Glibc

/// Files that nobody but their owner may read, replaced whole or not at all.
struct SecretFile {
    let directory: String
    let name: String

    private var path: String { directory + "/" + name }

    /// Whether the file is there.
    func exists() throws(KeyFilesError) -> Bool {
        var status = stat()
        if lstat(path, &status) == 0 { return true }
        guard errno == ENOENT else { throw failure("stat") }
        return false
    }

    /// Reads the file; one that others may read or write is refused, since its secret may be known already.
    func read() throws(KeyFilesError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing(name) : failure("open") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure("fstat") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .malformed(name) }
        guard status.st_mode & 0o077 == 0 else { throw .readableByOthers(name) }
        return try readAll(descriptor)
    }

    /// Writes a new file beside the old one, then renames it: a crash leaves the old content or the new.
    func write(_ bytes: [UInt8]) throws(KeyFilesError) {
        let temporary = path + ".new"
        guard unlink(temporary) == 0 || errno == ENOENT else { throw failure("unlink") }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("open") }
        do throws(KeyFilesError) {
            defer { close(descriptor) }
            try writeAll(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw failure("fsync") }
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else { throw failure("rename") }
        try Self.synchronise(directory)
    }

    /// Makes the names in a directory durable.
    static func synchronise(_ directory: String) throws(KeyFilesError) {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(operation: "open", file: ".", errno: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system(operation: "fsync", file: ".", errno: errno) }
    }

    private func readAll(_ descriptor: Int32) throws(KeyFilesError) -> [UInt8] {
        let limit = 1 << 20
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while content.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure("read") }
            guard count > 0 else { return content }
            content += buffer.prefix(count)
        }
        throw .malformed(name)
    }

    private func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(KeyFilesError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("write") }
            rest = rest.dropFirst(count)
        }
    }

    private func failure(_ operation: String) -> KeyFilesError {
        .system(operation: operation, file: name, errno: errno)
    }
}
