import Foundation
import Testing

/// `brama serve` on a free port, ended with this value.
final class Server {
    private let process: Process
    private let log: String
    private(set) var port = 0

    /// `prepare` is called once it runs and before it listens.
    init(
        _ instance: Instance, environment: [String: String] = [:], prepare: (Int32) throws -> Void = { _ in }
    ) throws {
        log = instance.scratch.path("serve.log")
        process = Brama.process(
            ["serve", "--directory", instance.directory, "--port", "0"], environment: environment)
        try Data().write(to: URL(fileURLWithPath: log))
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        process.standardError = handle
        process.standardOutput = handle
        process.standardInput = FileHandle.nullDevice
        try process.run()
        try prepare(process.processIdentifier)
        try eventually("the server listens", within: 60) {
            if let found = try self.output().firstMatch(of: /port=(\d+) url/) { self.port = Int(found.1) ?? 0 }
            return self.port > 0 || !self.process.isRunning
        }
        let said = try output()
        #expect(port > 0, "\(said)")
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// Everything that it has written.
    func output() throws -> String { try String(contentsOfFile: log, encoding: .utf8) }

    /// Asks it to read its configuration again, and waits for a line of the log that holds the text.
    func hangUp(until text: String) throws {
        let before = try output().count
        kill(process.processIdentifier, SIGHUP)
        try eventually("the log says \(text)", within: 30) { try self.output().dropFirst(before).contains(text) }
    }

    /// Sends SIGTERM and waits for the end.
    func stop() -> Int32 {
        process.terminate()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// Asks until a condition holds; the change must be seen well within a second, the rest is for a slow machine.
func eventually(
    _ what: Comment, within seconds: TimeInterval = 5, _ condition: () throws -> Bool,
    at location: SourceLocation = #_sourceLocation
) throws {
    let deadline = Date().addingTimeInterval(seconds)
    while Date() < deadline {
        if try condition() { return }
        usleep(20_000)
    }
    Issue.record(what, sourceLocation: location)
}
