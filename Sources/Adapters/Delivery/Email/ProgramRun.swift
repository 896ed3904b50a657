import Foundation
import Subprocess
import SystemPackage

/// One run of another program.
struct ProgramRun {
    let program: String
    let arguments: [String]

    /// How the run ended.
    enum Result: Sendable, Equatable {
        case exited(Int32)
        case killed
        /// With what the system says.
        case notStarted(String)
    }

    /// Runs the program with `input` on its standard input, and kills it when the time is up.
    ///
    /// The input is a file without a name and not a pipe, so a program that does not read it can neither block the
    /// writer nor raise SIGPIPE.
    func result(input octets: [UInt8], timeout: Duration) async -> Result {
        do {
            let input = try Self.namelessFile(octets)
            return try await withThrowingTaskGroup(of: Result?.self) { group in
                group.addTask { try await ended(reading: input) }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    return nil
                }
                defer { group.cancelAll() }
                // Cancelling the run kills the program; leaving the group waits until it is gone.
                return try await group.next().flatMap(\.self) ?? .killed
            }
        } catch {
            return .notStarted("\(error)")
        }
    }

    private func ended(reading input: FileDescriptor) async throws -> Result {
        let outcome = try await run(
            .path(FilePath(program)), arguments: Arguments(arguments),
            input: .fileDescriptor(input, closeAfterSpawningProcess: true), output: .discarded, error: .discarded)
        switch outcome.terminationStatus {
        case .exited(let status): return .exited(status)
        case .signaled: return .killed
        }
    }

    /// A file that holds the input and that nobody else can open.
    private static func namelessFile(_ octets: [UInt8]) throws -> FileDescriptor {
        let path = FilePath(NSTemporaryDirectory()).appending(UUID().uuidString)
        let file = try FileDescriptor.open(
            path, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec, .noFollow],
            permissions: .ownerReadWrite)
        do {
            try FileManager.default.removeItem(atPath: path.string)
            try file.writeAll(octets)
            try file.seek(offset: 0, from: .start)
            return file
        } catch {
            try file.close()
            throw error
        }
    }
}
