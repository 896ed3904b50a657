package import Cryptography

/// How the block cipher's key travels: under an RSA key by OAEP alone (V28), under an EC key by ECDH-ES.
package enum KeyTransport: Sendable, Hashable {
    /// `xmlenc#rsa-oaep-mgf1p` with the digest named and SHA-1 for the mask (XML Encryption 1.1 §5.5.2).
    case rsaOAEPMGF1(digest: OAEPDigest)
    /// `xmlenc11#rsa-oaep` with the digests named.
    case rsaOAEP11(digest: OAEPDigest, mgf: OAEPDigest)
    /// Wrapped under a key that `xmlenc11#ECDH-ES` agrees on.
    case ecdhES(KeyAgreement)

    /// `xmlenc#rsa-oaep-mgf1p` with SHA-1 for digest and mask, as every product understands it.
    package static let rsaOAEPMGF1P = Self.rsaOAEPMGF1(digest: .sha1)

    static let mgf1pURI = SecurityNamespace.encryption + "rsa-oaep-mgf1p"
    static let oaep11URI = SecurityNamespace.encryption11 + "rsa-oaep"

    /// The identifier in the `xenc:EncryptionMethod` of `xenc:EncryptedKey`.
    package var uri: String {
        switch self {
        case .rsaOAEPMGF1: Self.mgf1pURI
        case .rsaOAEP11: Self.oaep11URI
        case .ecdhES(let agreement): agreement.wrap.uri
        }
    }
}

/// Key wrap under an agreed key (XML Encryption 1.1 §5.7).
package enum KeyWrap: String, Sendable, CaseIterable, Codable {
    case aes256 = "kw-aes256"
    case aes128 = "kw-aes128"

    /// The identifier in `xenc:EncryptionMethod`.
    package var uri: String { SecurityNamespace.encryption + rawValue }

    /// The algorithm with an identifier, nil for every one that is refused.
    package init?(uri: String) {
        guard let algorithm = Self.allCases.first(where: { $0.uri.hasSameOctets(as: uri) }) else { return nil }
        self = algorithm
    }

    /// The length of the wrapping key in bytes.
    package var keyByteCount: Int {
        switch self {
        case .aes128: 16
        case .aes256: 32
        }
    }
}

/// What both sides of an ECDH-ES put into the derivation of the wrapping key.
package struct KeyAgreement: Sendable, Hashable {
    /// `xenc11#ECDH-ES` (XML Encryption 1.1 §5.6.4).
    package static let uri = SecurityNamespace.encryption11 + "ECDH-ES"
    /// `xenc11#ConcatKDF` (XML Encryption 1.1 §5.4.1).
    package static let derivationURI = SecurityNamespace.encryption11 + "ConcatKDF"

    /// How the content key is wrapped.
    package var wrap: KeyWrap
    /// How the parameters of the derivation are written.
    package var derivation: KeyDerivation
    /// The name of the side that encrypts (PartyUInfo).
    package var originator: String
    /// The name of the side that decrypts (PartyVInfo).
    package var recipient: String

    /// Creates the value from its parts.
    package init(wrap: KeyWrap = .aes256, derivation: KeyDerivation, originator: String, recipient: String) {
        self.wrap = wrap
        self.derivation = derivation
        self.originator = originator
        self.recipient = recipient
    }
}

/// How the parameters of ConcatKDF are written, and so what is hashed.
package enum KeyDerivation: String, Sendable, CaseIterable, Codable {
    /// By the letter: an octet that counts padding bits, then the bits (XML Encryption 1.1 §5.4.1).
    case standard
    /// As login.gov.pl writes them: a length in four octets, then the octets, hashed with the length.
    case national
}
