import ArgumentParser
import Foundation
import IdentityProvider

/// Explains what is wrong with metadata.
struct CheckRelyingParty: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Say what is wrong with a relying party's metadata, where, why it matters and what to write instead.",
        discussion: """
            Give it a file, an address, the entityID of a registered relying party, or - for standard input. Nothing \
            is changed or believed. The exit code is 1 if something is a fault: the metadata are refused, or logins \
            fail. Warnings alone leave it 0.
            """)

    @OptionGroup var options: DirectoryOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A file, an https address, an entityID, or -.") var what: String

    func run() async throws {
        let findings = MetadataLint.findings(in: try await content(), at: SystemTime().now)
        if output.json { try Listing.json(findings) } else { findings.forEach(show) }
        let faults = findings.count { $0.severity == .fault }
        guard faults == 0 else {
            throw CommandError(
                .metadataFaulty, "\(what) has \(faults) \(faults == 1 ? "fault" : "faults")",
                wayOut: "Each of them is told with what to write instead.")
        }
        if findings.isEmpty, !output.json { print("Nothing is wrong with \(Printable.text(what)).") }
    }

    /// A registered entityID may be an address too: what is registered comes first.
    private func content() async throws(CommandError) -> [UInt8] {
        if what == "-" { return try MetadataFile.contents(of: what) }
        if FileManager.default.fileExists(atPath: what) { return try MetadataFile.contents(of: what) }
        if let registered = try await registered() { return registered }
        guard what.contains("://") else {
            throw CommandError(
                .notFound, "`\(what)` is no file, and no relying party is registered by it",
                wayOut: "`brama sp list` shows the registered entityIDs.")
        }
        return try await VouchedMetadata.fetch(what)
    }

    /// Files and addresses can be checked without an instance.
    private func registered() async throws(CommandError) -> [UInt8]? {
        let directory: InstanceDirectory
        do throws(CommandError) { directory = try options.instanceDirectory() } catch { return nil }
        let instance = try Instance.open(directory)
        let found = try await instance.read { () async throws(StoreError) in
            try await instance.stores.relyingParties.relyingParty(entityID: what)
        }
        return found?.registration.metadata
    }

    private func show(_ finding: MetadataFinding) {
        let place = finding.line.map { "\($0):\(finding.column ?? 1): " } ?? ""
        print("\(place)\(finding.severity.rawValue): \(Printable.text(finding.problem))")
        print("  why:     \(Printable.text(finding.reason))")
        print("  instead: \(Printable.text(finding.remedy))")
    }
}
