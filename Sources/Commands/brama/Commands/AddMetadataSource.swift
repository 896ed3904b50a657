import ArgumentParser
import Foundation
import IdentityProvider

/// Registers a metadata source with its first document, or not at all.
struct AddMetadataSource: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Register a source and the relying parties in its document.",
        discussion: """
            brama metadata-source add https://federation.example/metadata.xml --key federation.pem \
            --set release=FirstName,FamilyName

            Every document has to be signed at its root by a key that you give; keys inside it are never believed. \
            Without --key, a file is taken as it is. A running server fetches the source on schedule.

            """ + MetadataSourceSetting.help)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "An https address, or a file.") var location: String
    @Option(help: "The short name; taken from the location if not given.") var id: String?
    @Option(help: "A PEM file with the certificate or public key that signs; may be given several times.")
    var key: [String] = []
    @Option(name: .customLong("set"), help: "A setting as KEY=VALUE; may be given several times.")
    var settings: [String] = []

    func run() async throws {
        let instance = try Instance.open(options)
        let source = try source(at: instance.time.now)
        let replacement = try await Composition.fetching { fetching async throws(CommandError) in
            do throws(MetadataSourceError) {
                return try await Composition.metadataSources(instance, fetching).add(source)
            } catch {
                throw CommandError(refreshing: source.id, error)
            }
        }
        try MetadataSourceReport(source.id, replacement).show(output)
    }

    private func source(at now: Date) throws(CommandError) -> MetadataSource {
        let id = self.id ?? AddIdentityProvider.shortName(of: Self.name(of: location))
        guard MetadataSource.isID(id) else {
            throw CommandError(
                .settingWrong, "`\(id)` cannot be a short name",
                wayOut: "Give --id with up to 32 small letters, digits and hyphens.")
        }
        var source = MetadataSource(id: id, location: "", keys: [], addedAt: now)
        try MetadataSourceSetting.apply("location=\(location)", to: &source)
        for path in key { source.keys.append(try KeyFile.publicKey(in: path).spki) }
        // Who vouches for a file by hand sees to its age too.
        source.limits.requiresValidUntil = !key.isEmpty
        for setting in settings { try MetadataSourceSetting.apply(setting, to: &source) }
        try RelyingPartySetting.checkLevels(of: source.profile)
        try source.requireTrust()
        return source
    }

    /// The host of an address, or the file's name.
    private static func name(of location: String) -> String {
        location.contains("://") ? location : URL(fileURLWithPath: location).deletingPathExtension().lastPathComponent
    }
}

/// What a document has changed.
struct MetadataSourceReport: Codable {
    var id: String
    var added: [String]
    var changed: [String]
    var withdrawn: [String]
    var conflicts: [PassedOverEntity]
    var unusable: [PassedOverEntity]

    init(_ id: String, _ replacement: MetadataReplacement) {
        self.id = id
        added = replacement.added
        changed = replacement.changed
        withdrawn = replacement.withdrawn
        conflicts = replacement.conflicts
        unusable = replacement.unusable
    }

    func show(_ output: OutputOptions) throws(CommandError) {
        if output.json { return try Listing.json(self) }
        print("\(id): \(added.count) added, \(changed.count) changed, \(withdrawn.count) withdrawn.")
        var lines: [(String, String)] = []
        lines += added.map { ("added", $0) }
        lines += changed.map { ("changed", $0) }
        lines += withdrawn.map { ("withdrawn", $0) }
        lines += conflicts.map { ("conflict", "\($0.entityID): \($0.reason)") }
        lines += unusable.map { ("unusable", "\($0.entityID): \($0.reason)") }
        Listing.card(lines)
    }
}
