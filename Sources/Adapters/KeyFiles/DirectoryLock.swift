import Glibc

/// Keeps two commands from changing the directory at once; the lock ends with the process, whatever ends it.
struct DirectoryLock: ~Copyable {
    private let descriptor: Int32

    init(_ directory: String) throws(KeyFilesError) {
        descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? .missing(".") : .system(operation: "open", file: ".", errno: errno)
        }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw .system(operation: "flock", file: ".", errno: errno) }
        }
    }

    deinit {
        close(descriptor)
    }
}
