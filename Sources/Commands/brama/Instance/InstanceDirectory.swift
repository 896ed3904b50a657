import Foundation

/// Where an instance keeps what is its own.
struct InstanceDirectory {
    /// What an administrator puts beside the keys: authorities and lists of cards, and of qualified signatures.
    static let folders = ["/eid", "/qualified"]

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

    /// Whether there is a database, and anything in it.
    var hasDatabase: Bool {
        var file = stat()
        // What cannot be looked at may be there; opening it says what is wrong.
        guard stat(database, &file) == 0 else { return errno != ENOENT }
        return file.st_size > 0
    }

    /// Refuses a directory that was not initialised.
    func requireInitialised() throws(CommandError) {
        guard access(configuration, F_OK) != 0 else { return }
        if errno == EACCES {
            throw CommandError(
                .directoryMissing, "\(path) cannot be opened: permission denied",
                wayOut: "Run the command as the directory's owner.")
        }
        throw CommandError(
            .directoryMissing, "\(path) is not a Brama directory",
            wayOut: "Run `brama init --directory \(path)` first, or name another with --directory or BRAMA_DIRECTORY.")
    }
}
