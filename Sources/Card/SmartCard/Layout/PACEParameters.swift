/// A protocol of PACE with elliptic curves and generic mapping (BSI TR-03110-3 §A.1.1.1).
package enum PACEProtocol: String, Sendable, Equatable, CaseIterable {
    /// AES-128 in CBC mode, CMAC, SHA-1 as the key derivation's hash.
    case ecdhGenericMappingAES128 = "0.4.0.127.0.7.2.2.4.2.2"
    /// AES-256 in CBC mode, CMAC, SHA-256 as the key derivation's hash.
    case ecdhGenericMappingAES256 = "0.4.0.127.0.7.2.2.4.2.4"

    /// The contents of the object identifier: DER without tag and length, as MSE:Set AT takes it in tag 80.
    package var identifier: [UInt8] {
        let last: UInt8 = self == .ecdhGenericMappingAES128 ? 2 : 4
        return [0x04, 0x00, 0x7F, 0x00, 0x07, 0x02, 0x02, 0x04, 0x02, last]
    }
}

/// A curve by its number among the standardized domain parameters (BSI TR-03110-3 §A.2.1.1).
package enum PACECurve: Int, Sendable, Equatable, CaseIterable {
    /// NIST P-256 (secp256r1).
    case p256 = 12
    /// brainpoolP256r1.
    case brainpoolP256r1 = 13
    /// brainpoolP384r1.
    case brainpoolP384r1 = 16

    /// The length of a field element, in octets; an uncompressed point has twice that and one.
    package var fieldLength: Int { self == .brainpoolP384r1 ? 48 : 32 }
}
