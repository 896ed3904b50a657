package import Cryptography

/// The key that an entity signs with, and how.
package struct SigningCredential: Sendable {
    package var key: PrivateKey
    /// Travels in KeyInfo as a hint; nobody may trust it from there.
    package var certificate: Certificate?
    package var algorithm: SignatureAlgorithm

    package init(key: PrivateKey, certificate: Certificate?, algorithm: SignatureAlgorithm) {
        self.key = key
        self.certificate = certificate
        self.algorithm = algorithm
    }
}
