import ArgumentParser
import Foundation
import IdentityProvider
import SAML

/// Registers identity providers from metadata, or one by hand.
struct AddIdentityProvider: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Register identity providers from their metadata, or one by hand.",
        discussion: """
            From metadata:  brama idp add bank.xml
                            brama idp add https://bank.example/metadata --certificate bank-metadata.pem
            By hand:        brama idp add --entity-id https://bank.example --sso-post https://bank.example/sso \
            --signing-certificate bank.pem

            What is fetched from an address is believed only if --sha256 is its digest, or the key in --certificate has
            signed it; get either from the bank by another way.
            """)

    @OptionGroup var options: DirectoryOptions
    @Argument(help: "Metadata files or https addresses.") var sources: [String] = []
    @Option(help: "The short name; taken from the entityID if not given.") var id: String?
    @Option(help: "SHA-256 of the metadata, hexadecimal.") var sha256: String?
    @Option(help: "A PEM file with the certificate whose key has signed the metadata.") var certificate: String?
    @OptionGroup var manual: ManualIdentityProvider
    @Option(name: .customLong("set"), help: "A setting as KEY=VALUE, as for `brama idp set`.") var settings: [String] =
        []

    func validate() throws {
        guard sources.isEmpty == (manual.entityID != nil) else {
            throw ValidationError("Give metadata files or addresses, or --entity-id with the rest.")
        }
        guard sources.count < 2 || id == nil && sha256 == nil else {
            throw ValidationError("--id and --sha256 go with one source only.")
        }
    }

    func run() async throws {
        let instance = try Instance.open(options)
        var registrations: [IdentityProviderRegistration] = []
        if manual.entityID != nil {
            registrations.append(try registration(of: try manual.metadata(), instance))
        }
        for source in sources {
            let octets = try await VouchedMetadata(source).octets(sha256: sha256, certificate: certificate)
            registrations.append(try registration(of: octets, instance))
        }
        for registration in registrations { try await add(registration, instance) }
    }

    private func registration(
        of metadata: [UInt8], _ instance: Instance
    ) throws(CommandError) -> IdentityProviderRegistration {
        let entity = try IdentityProviderFile.entity(in: metadata)
        let id = self.id ?? Self.shortName(of: entity.entityID)
        guard IdentityProviderRegistration.isID(id) else {
            throw CommandError(
                .settingWrong, "`\(id)` cannot be a short name",
                wayOut: "Give --id with up to 32 small letters, digits and hyphens.")
        }
        let now = instance.time.now
        var registration = IdentityProviderRegistration(
            id: id, entityID: entity.entityID, metadata: metadata, profile: IdentityProviderProfile(), addedAt: now,
            updatedAt: now)
        if entity.identityProvider?.singleSignOnService(.httpPOST) == nil {
            registration.profile.requestBinding = .redirect
        }
        for setting in settings { try IdentityProviderSetting.apply(setting, to: &registration) }
        return registration
    }

    private func add(_ registration: IdentityProviderRegistration, _ instance: Instance) async throws(CommandError) {
        let event = AuditEvent(
            at: instance.time.now, kind: .identityProviderAdded,
            facts: ["id": registration.id, "identityProvider": registration.entityID])
        try await instance.commit([.addIdentityProvider(registration), .record(event)]) { _ in
            CommandError(
                .identityProviderExists,
                "`\(registration.id)` or `\(registration.entityID)` is registered already",
                wayOut: "Give another --id, or new metadata by `brama idp set ID metadata=FILE`.")
        }
        print("\(Printable.text(registration.entityID)) is registered as \(registration.id).")
        print(
            "Its level is \(registration.profile.level.rawValue) at most. Check it: brama idp check \(registration.id)")
    }

    /// The host of the entityID in the letters of a short name.
    static func shortName(of entityID: String) -> String {
        let host = URL(string: entityID)?.host() ?? entityID
        let letters = host.lowercased().map { character in
            character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
        }
        return String(letters.prefix(32))
    }
}

/// An identity provider without metadata, as its engineer describes it.
struct ManualIdentityProvider: ParsableArguments {
    @Option(name: .customLong("entity-id"), help: "The entityID, to register by hand.") var entityID: String?
    @Option(help: "Where AuthnRequests go by POST.") var ssoPost: String?
    @Option(help: "Where AuthnRequests go by Redirect.") var ssoRedirect: String?
    @Option(help: "Where artifacts are resolved, by SOAP.") var artifact: String?
    @Option(help: "A PEM file with a certificate that it signs with; several may be given.")
    var signingCertificate: [String] = []

    /// The same as metadata, so that there is one way to read a registration.
    func metadata() throws(CommandError) -> [UInt8] {
        guard let entityID else { throw Self.wrong("--entity-id is missing") }
        let services =
            [ssoPost.map { Endpoint(.httpPOST, $0) }, ssoRedirect.map { Endpoint(.httpRedirect, $0) }].compactMap { $0 }
        guard !services.isEmpty else { throw Self.wrong("--sso-post or --sso-redirect is needed") }
        guard !signingCertificate.isEmpty else { throw Self.wrong("--signing-certificate is needed") }
        var keys: [KeyDescriptor] = []
        for path in signingCertificate {
            keys.append(KeyDescriptor(use: .signing, certificate: try IdentityProviderFile.certificate(in: path)))
        }
        let resolution = artifact.map { IndexedEndpoint(.soap, $0, index: 0, isDefault: true) }
        let descriptor = EntityDescriptor(
            entityID: entityID,
            identityProvider: IDPSSODescriptor(
                role: RoleDescriptor(keys: keys, artifactResolutionServices: resolution.map { [$0] } ?? []),
                singleSignOnServices: services))
        do throws(BuildError) {
            return try MetadataDocument.octets(descriptor, credential: nil)
        } catch {
            throw Self.wrong("it cannot be written as metadata")
        }
    }

    private static func wrong(_ problem: String) -> CommandError {
        CommandError(.identityProviderInvalid, problem, wayOut: "`brama idp add --help` shows what is needed.")
    }
}
