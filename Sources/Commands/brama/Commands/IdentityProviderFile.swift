import Cryptography
import Foundation
import IdentityProvider
import SAML

/// An identity provider's metadata as an administrator hands them in, judged as the server will.
enum IdentityProviderFile {
    /// The one entity, which must be an identity provider that can be asked and believed.
    static func entity(in octets: [UInt8]) throws(CommandError) -> EntityDescriptor {
        let entities: [EntityDescriptor]
        do throws(MetadataError) {
            entities = try MetadataDocument.parse(octets)
        } catch {
            throw invalid("it is not SAML metadata: \(error.sentence)")
        }
        guard entities.count == 1, let entity = entities.first else {
            throw invalid("it holds \(entities.count) entities, and one is wanted")
        }
        guard let role = entity.identityProvider else { throw invalid("it has no IDPSSODescriptor for SAML 2.0") }
        try check(entity, role)
        return entity
    }

    private static func check(_ entity: EntityDescriptor, _ role: IDPSSODescriptor) throws(CommandError) {
        if let end = [entity.validUntil, role.role.validUntil].compactMap({ $0 }).min(), end < Date() {
            throw invalid("it expired on \(Listing.text(end))")
        }
        guard RequestBinding.allCases.contains(where: { role.singleSignOnService($0.binding) != nil }) else {
            throw invalid("it has no SingleSignOnService by HTTP-POST or HTTP-Redirect")
        }
        guard role.singleSignOnServices.allSatisfy({ Location.isAcceptable($0.location) }) else {
            throw invalid("it has an address that messages may not go to: https, or http on loopback, is needed")
        }
        guard !role.keys.keys(for: .signing).isEmpty else {
            let refusal = role.keys.flatMap(\.refusals).first.map { ": " + $0.sentence } ?? ""
            throw invalid("it has no key to verify signatures with\(refusal)")
        }
    }

    /// The certificate in a PEM file.
    static func certificate(in path: String) throws(CommandError) -> Certificate {
        do {
            return try Certificate(pem: String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw CommandError(
                .fileUnreadable, "\(path) cannot be read as a certificate in PEM",
                wayOut: "Give a file that begins with -----BEGIN CERTIFICATE-----.")
        }
    }

    static func invalid(_ problem: String) -> CommandError {
        CommandError(
            .identityProviderInvalid, "the identity provider cannot be used: \(problem)",
            wayOut: "Ask its engineer for mended metadata; nothing was changed.")
    }
}
