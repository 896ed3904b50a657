import Foundation
import Glibc

/// A file that a command makes: nothing is overwritten, and nothing half written is left.
struct NewFile {
    let path: String
    private let descriptor: CInt

    init(_ path: String) throws(CommandError) {
        self.path = path
        descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            let cause = errno == EEXIST ? "exists already" : "cannot be made: \(String(cString: strerror(errno)))"
            throw CommandError(
                .directoryInUse, "\(path) \(cause)", wayOut: "Name another file; nothing was changed.")
        }
    }

    /// Lets the work write, and removes the file if it fails.
    func written(_ work: (NewFile) async throws(CommandError) -> Void) async throws(CommandError) {
        do throws(CommandError) {
            try await work(self)
            guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw failure }
        } catch {
            unlink(path)
            throw error
        }
    }

    func write(_ bytes: [UInt8]) throws(CommandError) {
        guard Descriptor.write(bytes, to: descriptor) else { throw failure }
    }

    private var failure: CommandError {
        CommandError(
            .outputFailed, "\(path) cannot be written: \(String(cString: strerror(errno)))",
            wayOut: "Make room, or name another file; what was begun is removed.")
    }
}
