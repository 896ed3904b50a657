import ArgumentParser
import Foundation
import IdentityProvider

/// Records of issued assertions.
struct Assertions: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "assertion", abstract: "List and show the records of issued assertions.",
        subcommands: [List.self, Show.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List issued assertions, the newest first.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "How many at most.") var limit = 1_000_000

        func validate() throws {
            guard limit > 0 else { throw ValidationError("--limit is a number above 0.") }
        }

        func run() async throws {
            let instance = try Instance.open(options)
            let assertions = try await instance.read { () async throws(StoreError) in
                try await instance.stores.assertions.assertions(limit: limit)
            }
            if output.json { return try Listing.json(assertions.map(IssuedAssertionRow.init)) }
            Listing.table(
                ["id", "relying party", "issued", "level", "method", "state"],
                assertions.map {
                    [
                        $0.id, $0.relyingParty, Listing.text($0.issuedAt), $0.level.rawValue, $0.method.text,
                        $0.state.rawValue,
                    ]
                }, ifEmpty: "No assertion was issued yet.")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the record of one assertion.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The assertion's ID.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let found = try await instance.read { () async throws(StoreError) in
                try await instance.stores.assertions.assertion(id)
            }
            guard let found else {
                throw CommandError(
                    .notFound, "no assertion has the ID `\(id)`", wayOut: "`brama assertion list` shows the IDs.")
            }
            let row = IssuedAssertionRow(found)
            if output.json { return try Listing.json(row) }
            Listing.card([
                ("id", row.id), ("relying party", row.relyingParty), ("citizen", row.citizen),
                ("subject", row.subject), ("session", row.session), ("issued", Listing.text(row.issuedAt)),
                ("signed in", Listing.text(row.authnInstant)), ("expires", Listing.text(row.expiresAt)),
                ("level", row.level), ("method", row.method), ("state", row.state), ("sha-256", row.digest),
            ])
        }
    }
}

/// The record of an assertion as it is printed.
struct IssuedAssertionRow: Codable {
    var id: String
    var relyingParty: String
    var citizen: String
    var session: String
    var subject: String
    var issuedAt: Date
    var authnInstant: Date
    var expiresAt: Date
    var level: String
    var method: String
    var digest: String
    var state: String

    init(_ record: IssuedAssertion) {
        id = record.id
        relyingParty = record.relyingParty
        citizen = record.citizen.text
        session = record.session.hex
        subject = record.subject
        issuedAt = record.issuedAt
        authnInstant = record.authnInstant
        expiresAt = record.expiresAt
        level = record.level.rawValue
        method = record.method.text
        digest = record.digest
        state = record.state.rawValue
    }
}
