import Cryptography
import Testing

/// The forged and malformed ECDSA signatures that verifiers have fallen for.
@Suite struct ECDSARefusalTests {
    /// The order of the group (NIST SP 800-186 §3.2.1.3 and §3.2.1.4).
    private static func order(_ curve: EllipticCurve) throws -> [UInt8] {
        switch curve {
        case .p256: try hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        case .p384:
            try hex(
                "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973")
        }
    }

    private func refuses(
        _ curve: EllipticCurve, _ forge: (_ r: [UInt8], _ s: [UInt8], _ order: [UInt8]) -> [UInt8]
    ) throws -> Bool {
        let key = try Keys.key(curve == .p256 ? .p256 : .p384)
        let algorithm: SignatureAlgorithm = curve == .p256 ? .ecdsaSHA256 : .ecdsaSHA384
        let signature = try key.sign(message, algorithm: algorithm)
        #expect(key.publicKey.verify(signature, over: message, algorithm: algorithm))
        let (r, s) = (signature.prefix(curve.fieldByteCount), signature.suffix(curve.fieldByteCount))
        let forged = forge(Array(r), Array(s), try Self.order(curve))
        return !key.publicKey.verify(forged, over: message, algorithm: algorithm)
    }

    private func number(_ value: UInt8, _ curve: EllipticCurve) -> [UInt8] {
        [UInt8](repeating: 0, count: curve.fieldByteCount - 1) + [value]
    }

    @Test(arguments: EllipticCurve.allCases)
    func `V18: r or s of zero is refused`(curve: EllipticCurve) throws {
        let zero = number(0, curve)
        #expect(try refuses(curve) { _, s, _ in zero + s })
        #expect(try refuses(curve) { r, _, _ in r + zero })
        #expect(try refuses(curve) { _, _, _ in zero + zero })
    }

    @Test(arguments: EllipticCurve.allCases)
    func `V18: r or s of the group's order or above is refused`(curve: EllipticCurve) throws {
        let highest = [UInt8](repeating: 0xff, count: curve.fieldByteCount)
        #expect(try refuses(curve) { _, s, order in order + s })
        #expect(try refuses(curve) { r, _, order in r + order })
        #expect(try refuses(curve) { _, _, order in order + order })
        #expect(try refuses(curve) { _, s, _ in highest + s })
        #expect(try refuses(curve) { r, _, _ in r + highest })
    }

    @Test(arguments: EllipticCurve.allCases)
    func `V18: small and swapped values are refused`(curve: EllipticCurve) throws {
        let one = number(1, curve)
        #expect(try refuses(curve) { _, _, _ in one + one })
        #expect(try refuses(curve) { r, _, _ in r + one })
        #expect(try refuses(curve) { _, s, _ in one + s })
        #expect(try refuses(curve) { r, s, _ in s + r })
        #expect(try refuses(curve) { r, _, _ in r + r })
    }

    @Test(arguments: EllipticCurve.allCases)
    func `V18: a signature in DER is refused where r and s are due`(curve: EllipticCurve) throws {
        #expect(try refuses(curve) { r, s, _ in DER.sequence(r + s, curve) })
        #expect(try refuses(curve) { r, s, _ in [0] + r + [0] + s })
        #expect(try refuses(curve) { r, s, _ in Array(r.dropFirst()) + Array(s.dropFirst()) })
    }

    @Test func `halves that begin with zero keep their length`() throws {
        let key = try Keys.key(.p256)
        var seen = false
        for round in 0..<2000 where !seen {
            let text = Array("round \(round)".utf8)
            let signature = try key.sign(text, algorithm: .ecdsaSHA256)
            #expect(signature.count == 64)
            seen = signature[0] == 0 || signature[32] == 0
            if seen { #expect(key.publicKey.verify(signature, over: text, algorithm: .ecdsaSHA256)) }
        }
        #expect(seen)
    }
}
