import COpenSSL

/// The two forms of an ECDSA signature: r‖s in XML Signature (XML Signature 1.1 §6.4.3) and SAML, DER in OpenSSL.
enum ECDSASignature {
    /// The DER form of r‖s, or nil if its length is not exactly two field elements or r or s is zero.
    static func der(raw: [UInt8], curve: EllipticCurve) -> [UInt8]? {
        let half = curve.fieldByteCount
        guard raw.count == 2 * half,
            raw.prefix(half).contains(where: { $0 != 0 }),
            raw.suffix(half).contains(where: { $0 != 0 }),
            let pair = pair(Array(raw.prefix(half)), Array(raw.suffix(half)))
        else { return nil }
        return unsafe encodedDER { unsafe i2d_ECDSA_SIG(pair.pointer, $0) }
    }

    /// The form r‖s of what OpenSSL signed, each half padded to the length of a field element.
    static func raw(der: [UInt8], curve: EllipticCurve) -> [UInt8]? {
        let pointer = unsafe der.withUnsafeBufferPointer { buffer in
            var cursor = buffer.baseAddress
            return unsafe d2i_ECDSA_SIG(nil, &cursor, buffer.count)
        }
        guard let pair = unsafe Owned<ECDSAPair>(pointer) else { return nil }
        let half = Int32(curve.fieldByteCount)
        var padded = true
        let raw = unsafe [UInt8](unsafeUninitializedCapacity: 2 * Int(half)) { buffer, initialised in
            let r = unsafe BN_bn2binpad(ECDSA_SIG_get0_r(pair.pointer), buffer.baseAddress, half)
            let s = unsafe BN_bn2binpad(
                ECDSA_SIG_get0_s(pair.pointer), buffer.baseAddress.map { unsafe $0 + Int(half) }, half)
            padded = r == half && s == half
            initialised = padded ? 2 * Int(half) : 0
        }
        return padded ? raw : nil
    }

    private static func pair(_ r: [UInt8], _ s: [UInt8]) -> Owned<ECDSAPair>? {
        guard let pair = unsafe Owned<ECDSAPair>(ECDSA_SIG_new()) else { return nil }
        let first = unsafe BN_bin2bn(r, Int32(r.count), nil)
        let second = unsafe BN_bin2bn(s, Int32(s.count), nil)
        guard unsafe ECDSA_SIG_set0(pair.pointer, first, second) == 1 else {
            unsafe BN_free(first)
            unsafe BN_free(second)
            return nil
        }
        return pair
    }
}
