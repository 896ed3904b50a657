/// The two families of keys; a key's family limits the algorithms that it may be used with.
package enum KeyFamily: String, Sendable, CaseIterable, Codable {
    case rsa, ec
}

/// A curve of NIST SP 800-186 that signatures are accepted on.
package enum EllipticCurve: String, Sendable, CaseIterable, Codable {
    case p256 = "P-256"
    case p384 = "P-384"

    /// The length of a field element, hence of r and of s, in bytes.
    package var fieldByteCount: Int {
        switch self {
        case .p256: 32
        case .p384: 48
        }
    }

    /// The object identifier in dotted form (RFC 5480 §2.1.1.1).
    package var objectIdentifier: String {
        switch self {
        case .p256: "1.2.840.10045.3.1.7"
        case .p384: "1.3.132.0.34"
        }
    }

    /// OpenSSL's name of the curve.
    var groupName: String {
        switch self {
        case .p256: "prime256v1"
        case .p384: "secp384r1"
        }
    }
}

/// A kind of key that can be generated, by its name on the command line.
package enum KeyType: String, Sendable, CaseIterable, Codable {
    case rsa2048 = "rsa-2048"
    case rsa3072 = "rsa-3072"
    case rsa4096 = "rsa-4096"
    case p256 = "p-256"
    case p384 = "p-384"

    /// The family that keys of this type belong to.
    package var family: KeyFamily {
        switch self {
        case .rsa2048, .rsa3072, .rsa4096: .rsa
        case .p256, .p384: .ec
        }
    }

    /// The length of the modulus or of the field, in bits.
    package var bitCount: Int {
        switch self {
        case .rsa2048: 2048
        case .rsa3072: 3072
        case .rsa4096: 4096
        case .p256: 256
        case .p384: 384
        }
    }

    /// The curve of an EC key.
    package var curve: EllipticCurve? {
        switch self {
        case .p256: .p256
        case .p384: .p384
        case .rsa2048, .rsa3072, .rsa4096: nil
        }
    }
}
