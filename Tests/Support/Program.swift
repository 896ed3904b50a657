import Foundation

/// A program that checks what we do and is not ours: `xmlsec1`, `xmllint`, `openssl`.
package enum Program {
    package struct Failure: Error {
        package let command: [String]
        package let message: String
    }

    /// Runs a program, in a folder if one is named, and returns its standard output; a status other than 0 is an error.
    @discardableResult
    package static func run(
        _ command: [String], input: [UInt8] = [], environment: [String: String] = [:], in folder: String? = nil
    ) throws -> [UInt8] {
        let process = Process()
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        // More than a pipe holds is written while the program reads and answers.
        let written = Thread {
            do {
                try standardInput.fileHandleForWriting.write(contentsOf: Data(input))
                try standardInput.fileHandleForWriting.close()
            } catch {
                print("\(command) did not read all of its input: \(error)")
            }
        }
        written.start()
        let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
        let message = try standardError.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(command: command, message: String(decoding: message, as: UTF8.self))
        }
        return [UInt8](output)
    }

    /// The same, for output that is text.
    package static func text(_ command: [String], input: String = "") throws -> String {
        String(decoding: try run(command, input: Array(input.utf8)), as: UTF8.self)
    }
}

/// A directory for the files that a program reads, removed with this value.
package struct ScratchDirectory: ~Copyable {
    private let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            print("could not remove \(url.path): \(error)")
        }
    }

    /// Writes a file and returns its path.
    package func file(_ name: String, _ octets: [UInt8]) throws -> String {
        let file = url.appending(path: name)
        try Data(octets).write(to: file)
        return file.path
    }
}
