package import Cryptography
package import SAML

extension KeyRing {
    /// An algorithm that an active key fits, where nobody in particular is answered: RSA if there is one.
    package var availableAlgorithm: SignatureAlgorithm {
        SignatureAlgorithm.allCases.first { signingKey(for: $0) != nil } ?? .rsaSHA256
    }

    /// The active key and its certificate for signing by an algorithm.
    package func credential(for algorithm: SignatureAlgorithm) throws(MissingKey) -> SigningCredential {
        guard let key = signingKey(for: algorithm) else { throw MissingKey(algorithm: algorithm) }
        return SigningCredential(key: key.privateKey, certificate: key.certificate, algorithm: algorithm)
    }
}

/// No active key can sign by this algorithm.
package struct MissingKey: Error, Sendable, Equatable {
    package let algorithm: SignatureAlgorithm
}
