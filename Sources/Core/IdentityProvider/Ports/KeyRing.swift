package import Cryptography
package import XMLSecurity

/// Brama's keys at one moment.
package struct KeyRing: Sendable {
    /// Every published signing key; the active one of its family signs.
    package var signing: [SigningKey]
    /// Every key that decrypts; the active ones are published.
    package var encryption: [SigningKey]
    /// The secret behind pairwise persistent identifiers; it never changes.
    package var pairwiseSecret: [UInt8]
    /// The secret behind one-time codes' HMACs.
    package var codeSecret: [UInt8]
    /// What is neither signed, encrypted nor accepted by.
    package var ban: AlgorithmBan

    package init(
        signing: [SigningKey], encryption: [SigningKey], pairwiseSecret: [UInt8], codeSecret: [UInt8],
        ban: AlgorithmBan = .weak
    ) {
        self.ban = ban
        self.signing = signing
        self.encryption = encryption
        self.pairwiseSecret = pairwiseSecret
        self.codeSecret = codeSecret
    }

    /// The key that signs by an algorithm, nil if no active key fits or the algorithm is banned.
    package func signingKey(for algorithm: SignatureAlgorithm) -> SigningKey? {
        guard ban.signatures.contains(algorithm) else { return nil }
        return signing.first { $0.isActive && $0.privateKey.publicKey.family == algorithm.family }
    }
}

/// A private key with the certificate that carries its public half (D10: a container, nothing more).
package struct SigningKey: Sendable {
    package var id: String
    package var privateKey: PrivateKey
    package var certificate: Certificate
    package var isActive: Bool

    package init(id: String, privateKey: PrivateKey, certificate: Certificate, isActive: Bool) {
        self.id = id
        self.privateKey = privateKey
        self.certificate = certificate
        self.isActive = isActive
    }
}

/// Where the keys come from; an administrator's change shows within a second.
package protocol KeySource: Sendable {
    /// The keys as they are now; cheap to ask.
    var current: KeyRing { get }
}
