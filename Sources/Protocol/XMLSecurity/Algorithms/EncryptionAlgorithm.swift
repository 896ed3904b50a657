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
