import Foundation
import Glibc

/// One run of another program.
struct ProgramRun {
    let program: String
    let arguments: [String]

    /// How the run ended.
    enum Result: Sendable, Equatable {
        case exited(Int32)
        case killed
        /// With the system's error number.
        case notStarted(Int)
    }

    /// Runs the program with `input` on its standard input, and kills it when the time is up.
    ///
    /// The input is a file without a name and not a pipe, so a program that does not read it can neither block the
    /// writer nor raise SIGPIPE.
    func result(input: [UInt8], timeout: Duration) async -> Result {
        guard let input = Self.namelessFile(input) else { return .notStarted(Int(errno)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return await withCheckedContinuation { continuation in
            let watchdog = Watchdog()
            process.terminationHandler = { process in
                watchdog.cancel()
                let exited = process.terminationReason == .exit
                continuation.resume(returning: exited ? .exited(process.terminationStatus) : .killed)
            }
            do {
                try process.run()
                watchdog.start(for: process.processIdentifier, after: timeout)
            } catch {
                process.terminationHandler = nil
                continuation.resume(returning: .notStarted((error as NSError).code))
            }
        }
    }

    /// A file that holds the input and that nobody else can open, nil if it cannot be written.
    private static func namelessFile(_ bytes: [UInt8]) -> FileHandle? {
        let path = NSTemporaryDirectory() + "/" + UUID().uuidString
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(bytes))
            try file.seek(toOffset: 0)
            return file
        } catch {
            return nil
        }
    }
}
