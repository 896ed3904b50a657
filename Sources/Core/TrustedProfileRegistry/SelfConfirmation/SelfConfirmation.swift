import Cryptography
import Foundation
package import IdentityProvider
import XMLSecurity
import XMLTree

/// Confirms an application by its owner's own qualified signature ("samozaufanie"): the signature, what it covers, the
/// chain, the revocation lists and the PESEL number, in this order (ADR 0026).
package struct SelfConfirmation: Sendable {
    /// The largest signed document, in octets.
    private static let limits = XMLLimits(bytes: 256 * 1_024)

    let parts: RegistryParts
    let authorities: any CardAuthoritySource
    let lists: any RevocationListSource

    /// Takes the authorities of qualified certificates and their lists.
    package init(_ parts: RegistryParts, authorities: any CardAuthoritySource, lists: any RevocationListSource) {
        self.parts = parts
        self.authorities = authorities
        self.lists = lists
    }

    /// The document to sign, for whoever holds the application's token.
    package func document(for token: Token) async throws(RegistryRefusal) -> [UInt8] {
        try ApplicationDocument.octets(of: try await parts.application(token))
    }

    /// Takes the signed document from whoever holds the application's token.
    package func confirm(_ token: Token, by signed: [UInt8]) async throws(RegistryRefusal) -> Confirmation {
        try await confirm(try await parts.application(token), by: signed)
    }

    /// Takes the signed document of an application.
    package func confirm(
        _ application: ProfileApplication, by signed: [UInt8]
    ) async throws(RegistryRefusal) -> Confirmation {
        let expected = try ApplicationDocument.octets(of: application)
        let verified = try verify(signed)
        guard verified.octets == expected else {
            throw .signatureRefused("the signed document is not this application")
        }
        let certificate = verified.certificate
        let path: [Certificate]
        do {
            path = try authorities.authorities.path(from: certificate, at: parts.now)
        } catch {
            throw .signatureRefused("path: \(error)")
        }
        let pesel = try SignerRule.pesel(of: certificate)
        try RevocationRule.check(path, lists, at: parts.now)
        guard pesel == application.applicant?.pesel else { throw .otherPerson }
        let confirmation = Confirmation(
            .qualifiedCertificate, at: parts.now, application: application.number,
            authority: certificate.fingerprint)
        try await parts.commit(try await Confirming(parts: parts).changes(application, confirmation))
        return confirmation
    }

    private func verify(_ signed: [UInt8]) throws(RegistryRefusal) -> VerifiedXAdES {
        do {
            return try XAdESSignature.verify(try XMLDocument(parsing: signed, limits: Self.limits))
        } catch let error as SignatureError {
            throw .signatureRefused("\(error)")
        } catch {
            throw .signatureRefused("the document cannot be read")
        }
    }
}
