import Cryptography

/// PEM blocks (RFC 7468 §2).
enum PEM {
    /// The block of this label over DER.
    static func text(_ der: [UInt8], label: String) -> String {
        let text = Array(Base64.encode(der))
        let lines = stride(from: 0, to: text.count, by: 64).map { String(text[$0..<min($0 + 64, text.count)]) }
        return (["-----BEGIN \(label)-----"] + lines + ["-----END \(label)-----", ""]).joined(separator: "\n")
    }
}
