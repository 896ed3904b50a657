import Cryptography
package import IdentityProvider

/// The keys of the tests' Brama and of its portals; none of them guards anything.
package enum TestKeys {
    /// Brama's active RSA key.
    package static func signingRSA() throws -> SigningKey { try key("rsa-1", .signingRSA) }
    /// Brama's RSA key of tomorrow: published, not active.
    package static func nextRSA() throws -> SigningKey { try key("rsa-2", .nextRSA, isActive: false) }
    /// Brama's active P-256 key.
    package static func signingP256() throws -> SigningKey { try key("ec-1", .signingP256) }
    /// What Brama decrypts with.
    package static func encryptionRSA() throws -> SigningKey { try key("enc-rsa", .encryptionRSA) }
    /// Brama's encryption key for key agreement.
    package static func encryptionP256() throws -> SigningKey { try key("enc-ec", .encryptionP256) }
    /// A portal's RSA key.
    package static func portalRSA() throws -> SigningKey { try key("portal-rsa", .portalRSA) }
    /// A portal's P-256 key.
    package static func portalP256() throws -> SigningKey { try key("portal-ec", .portalP256) }

    /// Every key of Brama's, with fixed secrets.
    package static func ring() throws -> KeyRing {
        KeyRing(
            signing: [try nextRSA(), try signingRSA(), try signingP256()],
            encryption: [try encryptionRSA(), try encryptionP256()],
            pairwiseSecret: Array("pairwise secret".utf8), codeSecret: Array("code secret".utf8))
    }

    private static func key(_ id: String, _ pem: TestKeyPEM, isActive: Bool = true) throws -> SigningKey {
        SigningKey(
            id: id, privateKey: try PrivateKey(pem: pem.key), certificate: try Certificate(pem: pem.certificate),
            isActive: isActive)
    }
}
