import ArgumentParser
import Cryptography
import Foundation
import IdentityProvider
import SAML

/// A relying party without metadata, as its engineer describes it; clients of the national systems have none.
struct ManualRelyingParty: ParsableArguments {
    @Option(
        name: .customLong("acs"), parsing: .upToNextOption,
        help: "Addresses that answers go to, the first one where a request names none.")
    var returnAddresses: [String] = []
    @Option(help: "Where logout messages go.") var slo: String?
    @Option(
        name: .customLong("signing-cert"), parsing: .upToNextOption,
        help: "PEM files with the certificates that it signs with.")
    var signing: [String] = []
    @Option(
        name: .customLong("encryption-cert"), parsing: .upToNextOption,
        help: "PEM files with the certificates to encrypt for, the preferred one first.")
    var encryption: [String] = []

    /// Whether nothing is described here.
    var isEmpty: Bool { returnAddresses.isEmpty && slo == nil && signing.isEmpty && encryption.isEmpty }

    /// The same as metadata, so that there is one way to read a registration; `name` is what citizens see.
    func metadata(of entityID: String, _ profile: RelyingPartyProfile, name: String?) throws(CommandError) -> [UInt8] {
        try Self.check(entityID)
        guard !returnAddresses.isEmpty else { throw Self.incomplete("--acs is needed") }
        guard !signing.isEmpty || !profile.requiresSignedRequests else {
            throw Self.incomplete("--signing-cert is needed: what `\(profile.name)` sends is signed")
        }
        guard !encryption.isEmpty || profile.name != RelyingPartyProfile.loginGovPl.name else {
            throw Self.incomplete("--encryption-cert is needed: what `\(profile.name)` answers is encrypted")
        }
        let names = name.map { name in Language.allCases.map { LocalizedText($0.rawValue, name) } }
        let role = RoleDescriptor(
            keys: try keys(signing, for: .signing) + keys(encryption, for: .encryption),
            singleLogoutServices: logoutServices(profile),
            uiInfo: names.map { UIInfo(displayNames: $0) })
        return try Self.octets(
            EntityDescriptor(
                entityID: entityID,
                serviceProvider: SPSSODescriptor(role: role, assertionConsumerServices: answers(profile))))
    }

    /// The metadata with what is given here in place of what it had.
    func replacing(in relyingParty: RelyingParty) throws(CommandError) -> [UInt8] {
        var descriptor = relyingParty.metadata
        var role = relyingParty.role
        if !returnAddresses.isEmpty { role.assertionConsumerServices = answers(relyingParty.profile) }
        if slo != nil { role.role.singleLogoutServices = logoutServices(relyingParty.profile) }
        if !signing.isEmpty {
            role.role.keys = try keys(signing, for: .signing) + role.keys.filter { !$0.serves(.signing) }
        }
        if !encryption.isEmpty {
            role.role.keys = try role.keys.filter { !$0.serves(.encryption) } + keys(encryption, for: .encryption)
        }
        descriptor.serviceProvider = role
        return try Self.octets(descriptor)
    }

    /// Clients of the national systems fetch their answers; standard ones may have them by POST too.
    private func answers(_ profile: RelyingPartyProfile) -> [IndexedEndpoint] {
        let isStandard = profile.name == RelyingPartyProfile.saml2.name
        let bindings: [Binding] = isStandard ? [.httpPOST, .httpArtifact] : [.httpArtifact]
        let services = bindings.flatMap { binding in returnAddresses.map { (binding, $0) } }
        return services.enumerated().map { index, service in
            IndexedEndpoint(service.0, service.1, index: index, isDefault: index == 0 ? true : nil)
        }
    }

    /// login.gov.pl signs out from server to server, the others through the browser.
    private func logoutServices(_ profile: RelyingPartyProfile) -> [Endpoint] {
        guard let slo else { return [] }
        let isByServer = profile.name == RelyingPartyProfile.loginGovPl.name
        let bindings: [Binding] = isByServer ? [.soap] : [.httpRedirect, .httpPOST]
        return bindings.map { Endpoint($0, slo) }
    }

    private func keys(_ paths: [String], for use: KeyUse) throws(CommandError) -> [KeyDescriptor] {
        var found: [KeyDescriptor] = []
        for path in paths {
            found.append(KeyDescriptor(use: use, certificate: try IdentityProviderFile.certificate(in: path)))
        }
        return found
    }

    /// Any text, as the national systems have it; Core §8.3.6 would want a URI.
    private static func check(_ entityID: String) throws(CommandError) {
        let isPlain = entityID.unicodeScalars.allSatisfy(Printable.isPlain)
        guard (1...256).contains(entityID.count), isPlain, entityID.utf8.count <= EntityDescriptor.entityIDLimit,
            entityID.trimmingCharacters(in: .whitespaces) == entityID
        else { throw incomplete("--entity-id has from 1 to 256 characters, all visible, no space at its ends") }
    }

    private static func octets(_ descriptor: EntityDescriptor) throws(CommandError) -> [UInt8] {
        do throws(BuildError) {
            return try MetadataDocument.octets(descriptor, credential: nil)
        } catch {
            throw incomplete("it cannot be written as metadata")
        }
    }

    private static func incomplete(_ problem: String) -> CommandError {
        CommandError(.relyingPartyIncomplete, problem, wayOut: "`brama sp add --help` shows what is needed.")
    }
}
