import ArgumentParser
import Foundation
import IdentityProvider

/// Relying parties: the portals that Brama signs citizens in to.
struct RelyingParties: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sp", abstract: "Register relying parties and set how they are served.",
        subcommands: [
            AddRelyingParty.self, List.self, Show.self, UpdateRelyingParty.self, CheckRelyingParty.self, Enable.self,
            Disable.self,
            Remove.self, Set.self, PreviewAnswer.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the relying parties.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let found = try await instance.read { () async throws(StoreError) in
                try await instance.stores.relyingParties.relyingParties()
            }
            let now = instance.time.now
            let rows = found.map { RelyingPartyRow($0, now: now) }
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["id", "name", "state", "source", "released"],
                rows.map {
                    [$0.id, $0.name, $0.state, $0.sourceText, $0.release.joined(separator: ",")]
                }, ifEmpty: "No relying party is registered. Register one: brama sp add FILE")
            for sentence in CertificateNotice.sentences(found.flatMap(\.certificates), now: now) {
                print(Printable.text(sentence))
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one relying party.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The entityID.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let row = RelyingPartyRow(try await instance.relyingParty(id), now: instance.time.now)
            if output.json { return try Listing.json(row) }
            Listing.card(row.lines)
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Serve a relying party again.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The entityID.") var id: String

        func run() async throws {
            try await RelyingParties.change(Instance.open(options), id, "enabled") { $0.isEnabled = true }
            print("\(Printable.text(id)) is enabled.")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop serving a relying party; logins in progress to it end too.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The entityID.") var id: String

        func run() async throws {
            try await RelyingParties.change(Instance.open(options), id, "disabled") { $0.isEnabled = false }
            print("\(Printable.text(id)) is disabled.")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a relying party and its settings.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The entityID.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let party = try await instance.relyingParty(id)
            let event = AuditEvent(at: instance.time.now, kind: .relyingPartyRemoved, relyingParty: id)
            try await instance.commit([.removeRelyingParty(entityID: id), .record(event)]) { _ in .goneMeanwhile(id) }
            print("\(Printable.text(id)) is removed.")
            if let source = party.registration.origin?.source, party.registration.origin?.isWithdrawn == false {
                let remedy = "brama sp disable \(ShellWord.text(id))"
                print("The source \(source) brings it back: to keep it away, \(remedy) instead.")
            }
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change how a relying party is served.",
            discussion: RelyingPartySetting.help)

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The entityID.") var id: String
        @Argument(help: "Settings as KEY=VALUE; all are changed, or none.") var settings: [String]

        func run() async throws {
            let instance = try Instance.open(options)
            let names = settings.map { String($0.prefix { $0 != "=" }) }.joined(separator: ",")
            try await RelyingParties.change(instance, id, names) { registration throws(CommandError) in
                for setting in settings { try RelyingPartySetting.apply(setting, to: &registration.profile) }
                try RelyingPartySetting.checkLevels(of: registration.profile)
            }
            print(Printable.text("\(id): \(settings.joined(separator: " "))"))
        }
    }

    /// Changes a registration and puts on record what was changed. What a refresh of its metadata or another command
    /// writes at the same moment stays: the change is made anew on what is there then.
    static func change(
        _ instance: Instance, _ id: String, _ what: String,
        _ edit: (inout RelyingPartyRegistration) throws(CommandError) -> Void
    ) async throws(CommandError) {
        try await instance.commitAnew(after: .relyingPartyChanged) { () async throws(CommandError) in
            let known = try await instance.relyingParty(id).registration
            var registration = known
            try edit(&registration)
            registration.updatedAt = instance.later(than: known.updatedAt)
            let event = AuditEvent(
                at: instance.time.now, kind: .relyingPartyChanged, relyingParty: id, facts: ["changed": what])
            return [.updateRelyingParty(registration, from: known), .record(event)]
        }
    }
}

extension CommandError {
    fileprivate static func goneMeanwhile(_ id: String) -> CommandError {
        CommandError(.notFound, "`\(id)` was removed meanwhile", wayOut: "`brama sp list` shows what is registered.")
    }
}
