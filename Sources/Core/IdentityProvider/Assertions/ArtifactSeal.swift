package import Cryptography

/// Seals a waiting message under a key that only its artifact yields (D12): the store alone can open nothing.
package enum ArtifactSeal {
    /// Seals the message; an artifact is used once, so the fixed nonce meets each key once.
    package static func seal(_ message: [UInt8], under artifact: [UInt8]) throws(CipherError) -> [UInt8] {
        try AESGCM.seal(message, key: key(from: artifact), nonce: nonce)
    }

    /// Opens what `seal` closed.
    package static func open(_ sealed: [UInt8], under artifact: [UInt8]) throws(CipherError) -> [UInt8] {
        try AESGCM.open(sealed, key: key(from: artifact), nonce: nonce)
    }

    private static let nonce = [UInt8](repeating: 0, count: 12)

    private static func key(from artifact: [UInt8]) -> [UInt8] {
        hkdfSHA256(key: artifact, info: Array("brama artifact".utf8), byteCount: 32)
    }
}
