import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import KeyFiles

/// Makes a new instance.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a new instance: keys, a commented configuration and the database.")

    @OptionGroup var options: DirectoryOptions

    @Option(
        name: .customLong("entity-id"), help: "Brama's name towards relying parties; BASE-URL/metadata if not given.")
    var entityID: String?

    @Option(name: .customLong("base-url"), help: "The address that browsers use, without a path.")
    var baseURL = "http://127.0.0.1:8080"

    @Flag(help: "Add the demo citizens, with passwords that everybody knows.")
    var demo = false

    func run() async throws {
        let directory = try options.instanceDirectory()
        try prepare(directory)
        let keys = KeyDirectory(path: directory.keys)
        do {
            try keys.initialise(commonName: URLComponents(string: baseURL)?.host ?? "brama", at: Date())
        } catch {
            throw CommandError(keyFailure: error)
        }
        // The configuration comes last: a directory without it is not yet an instance, and init can run again.
        let stores = try Composition.stores(directory, keys: keys)
        try writeConfiguration(to: directory)
        if demo {
            for citizen in DemoCitizen.all { try await citizen.add(to: stores) }
        }
        print("Brama is initialised in \(directory.path).")
        print("Next: brama serve --directory \(directory.path)")
        if demo { DemoCitizen.printAll() }
    }

    private func prepare(_ directory: InstanceDirectory) throws(CommandError) {
        if directory.isInitialised {
            throw CommandError(
                .directoryInUse, "\(directory.path) holds an instance already",
                wayOut: "Choose another directory; nothing was changed.")
        }
        if let problem = BaseURL.problem(with: baseURL) {
            throw CommandError(
                .configurationValueWrong, "--base-url: \(problem)", wayOut: "Example: https://brama.example.pl")
        }
        do {
            try FileManager.default.createDirectory(
                atPath: directory.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandError(
                .directoryInUse, "\(directory.path) cannot be made", wayOut: "Check the path and its permissions.")
        }
    }

    private func writeConfiguration(to directory: InstanceDirectory) throws(CommandError) {
        var values: [ConfigurationKey: String] = [.entityID: entityID ?? baseURL + "/metadata", .baseURL: baseURL]
        let address = URLComponents(string: baseURL)
        if address?.scheme == "http" {
            values[.listenHost] = address?.host?.trimmingCharacters(in: ["[", "]"])
            values[.listenPort] = String(address?.port ?? 80)
        }
        do {
            let text = ConfigurationFile.template(setting: values)
            try Data(text.utf8).write(to: URL(fileURLWithPath: directory.configuration), options: .atomic)
        } catch {
            throw CommandError(
                .directoryInUse, "\(directory.configuration) cannot be written", wayOut: "Check the permissions.")
        }
    }
}
