import Foundation

/// Where an instance keeps what is its own.
struct InstanceDirectory {
    var path: String

    var configuration: String { path + "/" + ConfigurationFile.name }
    var database: String { path + "/brama.sqlite" }
    var auditHead: String { path + "/audit.head" }
    var keys: String { path + "/keys" }
    var cardAuthorities: String { path + "/eid/authorities.pem" }
    var revocationLists: String { path + "/eid/crl" }
    var lostDocuments: String { path + "/eid/lost-documents.txt" }
    var qualifiedAuthorities: String { path + "/qualified/authorities.pem" }
    var qualifiedLists: String { path + "/qualified/crl" }
    var people: String { path + "/people.json" }
    var outbox: String { path + "/outbox.jsonl" }

    /// Whether `brama init` has been here.
    var isInitialised: Bool { FileManager.default.fileExists(atPath: configuration) }

    /// Refuses a directory that was not initialised.
    func requireInitialised() throws(CommandError) {
        guard isInitialised else {
            throw CommandError(
                .directoryMissing, "\(path) is not a Brama directory",
                wayOut:
                    "Run `brama init --directory \(path)` first, or name another with --directory or BRAMA_DIRECTORY."
            )
        }
    }
}
