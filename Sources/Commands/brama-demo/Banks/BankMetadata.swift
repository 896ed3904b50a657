import Foundation
import SAML

/// What a bank tells Brama of itself.
struct BankMetadata: Sendable {
    let site: BankSite
    let keys: BankKeys

    /// The metadata as a document, signed by nobody: an administrator carries it from machine to machine.
    func octets() throws -> [UInt8] {
        let role = RoleDescriptor(
            keys: [KeyDescriptor(use: .signing, certificate: keys.certificate)], nameIDFormats: [.transient],
            artifactResolutionServices: [IndexedEndpoint(.soap, site.artifactLocation, index: 0, isDefault: true)],
            uiInfo: UIInfo(displayNames: site.bank.displayNames, logos: [site.bank.logo]))
        let descriptor = EntityDescriptor(
            entityID: site.entityID,
            identityProvider: IDPSSODescriptor(
                role: role, wantAuthnRequestsSigned: true,
                singleSignOnServices: [
                    Endpoint(.httpRedirect, site.singleSignOnLocation), Endpoint(.httpPOST, site.singleSignOnLocation),
                ]))
        return try MetadataDocument.octets(descriptor, credential: nil)
    }
}

/// Brama as a bank sees it: the relying party of its metadata.
struct BramaAsClient: Sendable {
    let role: SPSSODescriptor
    private let descriptor: EntityDescriptor

    var entityID: String { descriptor.entityID }

    init(file: String) throws {
        guard let content = FileManager.default.contents(atPath: file) else {
            throw CommandError(
                .metadataRefused, "\(file) cannot be read", wayOut: "Write it with: brama metadata > \(file)")
        }
        try self.init([UInt8](content))
    }

    init(_ octets: [UInt8]) throws {
        let clients = try MetadataDocument.parse(octets).filter { $0.serviceProvider != nil }
        guard clients.count == 1, let role = clients[0].serviceProvider else {
            throw CommandError(
                .metadataRefused, "Brama's metadata has no SPSSODescriptor",
                wayOut: "Write it anew with: brama metadata")
        }
        descriptor = clients[0]
        self.role = role
    }

    /// The name that Brama gives itself, its entityID if it gives none.
    func displayName(in language: Language) -> String { descriptor.displayName(in: language.rawValue) }
}
