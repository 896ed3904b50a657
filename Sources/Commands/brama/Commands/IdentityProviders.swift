import ArgumentParser
import Foundation
import IdentityProvider

/// External identity providers: the banks that citizens may sign in through.
struct IdentityProviders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "idp", abstract: "Register identity providers (banks) that citizens may sign in through.",
        subcommands: [
            AddIdentityProvider.self, List.self, Show.self, Check.self, Set.self, Enable.self, Disable.self,
            Remove.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the identity providers.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let found = try await instance.read { () async throws(StoreError) in
                try await instance.stores.identityProviders.identityProviders()
            }
            let rows = found.all.map(IdentityProviderRow.init)
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["id", "name", "state", "level", "entityID"],
                rows.map { [$0.id, $0.nameEn, $0.enabled ? "enabled" : "disabled", $0.level, $0.entityID] },
                ifEmpty: "No identity provider is registered. Register one: brama idp add FILE")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one identity provider.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The short name.") var id: String

        func run() async throws {
            let row = IdentityProviderRow(try await Instance.open(options).identityProvider(id))
            if output.json { return try Listing.json(row) }
            Listing.card(row.lines)
        }
    }

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check whether citizens can sign in through an identity provider, as far as this side can tell.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The short name.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let bank = try await instance.identityProvider(id)
            let keys = try Composition.keySource(instance)
            let findings = IdentityProviderCheck(bank: bank, keys: keys.current, now: instance.time.now).findings
            for finding in findings { print((finding.isFault ? "FAULT  " : "ok     ") + Printable.text(finding.text)) }
            guard findings.contains(where: \.isFault) else { return }
            throw CommandError(
                .identityProviderUnfit, "citizens cannot sign in through `\(id)` as it is",
                wayOut: "Mend what is marked as a fault: `brama idp set --help` lists the settings.")
        }
    }

    struct Enable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Offer an identity provider again.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The short name.") var id: String

        func run() async throws {
            try await IdentityProviders.change(Instance.open(options), id, "enabled") { $0.isEnabled = true }
            print("\(id) is enabled.")
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Stop offering an identity provider; what it has proven counts no more, in sessions too.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The short name.") var id: String

        func run() async throws {
            try await IdentityProviders.change(Instance.open(options), id, "disabled") { $0.isEnabled = false }
            print("\(id) is disabled.")
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove an identity provider and its settings.")

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The short name.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let bank = try await instance.identityProvider(id)
            let event = AuditEvent(
                at: instance.time.now, kind: .identityProviderRemoved,
                facts: ["id": id, "identityProvider": bank.entityID])
            try await instance.commit([.removeIdentityProvider(id: id), .record(event)]) { _ in .goneMeanwhile(id) }
            print("\(id) is removed.")
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change how an identity provider is asked and believed.",
            discussion: IdentityProviderSetting.help)

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The short name.") var id: String
        @Argument(help: "Settings as KEY=VALUE; all are changed, or none.") var settings: [String]

        func run() async throws {
            let instance = try Instance.open(options)
            let names = settings.map { String($0.prefix { $0 != "=" }) }.joined(separator: ",")
            try await IdentityProviders.change(instance, id, names) { registration throws(CommandError) in
                for setting in settings { try IdentityProviderSetting.apply(setting, to: &registration) }
            }
            print("\(id): \(Printable.text(settings.joined(separator: " ")))")
        }
    }

    /// Changes a registration and puts on record what was changed.
    fileprivate static func change(
        _ instance: Instance, _ id: String, _ what: String,
        _ edit: (inout IdentityProviderRegistration) throws(CommandError) -> Void
    ) async throws(CommandError) {
        try await instance.commitAnew(after: .identityProviderChanged) { () async throws(CommandError) in
            let known = try await instance.identityProvider(id).registration
            var registration = known
            try edit(&registration)
            registration.updatedAt = instance.later(than: known.updatedAt)
            let event = AuditEvent(
                at: instance.time.now, kind: .identityProviderChanged,
                facts: ["id": id, "identityProvider": registration.entityID, "changed": what])
            return [.updateIdentityProvider(registration, from: known), .record(event)]
        }
    }
}

extension CommandError {
    fileprivate static func goneMeanwhile(_ id: String) -> CommandError {
        CommandError(.notFound, "`\(id)` was removed meanwhile", wayOut: "`brama idp list` shows what is registered.")
    }
}
