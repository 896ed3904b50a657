import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import KeyFiles

/// Keys that sign and decrypt.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make, use and retire the keys that sign and decrypt.",
        subcommands: [
            Generate.self, AdoptKey.self, Activate.self, StepBack.self, List.self, ShowKeyPlan.self, AdvanceKeys.self,
            ConfirmKey.self, Retire.self, EncryptKeys.self, DecryptKeys.self,
        ])

    struct Generate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key; it is used once it is activated.",
            discussion: """
                A signing key is in the metadata at once, so that relying parties know it before it signs. An \
                encryption key decrypts at once and is in the metadata from its activation on.
                """)

        @OptionGroup var options: DirectoryOptions
        @Option(help: "What the key is for: signing or encryption.") var use: KeyFiles.KeyUse
        @Option(help: "rsa-2048, rsa-3072, rsa-4096, p-256 or p-384.") var type: KeyType

        func run() async throws {
            let instance = try Instance.open(options)
            let host = try instance.settings.hostName()
            let record = try await Keys.changing(instance, .keyGenerated) { () throws(KeyFilesError) in
                try instance.keys.generate(use: use, type: type, commonName: host, at: instance.time.now)
            }
            switch use {
            case .signing:
                print("\(record.id) is published. Relying parties learn it from /metadata.")
                print("`brama keys plan` shows when it may sign, and who has seen it.")
            case .encryption:
                print("\(record.id) decrypts from now on, and is not in the metadata yet.")
                print("To offer it: brama keys activate \(record.id)")
            }
        }
    }

    struct Activate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign with this key, or offer it for encryption; the one before stays published.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The key's id, as `brama keys list` shows it.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let record = try await Keys.changing(instance, .keyActivated) { () throws(KeyFilesError) in
                try instance.keys.activate(id, at: instance.time.now)
            }
            print("\(record.id) is active.")
            let unseen = try await KeyEvidence.read(instance).unseen(record)
            guard !unseen.isEmpty else { return }
            print("WARNING: nothing shows that these relying parties have seen it; they may refuse what it signs:")
            for party in unseen { print("  " + Printable.text(party)) }
            print("The way back: brama keys back \(record.id)")
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a key out of the metadata and out of use.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The key's id, as `brama keys list` shows it.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let record = try await Keys.changing(instance, .keyRetired) { () throws(KeyFilesError) in
                try instance.keys.retire(id, at: instance.time.now)
            }
            print("\(record.id) is retired.")
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the keys.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let records = try Keys.records(of: instance)
            if output.json { return try Listing.json(records) }
            Listing.table(
                ["id", "use", "type", "state", "made", "where"],
                records.map {
                    [
                        $0.id, $0.use.rawValue, $0.type.rawValue, $0.state.rawValue, Listing.text($0.createdAt),
                        $0.token ?? "file",
                    ]
                },
                ifEmpty: "There are no keys.")
        }
    }

    /// Every key that was ever made, oldest first.
    static func records(of instance: Instance) throws(CommandError) -> [KeyRecord] {
        do { return try instance.keys.list() } catch { throw CommandError(keyFailure: error) }
    }

    /// Changes the keys and puts that on record.
    static func changing(
        _ instance: Instance, _ kind: AuditEvent.Kind, _ change: () throws(KeyFilesError) -> KeyRecord
    ) async throws(CommandError) -> KeyRecord {
        let record: KeyRecord
        do { record = try change() } catch { throw CommandError(keyFailure: error) }
        let event = AuditEvent(at: instance.time.now, kind: kind, facts: ["key": record.id])
        do {
            try await instance.stores.ledger.commit([.record(event)])
        } catch {
            throw CommandError(
                .databaseUnavailable, "the key `\(record.id)` is \(record.state.rawValue), but that is not on record",
                wayOut: "`brama keys list` shows it; check the disk and the database.")
        }
        return record
    }
}

extension KeyFiles.KeyUse: ExpressibleByArgument {}
extension KeyType: ExpressibleByArgument {}
