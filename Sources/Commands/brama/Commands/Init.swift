import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import KeyFiles
import SAML

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
        try check(directory)
        try make(directory)
        let wasThere = directory.hasDatabase
        let keys = KeyDirectory(path: directory.keys)
        try makeKeys(keys)
        let stores = try Composition.newStores(directory, keys: keys)
        if demo {
            for citizen in DemoCitizen.all { try await citizen.add(to: stores) }
            try DemoCitizen.writePeople(to: directory)
        }
        // The configuration comes last: a directory without it is not yet an instance, and init can run again.
        try writeConfiguration(to: directory)
        print("Brama is initialised in \(directory.path).")
        if wasThere { print("The database and the keys that were there are kept; check brama.yaml, which is new.") }
        print("Next: brama serve --directory \(directory.path)")
        if demo { DemoCitizen.printAll() }
    }

    private func check(_ directory: InstanceDirectory) throws(CommandError) {
        if directory.isInitialised {
            throw CommandError(
                .directoryInUse, "\(directory.path) holds an instance already",
                wayOut: "Choose another directory; nothing was changed.")
        }
        if let problem = BaseURL.problem(with: baseURL) {
            throw CommandError(
                .configurationValueWrong, "--base-url: \(problem)", wayOut: "Example: https://brama.example.pl")
        }
        if let entityID, let problem = EntityID.problem(with: entityID) {
            throw CommandError(
                .configurationValueWrong, "--entity-id: \(problem)",
                wayOut: "Example: https://brama.example.pl/metadata, which it is if you leave it out.")
        }
    }

    private func make(_ directory: InstanceDirectory) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(
                atPath: directory.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandError(
                .directoryInUse, "\(directory.path) cannot be made", wayOut: "Check the path and its permissions.")
        }
    }

    /// Keys that an interrupted run has made are kept.
    private func makeKeys(_ keys: KeyDirectory) throws(CommandError) {
        do {
            try keys.initialise(commonName: HostName.of(baseURL), at: Date())
        } catch .alreadyInitialised {
            return
        } catch {
            throw CommandError(keyFailure: error)
        }
    }

    private func writeConfiguration(to directory: InstanceDirectory) throws(CommandError) {
        var values: [ConfigurationKey: String] = [.entityID: entityID ?? baseURL + "/metadata", .baseURL: baseURL]
        let address = URLComponents(string: baseURL)
        if demo { values[.personRegisterSource] = PersonRegisterSource.file.rawValue }
        values[.operatorEmail] = Self.postmaster(at: address?.host)
        if address?.scheme == "http" {
            values[.listenHost] = address?.host?.trimmingCharacters(in: ["[", "]"])
            values[.listenPort] = String(address?.port ?? 80)
        }
        let temporary = directory.configuration + ".new"
        do {
            let text = ConfigurationFile.template(setting: values)
            guard
                FileManager.default.createFile(
                    atPath: temporary, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            else { throw CocoaError(.fileWriteUnknown) }
            try FileManager.default.moveItem(atPath: temporary, toPath: directory.configuration)
        } catch {
            throw CommandError(
                .directoryInUse, "\(directory.configuration) cannot be written", wayOut: "Check permissions and space.")
        }
    }

    /// The one mailbox that every mail domain has (RFC 5321 §4.5.1), until the operator names another contact.
    private static func postmaster(at host: String?) -> String {
        guard let host, !Loopback.contains(host.trimmingCharacters(in: ["[", "]"])) else {
            return "postmaster@localhost"
        }
        return "postmaster@" + host
    }
}
