extension PublicKey {
    /// Decodes an uncompressed point `04‖x‖y` (SEC 1 §2.3.3); one that is compressed, at infinity or not on the
    /// curve is refused.
    package convenience init(point: [UInt8], on curve: EllipticCurve) throws(KeyError) {
        guard point.count == 1 + 2 * curve.fieldByteCount, point.first == 4 else { throw .malformed }
        try self.init(spki: curve.subjectPublicKeyInfoPrefix + point)
    }
}

extension EllipticCurve {
    /// The SubjectPublicKeyInfo up to the point: id-ecPublicKey, the curve, and an unpadded BIT STRING (RFC 5480 §2).
    fileprivate var subjectPublicKeyInfoPrefix: [UInt8] {
        let algorithm: [UInt8] = [0x06, 0x07, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01]
        switch self {
        case .p256:
            let curve: [UInt8] = [0x06, 0x08, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]
            return [0x30, 0x59, 0x30, 0x13] + algorithm + curve + [0x03, 0x42, 0x00]
        case .p384:
            let curve: [UInt8] = [0x06, 0x05, 0x2B, 0x81, 0x04, 0x00, 0x22]
            return [0x30, 0x76, 0x30, 0x10] + algorithm + curve + [0x03, 0x62, 0x00]
        }
    }
}
