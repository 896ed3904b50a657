import ArgumentParser
import Foundation
import IdentityProvider
import KeyFiles

/// Shows where each key stands and what comes next.
struct ShowKeyPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show where each key stands in its life, what comes when, and who has seen a new one.",
        discussion: """
            A signing key is published, signs, is in grace and is retired, by key.publish-days, key.use-days and \
            key.grace-days of the configuration. Nothing happens by itself: `brama keys advance` takes the steps that \
            are due. A relying party has seen a key if it fetched /metadata?for=ITS-ENTITY-ID while the key was in it, \
            or if you said so by `brama keys confirm`. This command changes nothing.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let instance = try Instance.open(options)
        let plan = try await KeyPlanReport(instance)
        if output.json { try Listing.json(plan) } else { plan.show() }
    }
}

/// The plan as it is printed.
struct KeyPlanReport: Codable {
    struct Row: Codable {
        var key: String
        var use: String
        var phase: String
        /// What comes next, nil if nothing is planned.
        var next: String?
        var due: Date?
        var isDue: Bool
        /// Of a published signing key: who has seen it, and who has not.
        var seen: [Seen]?
        var unseen: [String]?
    }

    struct Seen: Codable, Equatable {
        var relyingParty: String
        var how: String
        var at: Date
    }

    var keys: [Row]

    init(_ instance: Instance) async throws(CommandError) {
        let now = instance.time.now
        let records = try Keys.records(of: instance)
        let steps = KeyPlan.steps(records, try instance.settings.keyTerms())
        let evidence = try await KeyEvidence.read(instance)
        keys = records.map { record in
            let step = steps.first { $0.key.id == record.id }
            var row = Row(
                key: record.id, use: record.use.rawValue, phase: record.phase.rawValue,
                next: step?.sentence, due: step?.due, isDue: step?.isDue(at: now) ?? false)
            if record.use == .signing, record.phase == .published || record.phase == .signing {
                row.seen = evidence.parties.compactMap { party in
                    evidence.sighting(of: record, by: party).map {
                        Seen(relyingParty: party, how: $0.kind.rawValue, at: $0.at)
                    }
                }
                row.unseen = evidence.unseen(record)
            }
            return row
        }
    }

    func show() {
        Listing.table(
            ["key", "phase", "next", "when"],
            keys.map { row in
                [row.key, row.phase, row.next ?? "nothing", row.due.map { when($0, row.isDue) } ?? "-"]
            }, ifEmpty: "There are no keys.")
        for row in keys where row.phase == KeyPhase.published.rawValue && row.unseen != nil {
            print("\n\(row.key):")
            for seen in row.seen ?? [] {
                print("  \(seen.how) \(Listing.text(seen.at)) by \(Printable.text(seen.relyingParty))")
            }
            for party in row.unseen ?? [] { print("  NOT SEEN by \(Printable.text(party))") }
            if row.unseen == [] {
                print(row.seen == [] ? "  there is no relying party to see it" : "  every relying party has seen it")
            }
        }
    }

    private func when(_ due: Date, _ isDue: Bool) -> String {
        isDue ? "now (since \(Listing.text(due)))" : Listing.text(due)
    }
}

extension KeyStep {
    /// Whether somebody has to take it by hand: in a token nobody but its vendor's program makes a key.
    var isByHand: Bool { action == .replace && key.token != nil }

    /// What it is, for people.
    var sentence: String {
        switch action {
        case .activate: "takes the place of the one in use"
        case .retire: "leaves the metadata"
        case .replace where isByHand: "make the next one in the token, then brama keys adopt URI"
        case .replace: "the next one is made"
        }
    }
}
