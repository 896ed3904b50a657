import Foundation
import Glibc

/// The development outbox: a file of one JSON object per line, which only its owner can read.
///
/// It holds one-time codes in clear, so a server that is reachable from elsewhere never uses it.
package struct Outbox: Sendable {
    /// The file's name in the instance's directory.
    package static let fileName = "outbox.jsonl"

    private let directory: String

    /// The outbox of an instance.
    package init(directory: String) {
        self.directory = directory
    }

    /// Every message, oldest first; none if there is no file yet. A line that a crash cut short was told to nobody and
    /// is left out.
    package func entries() throws(OutboxError) -> [OutboxEntry] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return [] }
            throw .system(operation: "open", errno: errno)
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        let content: Data
        do {
            content = try file.readToEnd() ?? Data()
        } catch {
            throw .unreadable
        }
        let decoder = OutboxEntry.decoder
        return content.split(separator: 0x0A).compactMap { line in
            do {
                return try decoder.decode(OutboxEntry.self, from: Data(line))
            } catch {
                return nil
            }
        }
    }

    /// Appends a message, without waiting for the disk: a power cut may take it, and the citizen asks for another code.
    func append(_ entry: OutboxEntry) throws(OutboxError) {
        let line: Data
        do {
            line = try OutboxEntry.encoder.encode(entry)
        } catch {
            throw .unwritable
        }
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw failure("open") }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw failure("fchmod") }
        let separator: [UInt8] = endsWithinLine(descriptor) ? [0x0A] : []
        try write(separator + Array(line) + [0x0A], to: descriptor)
    }

    private var path: String { directory + "/" + Self.fileName }

    /// Whether a crash left half a line, which the next one must not continue.
    private func endsWithinLine(_ descriptor: Int32) -> Bool {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end > 0 else { return false }
        var last: UInt8 = 0
        return pread(descriptor, &last, 1, end - 1) == 1 && last != 0x0A
    }

    private func write(_ bytes: [UInt8], to descriptor: Int32) throws(OutboxError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw failure("write") }
            rest = rest.dropFirst(count)
        }
    }

    private func failure(_ operation: String) -> OutboxError {
        .system(operation: operation, errno: errno)
    }
}

/// Why the outbox could not be read or written.
package enum OutboxError: Error, Sendable, Equatable {
    case system(operation: String, errno: Int32)
    case unreadable
    case unwritable
}
