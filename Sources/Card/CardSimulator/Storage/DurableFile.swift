package import Glibc

/// A system call on a file that failed.
package struct FileFailure: Error, Sendable, Equatable {
    /// The call, such as `rename`.
    package let operation: String
    /// The file's path.
    package let path: String
    /// The call's error number.
    package let errno: Int32

    init(_ operation: String, _ path: String) {
        self.operation = operation
        self.path = path
        self.errno = Glibc.errno
    }
}

/// Files that are replaced whole or not at all, and are on disk when the call returns.
package enum DurableFile {
    /// The octets of a file, `limit` at most.
    package static func read(_ path: String, limit: Int = 1 << 20) throws(FileFailure) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", path) }
        defer { close(descriptor) }
        return try read(descriptor, path, limit: limit)
    }

    /// Replaces a file; `mode` is that of the new one, and only its owner may read it unless it says otherwise.
    package static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) throws(FileFailure) {
        close(try replacing(path, with: bytes, mode: mode) { _ in true })
    }

    /// Replaces a file and returns the new one's descriptor; `prepare` is called before the new one is seen by anybody.
    static func replacing(
        _ path: String, with bytes: [UInt8], mode: mode_t, prepare: (Int32) -> Bool
    ) throws(FileFailure) -> Int32 {
        let temporary = "\(path).new"
        guard unlink(temporary) == 0 || errno == ENOENT else { throw FileFailure("unlink", temporary) }
        let descriptor = open(temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw FileFailure("open", temporary) }
        do throws(FileFailure) {
            guard fchmod(descriptor, mode) == 0 else { throw FileFailure("fchmod", temporary) }
            try write(bytes, to: descriptor, temporary)
            guard fsync(descriptor) == 0 else { throw FileFailure("fsync", temporary) }
            guard prepare(descriptor) else { throw FileFailure("flock", temporary) }
            guard rename(temporary, path) == 0 else { throw FileFailure("rename", path) }
            try synchronise(directoryOf: path)
            return descriptor
        } catch {
            close(descriptor)
            unlink(temporary)
            throw error
        }
    }

    static func read(_ descriptor: Int32, _ path: String, limit: Int) throws(FileFailure) -> [UInt8] {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 16_384)
        while content.count <= limit {
            let count = Glibc.read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw FileFailure("read", path) }
            guard count > 0 else { return content }
            content += buffer.prefix(count)
        }
        errno = EFBIG
        throw FileFailure("read", path)
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, _ path: String) throws(FileFailure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileFailure("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Makes the new name durable.
    private static func synchronise(directoryOf path: String) throws(FileFailure) {
        let directory = path.contains("/") ? String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]) : "."
        let descriptor = open(directory.isEmpty ? "/" : directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileFailure("open", directory) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", directory) }
    }
}
