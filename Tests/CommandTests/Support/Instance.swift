import Foundation
import Testing

/// An initialised directory of its own for one test, removed with this value.
final class Instance {
    /// The demo citizens' and the keys' directory from which all are copied: keys take their time.
    private static let template = Result { () throws -> Scratch in
        let scratch = try Scratch()
        let outcome = try Brama.run(["init", "--directory", scratch.path("template"), "--demo"])
        #expect(outcome.isSuccess, "\(outcome.errors)")
        return scratch
    }

    let scratch: Scratch
    let directory: String

    init() throws {
        scratch = try Scratch()
        directory = scratch.path("instance")
        try FileManager.default.copyItem(atPath: Self.template.get().path("template"), toPath: directory)
    }

    /// Runs a command on this directory.
    @discardableResult
    func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Outcome {
        try Brama.run(arguments + ["--directory", directory], input: input, environment: environment)
    }

    /// Everything a failed command must not have changed, as it is listed.
    func state() throws -> [String] {
        try [["sp", "list"], ["citizen", "list"], ["keys", "list"], ["audit", "list"]].map {
            try Brama.run($0 + ["--json", "--directory", directory]).output
        }
    }

    /// Adds lines to `brama.yaml`.
    func configure(_ lines: String) throws {
        let path = directory + "/brama.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8) + "\n" + lines + "\n"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    /// Writes a file below the directory.
    func put(_ name: String, _ text: String) throws {
        let place = URL(fileURLWithPath: directory).appending(path: name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    /// The id of the key of a use and type, active or not.
    func key(_ use: String, _ type: String) throws -> String {
        let keys = try run("keys", "list", "--json").rows()
        let found = keys.last { $0["use"] as? String == use && $0["type"] as? String == type }
        return try #require(found?["id"] as? String)
    }

    /// The base64 lines of a certificate of this instance, for metadata.
    func certificate() throws -> String {
        let pem = try String(
            contentsOfFile: directory + "/keys/\(try key("encryption", "rsa-3072")).crt.pem", encoding: .utf8)
        return pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined(separator: "\n")
    }

    /// Registers a relying party that sends unsigned requests.
    @discardableResult
    func addPortal(_ entityID: String = Samples.portal, release: String = "FirstName") throws -> String {
        let file = try scratch.file("portal.xml", Samples.metadata(entityID))
        let outcome = try run("sp", "add", file, "--release", release)
        #expect(outcome.isSuccess, "\(outcome.errors)")
        return entityID
    }
}

/// A directory for a test's files, removed with this value.
final class Scratch: Sendable {
    private let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "brama-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        do {
            try FileManager.default.removeItem(at: url)
        } catch {
            print("could not remove \(url.path): \(error)")
        }
    }

    func path(_ name: String) -> String { url.appending(path: name).path }

    /// Writes a file and returns its path.
    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
        return path(name)
    }
}
