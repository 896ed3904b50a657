import ArgumentParser
import Foundation
import IdentityProvider
import SAML

/// Registers a relying party from its metadata, or by hand.
struct AddRelyingParty: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Register a relying party from its metadata file, or by hand.",
        discussion: """
            From metadata:  brama sp add sp.xml --release FirstName,FamilyName
            By hand:        brama sp add --entity-id UrzadMiasta --acs https://urzad.example/idp \
            --signing-cert sign.pem --encryption-cert encrypt.pem --profile login.gov.pl

            Nothing is released that the profile, --release or `brama sp set` does not grant: login.gov.pl grants the
            four attributes of its clients, the other profiles none.
            """)

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "The metadata file, or - for standard input.") var file: String?
    @Option(name: .customLong("entity-id"), help: "The Issuer of its requests, to register by hand.")
    var entityID: String?
    @OptionGroup var manual: ManualRelyingParty
    @Option(help: "The profile to begin with: \(RelyingPartyProfile.names).") var profile = "saml2"
    @Option(help: "The ProviderName that its requests must carry; citizens see it as the name.")
    var providerName: String?
    @Option(help: "Attributes to release: \(RelyingPartySetting.attributeNames).") var release: String?

    func validate() throws {
        guard (file == nil) == (entityID != nil) else {
            throw ValidationError("Give a metadata file, or --entity-id with the rest.")
        }
        guard entityID != nil || manual.isEmpty else {
            throw ValidationError("--acs, --slo, --signing-cert and --encryption-cert go with --entity-id.")
        }
    }

    func run() async throws {
        let instance = try Instance.open(options)
        var flags = try flags()
        let file = try read(flags)
        if !file.hasSigningKey { flags.requiresSignedRequests = false }
        let now = instance.time.now
        let registration = RelyingPartyRegistration(
            entityID: file.entityID, metadata: file.octets, profile: flags, addedAt: now, updatedAt: now)
        let event = AuditEvent(at: now, kind: .relyingPartyAdded, relyingParty: file.entityID)
        try await instance.commit([.addRelyingParty(registration), .record(event)]) { _ in
            CommandError(
                .relyingPartyExists, "`\(file.entityID)` is registered already",
                wayOut: "Use `brama sp update \(ShellWord.text(file.entityID)) FILE` for new metadata.")
        }
        tell(registration, file)
        warn(flags, try Composition.keySource(instance).current)
    }

    private func flags() throws(CommandError) -> RelyingPartyProfile {
        guard var flags = RelyingPartyProfile.named(profile) else {
            throw CommandError(
                .settingWrong, "there is no profile `\(profile)`", wayOut: "Profiles: \(RelyingPartyProfile.names).")
        }
        if let release { try RelyingPartySetting.apply("release=\(release)", to: &flags) }
        if let providerName { try RelyingPartySetting.apply("provider-name=\(providerName)", to: &flags) }
        return flags
    }

    private func read(_ flags: RelyingPartyProfile) throws(CommandError) -> MetadataFile {
        if let entityID {
            let octets = try manual.metadata(of: entityID, flags, name: providerName)
            return try MetadataFile.judge(octets, from: "the registration")
        }
        return try MetadataFile.read(file ?? "-")
    }

    private func tell(_ registration: RelyingPartyRegistration, _ file: MetadataFile) {
        let id = Printable.text(registration.entityID)
        print("\(id) is registered.")
        if registration.profile.release.isEmpty {
            print(
                "No attribute is released to it. Grant some: brama sp set \(ShellWord.text(registration.entityID)) release=FirstName,FamilyName"
            )
        } else {
            print("Released: \(RelyingPartySetting.names(registration.profile.release)). Nothing else is sent.")
        }
        for sentence in file.missingKeys(for: registration.profile) { print(sentence) }
    }

    /// What an administrator should think about twice, on standard error.
    private func warn(_ flags: RelyingPartyProfile, _ ring: KeyRing) {
        if !flags.requiresSignedResolves {
            Warning.tell(
                "Nothing that this relying party sends is signed: whoever sees an artifact first can fetch the assertion."
                    + " It is told the level \(flags.maximumLevel.rawValue) at most."
                    + " Move it to profile login.gov.pl as soon as it can.")
        }
        if ring.signingKey(for: flags.algorithm) == nil {
            Warning.tell(
                "No active key can sign by \(flags.algorithm.rawValue), so no login can end."
                    + " `brama keys --help` shows how to make one.")
        }
    }
}

/// A sentence that is no error, but should not be overlooked.
enum Warning {
    /// Writes it to standard error, where it does not mix with what others read.
    static func tell(_ sentence: String) {
        StandardStream.tell("Warning: \(sentence)\n")
    }
}

extension RelyingPartyProfile {
    /// The names that `--profile` takes.
    static var names: String { all.map(\.name).joined(separator: ", ") }
}
