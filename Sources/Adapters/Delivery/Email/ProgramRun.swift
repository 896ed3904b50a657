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
        case notStarted
    }

    /// Runs the program with `input` on its standard input, and kills it when the time is up.
    ///
    /// The input stands in its pipe before the program starts: one that does not read it can neither block the writer
    /// nor raise SIGPIPE.
    func result(input: [UInt8], timeout: Duration) async -> Result {
        guard let input = Self.filledPipe(input) else { return .notStarted }
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
                continuation.resume(returning: .notStarted)
            }
        }
    }

    /// A pipe that holds the input already, nil if it does not fit: a pipe holds 64 KiB, a message a few.
    private static func filledPipe(_ bytes: [UInt8]) -> Pipe? {
        guard bytes.count <= 60_000 else { return nil }
        let pipe = Pipe()
        do {
            try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
            try pipe.fileHandleForWriting.close()
            return pipe
        } catch {
            return nil
        }
    }
}
