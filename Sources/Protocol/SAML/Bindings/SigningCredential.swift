package import Cryptography

/// The key that an entity signs with, and how.
package struct SigningCredential: Sendable {
    /// The key.
    package var key: PrivateKey
    /// Travels in KeyInfo as a hint; nobody may trust it from there.
    package var certificate: Certificate?
    /// How to sign.
    package var algorithm: SignatureAlgorithm

    /// Creates the value from its parts.
    package init(key: PrivateKey, certificate: Certificate?, algorithm: SignatureAlgorithm) {
        self.key = key
        self.certificate = certificate
        self.algorithm = algorithm
    }
}
