package import Cryptography
package import Foundation
package import IdentityProvider
package import SAML
import XMLTree

/// A relying party of the tests: what it registers, what it sends, and what it makes of an answer.
package struct Portal: Sendable {
    package var entityID: String
    package var endpoints: [IndexedEndpoint]
    package var signingKeys: [PrivateKey]
    package var encryptionKey: PrivateKey?
    /// What it says of that key.
    package var encryptionMethods: [EncryptionMethod] = []
    package var authnRequestsSigned = false
    /// Where logout messages go.
    package var logoutServices: [Endpoint] = []
    package var profile: RelyingPartyProfile

    package init(
        _ host: String, endpoints: [IndexedEndpoint]? = nil, signingKeys: [PrivateKey], encryptionKey: PrivateKey? = nil
    ) {
        let base = "https://\(host)"
        entityID = base + "/saml"
        self.endpoints =
            endpoints ?? [
                IndexedEndpoint(.httpPOST, base + "/acs/post", index: 0, isDefault: true),
                IndexedEndpoint(.httpArtifact, base + "/acs/artifact", index: 1),
            ]
        self.signingKeys = signingKeys
        self.encryptionKey = encryptionKey
        profile = .saml2
        profile.algorithm = .ecdsaSHA256
        profile.consent = .never
    }

    /// The row for the store.
    package func registration(at now: Date) -> RelyingPartyRegistration {
        let encryption = encryptionKey.map {
            [KeyDescriptor(use: .encryption, keys: [$0.publicKey], encryptionMethods: encryptionMethods)]
        }
        let keys = signingKeys.map { KeyDescriptor(use: .signing, keys: [$0.publicKey]) } + (encryption ?? [])
        let descriptor = EntityDescriptor(
            entityID: entityID,
            serviceProvider: SPSSODescriptor(
                role: RoleDescriptor(keys: keys, singleLogoutServices: logoutServices),
                authnRequestsSigned: authnRequestsSigned,
                assertionConsumerServices: endpoints))
        return RelyingPartyRegistration(
            entityID: entityID, metadata: CanonicalWriter.octets(of: descriptor.element()), profile: profile,
            addedAt: now, updatedAt: now)
    }

    /// The credential of one of its keys.
    package func credential(_ index: Int = 0, _ algorithm: SignatureAlgorithm? = nil) -> SigningCredential {
        let key = signingKeys[index]
        let fitting: SignatureAlgorithm = key.publicKey.family == .rsa ? .rsaSHA256 : .ecdsaSHA256
        return SigningCredential(key: key, certificate: nil, algorithm: algorithm ?? fitting)
    }

    /// What it expects of Brama at one of its addresses.
    package func expectation(
        of identityProvider: String, keys: [PublicKey], at address: String
    ) -> ResponseExpectation {
        ResponseExpectation(
            identityProvider: identityProvider, signingKeys: keys, serviceProvider: entityID,
            assertionConsumerServiceURL: address, decryptionKeys: encryptionKey.map { [$0] } ?? [])
    }
}
