import ArgumentParser
import Foundation
import IdentityProvider
import KeyFiles

/// Takes the steps that are due.
struct AdvanceKeys: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "advance",
        abstract: "Take the steps of `brama keys plan` that are due; --dry-run only says which.",
        discussion: """
            Each step is a change of its own, seen by a running server within a second and in the audit chain. A \
            signing key takes over only where every relying party has seen it, unless you say --anyway. The way back \
            is `brama keys back KEY`. Run it from a timer, or by hand: nobody else does. What is `to do` only you can \
            do: the next key of a token.
            """)

    @OptionGroup var options: DirectoryOptions
    @Flag(help: "Say what would be done, and do nothing.") var dryRun = false
    @Flag(help: "Let a key sign although relying parties have not shown that they know it.") var anyway = false

    func run() async throws {
        let instance = try Instance.open(options)
        let now = instance.time.now
        let records = try Keys.records(of: instance)
        let due = KeyPlan.steps(records, try instance.settings.keyTerms()).filter { $0.isDue(at: now) }
        guard !due.isEmpty else { return print("Nothing is due: brama keys plan") }
        let evidence = try await KeyEvidence.read(instance)
        var waiting: [(key: String, parties: [String])] = []
        for step in due {
            let unseen = step.action == .activate && !anyway ? evidence.unseen(step.key) : []
            guard unseen.isEmpty else {
                waiting.append((step.key.id, unseen))
                continue
            }
            guard !dryRun, !step.isByHand else {
                print("\(step.isByHand ? "to do" : "would"): \(step.key.id): \(step.sentence)")
                continue
            }
            let made = try await take(step, instance)
            print("done: \(step.key.id): \(step.sentence)" + (made.map { ", \($0)" } ?? ""))
        }
        try report(waiting)
    }

    /// The id of the key that was made, if one was.
    private func take(_ step: KeyStep, _ instance: Instance) async throws(CommandError) -> String? {
        let (keys, now) = (instance.keys, instance.time.now)
        switch step.action {
        case .activate:
            _ = try await Keys.changing(instance, .keyActivated) { () throws(KeyFilesError) in
                try keys.activate(step.key.id, at: now)
            }
        case .retire:
            _ = try await Keys.changing(instance, .keyRetired) { () throws(KeyFilesError) in
                try keys.retire(step.key.id, at: now)
            }
        case .replace:
            let host = try instance.settings.hostName()
            let made = try await Keys.changing(instance, .keyGenerated) { () throws(KeyFilesError) in
                try keys.generate(use: step.key.use, type: step.key.type, commonName: host, at: now)
            }
            return made.id
        }
        return nil
    }

    private func report(_ waiting: [(key: String, parties: [String])]) throws(CommandError) {
        guard let first = waiting.first else { return }
        let names = first.parties.prefix(5).joined(separator: ", ")
        let rest = first.parties.count > 5 ? " and \(first.parties.count - 5) more" : ""
        throw CommandError(
            .keyUnseen, "\(first.key) waits: nothing shows that \(names)\(rest) know it",
            wayOut:
                "`brama keys plan` names all; `brama keys confirm \(first.key) --sp ID` for each that said so, or --anyway."
        )
    }
}
