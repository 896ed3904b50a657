import ArgumentParser
import Foundation
import IdentityProvider

/// The audit chain.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read, verify and export the audit chain.",
        subcommands: [List.self, Verify.self, Export.self, Head.self])

    /// An event as it is printed.
    struct Row: Codable {
        var sequence: Int
        var at: Date
        var kind: String
        var relyingParty: String?
        var citizen: String?
        var facts: [String: String]
        var personal: [String: String]

        init(_ recorded: RecordedAuditEvent) {
            sequence = recorded.sequence
            at = recorded.event.at
            kind = recorded.event.kind.rawValue
            relyingParty = recorded.event.relyingParty
            citizen = recorded.event.citizen?.text
            facts = recorded.event.facts
            personal = recorded.event.personal
        }
    }

    /// The outcome of a check as it is printed.
    struct Verdict: Codable {
        var verdict: String
        var events: Int
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List events, the oldest first.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Option(help: "Only events after this number.") var after = 0
        @Option(help: "How many at most.") var limit = 1_000_000

        func validate() throws {
            guard limit > 0, after >= 0 else { throw ValidationError("--limit is above 0, and --after 0 or above.") }
        }

        func run() async throws {
            let instance = try Instance.open(options)
            let events = try await instance.read { () async throws(StoreError) in
                try await instance.stores.audit.events(after: after, limit: limit)
            }
            let rows = events.map(Row.init)
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["number", "at", "event", "relying party", "facts"],
                rows.map { row in
                    let facts = row.facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                    return [
                        String(row.sequence), Listing.text(row.at), row.kind, row.relyingParty ?? "–",
                        facts.joined(separator: " "),
                    ]
                }, ifEmpty: "Nothing has happened yet.")
        }
    }

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute the chain and hold it against the head outside the database.",
            discussion: """
                With FILE, an export is held against a signed head, on any machine and without an instance. The \
                certificate has to come from Brama by a way that you trust, such as its metadata at that time.
                """)

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "What `brama audit export` wrote; without it, the instance's own chain is verified.")
        var file: String?
        @Option(help: "With FILE: what `brama audit head` wrote; HEAD.sig stands beside it.") var head: String?
        @Option(help: "With FILE: PEM with the certificate or public key of the key that signed the head.")
        var certificate: String?

        func validate() throws {
            guard (file == nil) == (head == nil), (file == nil) == (certificate == nil) else {
                throw ValidationError("FILE, --head and --certificate are given together.")
            }
        }

        func run() async throws {
            if let file, let head, let certificate {
                return try verify(VerifyAuditExport(file: file, head: head, certificate: certificate))
            }
            let instance = try Instance.open(options)
            let verdict = try await instance.read { () async throws(StoreError) in
                try await instance.stores.audit.verify()
            }
            switch verdict {
            case .intact(let count):
                if output.json { return try Listing.json(Verdict(verdict: "intact", events: count)) }
                print("The audit chain is intact: \(count) \(count == 1 ? "event" : "events").")
            case .broken(let sequence):
                throw broken("event \(sequence) is not what was written, or is missing")
            case .headLost(let count):
                throw broken("its head outside the database is missing or damaged, beside \(count) events")
            case .cut(let expected, let found):
                throw broken("the chain ends at \(found), but \(expected) events were written")
            }
        }

        private func verify(_ export: VerifyAuditExport) throws(CommandError) {
            let (statement, count) = try export.run()
            if output.json { return try Listing.json(Verdict(verdict: "intact", events: count)) }
            let beyond = count - statement.events
            print(
                "The export is the chain of \(Printable.text(statement.entityID)) as it was at "
                    + "\(Listing.text(statement.time)): \(statement.events) events"
                    + (beyond > 0 ? ", and \(beyond) later ones that this head does not vouch for." : "."))
        }

        private func broken(_ what: String) -> CommandError {
            CommandError(
                .auditBroken, "the audit chain is broken: \(what)",
                wayOut: "Keep a copy of the directory as evidence, and compare it with the last backup.")
        }
    }
}
