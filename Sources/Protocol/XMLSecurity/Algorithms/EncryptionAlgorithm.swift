package import Cryptography

/// Block encryption; authenticated alone, since CBC is an oracle for whoever may ask twice (V28).
package enum EncryptionAlgorithm: String, Sendable, CaseIterable, Codable {
    case aes128gcm = "aes128-gcm"
    case aes256gcm = "aes256-gcm"

    /// The identifier in `xenc:EncryptionMethod`.
    package var uri: String { SecurityNamespace.encryption11 + rawValue }

    /// The algorithm with an identifier, nil for every one that is refused.
    package init?(uri: String) {
        guard let algorithm = Self.allCases.first(where: { $0.uri.hasSameOctets(as: uri) }) else { return nil }
        self = algorithm
    }

    /// The length of the key in bytes.
    package var keyByteCount: Int {
        switch self {
        case .aes128gcm: 16
        case .aes256gcm: 32
        }
    }
}

/// How the block cipher's key travels; RSA-OAEP alone (V28).
package enum KeyTransport: Sendable, Hashable {
    /// `xmlenc#rsa-oaep-mgf1p` with SHA-1 for digest and mask, as every product understands it.
    case rsaOAEPMGF1P
    /// `xmlenc11#rsa-oaep` with the digests named.
    case rsaOAEP11(digest: OAEPDigest, mgf: OAEPDigest)

    static let mgf1pURI = SecurityNamespace.encryption + "rsa-oaep-mgf1p"
    static let oaep11URI = SecurityNamespace.encryption11 + "rsa-oaep"

    /// The identifier in the `xenc:EncryptionMethod` of `xenc:EncryptedKey`.
    package var uri: String {
        switch self {
        case .rsaOAEPMGF1P: Self.mgf1pURI
        case .rsaOAEP11: Self.oaep11URI
        }
    }
}
