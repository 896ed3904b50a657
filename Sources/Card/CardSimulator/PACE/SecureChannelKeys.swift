import Cryptography

/// The two session keys that PACE ends in.
struct SecureChannelKeys: Sendable {
    let encryption: [UInt8]
    let authentication: [UInt8]

    /// The keys of a shared point, of which the x coordinate counts (ICAO 9303-11 §9.7.1).
    init(_ shared: CurvePoint, _ cipher: PACECipher) {
        encryption = PACEKeyDerivation.key(from: shared.x, for: .encryption, byteCount: cipher.keyByteCount)
        authentication = PACEKeyDerivation.key(from: shared.x, for: .authentication, byteCount: cipher.keyByteCount)
    }

    /// The authentication token over the other side's public key (ICAO 9303-11 §4.4.3.4): 8 octets.
    func token(over point: CurvePoint, _ cipher: PACECipher) throws(CipherError) -> [UInt8] {
        let input = TLV(0x7F49, TLV(0x06, cipher.protocolIdentifier).encoded + TLV(0x86, point.encoded).encoded)
        return Array(try AESCMAC.code(input.encoded, key: authentication).prefix(8))
    }
}
