import ArgumentParser
import Foundation
import IdentityProvider

/// Replaces a relying party's metadata, after showing what that changes.
struct UpdateRelyingParty: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update",
        abstract: "Replace a relying party's metadata, or addresses and certificates of it; its settings stay.",
        discussion: """
            It shows what the new metadata change, and asks at a terminal. Without a terminal, or with --yes, it does \
            not ask.
            """)

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The entityID.") var id: String
    @Argument(help: "The new metadata file, or - for standard input.") var file: String?
    @OptionGroup var manual: ManualRelyingParty
    @Flag(help: "Do not ask.") var yes = false

    func validate() throws {
        guard (file == nil) != manual.isEmpty else {
            throw ValidationError("Give a metadata file, or the addresses and certificates that change.")
        }
    }

    func run() async throws {
        let instance = try Instance.open(options)
        let file = try await read(instance)
        guard file.entityID == id else {
            throw CommandError(
                .metadataInvalid, "the file is of `\(file.entityID)`, not of `\(id)`",
                wayOut: "Register another relying party with `brama sp add FILE`.")
        }
        let old = try await instance.relyingParty(id)
        if let source = old.registration.origin?.source {
            throw CommandError(
                .relyingPartyOfSource, "the metadata of `\(id)` come from the source `\(source)`",
                wayOut: "Have it changed there, then: brama metadata-source refresh \(source)")
        }
        var registration = old.registration
        registration.metadata = file.octets
        let new: RelyingParty
        do throws(RelyingPartyUnfitness) {
            new = try RelyingParty(fit: registration)
        } catch {
            throw CommandError(
                .metadataInvalid, "the file cannot be used: \(error.sentence)", wayOut: "See `brama sp check FILE`.")
        }
        MetadataDifference(from: old, to: new).show()
        for sentence in file.missingKeys(for: registration.profile) { print(sentence) }
        if old.signingKeys.isEmpty, file.hasSigningKey, !registration.profile.requiresSignedRequests {
            print("It has a signing key now, and its requests are still accepted unsigned (signed-requests=optional).")
        }
        guard isAgreed() else { return print("Nothing was changed.") }
        try await RelyingParties.change(instance, id, "metadata") { registration throws(CommandError) in
            // What was shown and agreed to is the difference from these.
            guard registration.metadata == old.registration.metadata, registration.origin == nil else {
                throw CommandError(storeFailure: .conflict(.relyingPartyChanged))
            }
            registration.metadata = file.octets
        }
        print("\(Printable.text(id)) has new metadata.")
    }

    private func read(_ instance: Instance) async throws(CommandError) -> MetadataFile {
        if let file { return try MetadataFile.read(file) }
        let relyingParty = try await instance.relyingParty(id)
        return try MetadataFile.judge(try manual.replacing(in: relyingParty), from: "the registration")
    }

    /// Asks where somebody can answer: the file may have come by standard input, and a script has no terminal.
    private func isAgreed() -> Bool {
        guard !yes, file != "-", isatty(STDIN_FILENO) == 1 else { return true }
        StandardStream.tell("Take these metadata? [y/N] ")
        return ["y", "yes"].contains(readLine()?.lowercased() ?? "")
    }
}
