import ArgumentParser
import Foundation
import IdentityProvider

/// Metadata sources: files and addresses that bring relying parties on schedule.
struct MetadataSources: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "metadata-source",
        abstract: "Take relying parties from a file or an address, and follow its changes.",
        subcommands: [
            AddMetadataSource.self, List.self, Show.self, Refresh.self, Set.self, RemoveMetadataSource.self,
        ])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the sources, and how they fare.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let instance = try Instance.open(options)
            let rows = try await instance.metadataSourceRows()
            if output.json { return try Listing.json(rows) }
            Listing.table(
                ["id", "served", "fetched", "next", "state", "location"],
                rows.map {
                    [
                        $0.id, "\($0.relyingParties.count)", $0.fetchedAt.map(Listing.text) ?? "never",
                        Listing.text($0.nextAt), $0.stateText, $0.location,
                    ]
                }, ifEmpty: "There is no metadata source. Add one: brama metadata-source add URL --key FILE")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one source, what is served from it, and what is not and why.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The id.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            _ = try await instance.metadataSource(id)
            guard let row = try await instance.metadataSourceRows().first(where: { $0.id == id }) else {
                throw CommandError.noMetadataSource(id)
            }
            if output.json { return try Listing.json(row) }
            Listing.card(row.lines)
        }
    }

    struct Refresh: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look at a source now, whatever its schedule; a running server does so by itself.")

        @OptionGroup var options: DirectoryOptions
        @OptionGroup var output: OutputOptions
        @Argument(help: "The id.") var id: String

        func run() async throws {
            let instance = try Instance.open(options)
            let replacement = try await Composition.fetching { fetching async throws(CommandError) in
                do throws(MetadataSourceError) {
                    return try await Composition.metadataSources(instance, fetching).refresh(id)
                } catch {
                    throw CommandError(refreshing: id, error)
                }
            }
            try MetadataSourceReport(id, replacement).show(output)
        }
    }

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Change where a source lies, whose key signs it, and what is accepted of it.",
            discussion: MetadataSourceSetting.help)

        @OptionGroup var options: DirectoryOptions
        @Argument(help: "The id.") var id: String
        @Argument(help: "Settings as KEY=VALUE; all are changed, or none.") var settings: [String]

        func run() async throws {
            let instance = try Instance.open(options)
            var source = try await instance.metadataSource(id)
            for setting in settings { try MetadataSourceSetting.apply(setting, to: &source) }
            try RelyingPartySetting.checkLevels(of: source.profile)
            try source.requireTrust()
            let now = instance.time.now
            // What was accepted under other settings is fetched and judged anew, at once.
            source.state.validators = nil
            source.state.nextAt = now
            source.version += 1
            let names = settings.map { String($0.prefix { $0 != "=" }) }.joined(separator: ",")
            let event = AuditEvent(
                at: now, kind: .metadataSourceChanged, facts: ["source": id, "changed": names])
            try await instance.commit([.saveMetadataSource(source), .record(event)]) { _ in
                CommandError(storeFailure: .conflict(.metadataSourceChanged))
            }
            print("\(id): \(Printable.text(settings.joined(separator: " ")))")
            print("A running server judges it by that at once; without one: brama metadata-source refresh \(id)")
        }
    }
}

extension Instance {
    /// The metadata source with this id.
    func metadataSource(_ id: String) async throws(CommandError) -> MetadataSource {
        let found = try await read { () async throws(StoreError) in
            try await stores.metadataSources.metadataSource(id)
        }
        guard let found else { throw .noMetadataSource(id) }
        return found
    }

    fileprivate func metadataSourceRows() async throws(CommandError) -> [MetadataSourceRow] {
        let sources = try await read { () async throws(StoreError) in
            try await stores.metadataSources.metadataSources()
        }
        let parties = try await read { () async throws(StoreError) in
            try await stores.relyingParties.relyingParties()
        }
        return sources.map { MetadataSourceRow($0, parties, now: time.now) }
    }
}

extension MetadataSource {
    /// What is fetched is believed for a signature and for nothing else.
    func requireTrust() throws(CommandError) {
        guard !isAddress || !keys.isEmpty else {
            throw CommandError(
                .metadataSourceRefused, "nothing vouches for what `\(location)` gives",
                wayOut: "Give --key FILE with the key that signs it, as its operator told you by another way.")
        }
    }
}

extension CommandError {
    static func noMetadataSource(_ id: String) -> CommandError {
        CommandError(
            .notFound, "no metadata source is registered as `\(id)`",
            wayOut: "`brama metadata-source list` shows the ids.")
    }

    /// A source's document was not taken.
    init(refreshing id: String, _ error: MetadataSourceError) {
        switch error {
        case .missing: self = .noMetadataSource(id)
        case .store(.conflict(.duplicate("id"))):
            self.init(
                .metadataSourceExists, "a metadata source `\(id)` is registered already",
                wayOut: "Give another --id, or change that one: brama metadata-source set \(id) …")
        case .store(let error): self.init(storeFailure: error)
        case .refused(let refusal):
            self.init(
                .metadataSourceRefused, "the document of `\(id)` is not taken: \(refusal.sentence)",
                wayOut: "Nothing was changed, and a last good copy stays in use. Ask the source's operator, or see "
                    + "`brama metadata-source set --help` for the limits.")
        }
    }
}
