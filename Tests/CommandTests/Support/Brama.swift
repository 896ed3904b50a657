import Foundation
import Testing

/// The built program, run as a process.
enum Brama {
    /// It stands beside the tests' own program.
    static let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "brama")

    /// Runs a command to its end; the environment has no word of Brama's but those given here.
    static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = process(arguments, environment: environment)
        let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
        let errors = try standardError.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            errors: String(decoding: errors, as: UTF8.self))
    }

    /// Runs a command on a thread of its own, so that others can run at the same time.
    static func runAside(_ arguments: [String]) async throws -> Outcome {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try run(arguments) }) }
        }
    }

    /// The program, ready to be started.
    static func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        let inherited = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("BRAMA_") }
        process.environment = inherited.merging(environment) { $1 }
        return process
    }
}

/// What a command left behind.
struct Outcome {
    var status: Int32
    var output: String
    var errors: String

    var isSuccess: Bool { status == 0 && errors.isEmpty }

    /// Whether it is a refusal as the contract has it: a number, a sentence and a way out on standard error, nothing on
    /// standard output, status 1, and nothing of the program's insides.
    func isRefusal(_ number: Int) -> Bool {
        let lines = errors.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return status == 1 && output.isEmpty && lines.count == 3 && lines[0].hasPrefix("BRAMA-\(number): ")
            && lines[1].hasPrefix("  ") && lines[1].count > 10 && lines[2].isEmpty && !hasInsides
    }

    /// Names of Swift's types and cases, as an error printed by itself has them.
    private var hasInsides: Bool {
        ["Error.", "Error(", "XMLTree", "StoreConflict", "Optional(", "(line:", "descriptor:", "domain="]
            .contains { errors.localizedCaseInsensitiveContains($0) }
    }

    /// The output as JSON.
    func json<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        return try decoder.decode(type, from: Data(output.utf8))
    }

    /// The output as an array of JSON objects.
    func rows() throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    }

    /// The output as one JSON object.
    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}
