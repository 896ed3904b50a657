/// A signature algorithm that is made and accepted; HMAC, SHA-1 and weaker have no case, so they cannot be asked for.
package enum SignatureAlgorithm: String, Sendable, CaseIterable, Codable {
    case rsaSHA256 = "rsa-sha256"
    case rsaSHA384 = "rsa-sha384"
    case rsaSHA512 = "rsa-sha512"
    case ecdsaSHA256 = "ecdsa-sha256"
    case ecdsaSHA384 = "ecdsa-sha384"

    /// Every algorithm.
    package static let all = Set(allCases)

    /// The digest that is signed.
    package var digest: DigestAlgorithm {
        switch self {
        case .rsaSHA256, .ecdsaSHA256: .sha256
        case .rsaSHA384, .ecdsaSHA384: .sha384
        case .rsaSHA512: .sha512
        }
    }

    /// The only family of keys that this algorithm works with.
    package var family: KeyFamily {
        switch self {
        case .rsaSHA256, .rsaSHA384, .rsaSHA512: .rsa
        case .ecdsaSHA256, .ecdsaSHA384: .ec
        }
    }
}
