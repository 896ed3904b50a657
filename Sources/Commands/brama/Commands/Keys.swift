import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import KeyFiles

/// Keys that sign and decrypt.
struct Keys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make, use and retire the keys that sign and decrypt.",
        subcommands: [Generate.self, Activate.self, List.self, Retire.self])

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
            let host = URLComponents(string: try instance.settings.text(.baseURL))?.host ?? "brama"
            let record = try await Keys.changing(instance, .keyGenerated) { () throws(KeyFilesError) in
                try instance.keys.generate(use: use, type: type, commonName: host, at: instance.time.now)
            }
            switch use {
            case .signing:
                print("\(record.id) is published. Relying parties learn it from /metadata.")
                print("When they have it: brama keys activate \(record.id)")
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
                try instance.keys.activate(id)
            }
            print("\(record.id) is active.")
        }
    }

    struct Retire: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take a key out of the metadata and out of use.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The key's id, as `brama keys list` shows it.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let record = try await Keys.changing(instance, .keyRetired) { () throws(KeyFilesError) in
                try instance.keys.retire(id)
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
            let records = try listed(instance.keys)
            if output.json { return try Listing.json(records) }
            Listing.table(
                ["id", "use", "type", "state", "made"],
                records.map {
                    [$0.id, $0.use.rawValue, $0.type.rawValue, $0.state.rawValue, Listing.text($0.createdAt)]
                },
                ifEmpty: "There are no keys.")
        }

        private func listed(_ keys: KeyDirectory) throws(CommandError) -> [KeyRecord] {
            do { return try keys.list() } catch { throw CommandError(keyFailure: error) }
        }
    }

    /// Changes the keys and puts that on record.
    fileprivate static func changing(
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

extension CommandError {
    /// The key directory did not do it.
    init(keyFailure error: KeyFilesError) {
        let (message, wayOut) = Self.texts(for: error)
        self.init(.keyOperationRefused, message, wayOut: wayOut)
    }

    private static func texts(for error: KeyFilesError) -> (String, String) {
        switch error {
        case .alreadyInitialised:
            ("there are keys already", "`brama keys list` shows them; nothing was changed.")
        case .unknownKey(let id):
            ("there is no key `\(id)`", "`brama keys list` shows the ids.")
        case .retiredKey(let id):
            ("the key `\(id)` is retired", "Make a new one with `brama keys generate`.")
        case .onlyActiveKey(let id):
            ("`\(id)` is the active key of its kind", "Activate another one first: `brama keys activate ID`.")
        case .readableByOthers(let file):
            ("`keys/\(file)` may be read by others", "Run `chmod 600` on it; if others may have read it, roll the key.")
        case .missing(let file):
            ("`keys/\(file)` is not there", "Restore it from a backup.")
        case .malformed(let file):
            ("`keys/\(file)` is damaged", "Restore it from a backup.")
        case .refusedKey(let file, let cause):
            (
                "the key in `keys/\(file)` cannot be used: \(cause.sentence)",
                "RSA of 2048 bits or more, P-256 and P-384 are accepted."
            )
        case .certificateFailed:
            ("a certificate could not be made", "Try again; nothing was changed.")
        case .system(_, _, errno: 0):
            ("the directory `keys` cannot be made", "Check the permissions of the directory above it.")
        case .system(let operation, let file, let errno):
            (
                "\(operation) of `keys/\(file)` failed: \(String(cString: strerror(errno)))",
                "Check permissions and space."
            )
        }
    }
}
