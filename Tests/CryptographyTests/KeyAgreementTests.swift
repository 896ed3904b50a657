import Cryptography
import Testing

@Suite struct KeyAgreementTests {
    @Test(arguments: AgreementCurve.allCases)
    func `two sides share a point, and no third`(curve: AgreementCurve) throws {
        let random = SystemRandomSource()
        let keys = try (0..<3).map { _ in try EphemeralKey(base: curve.generator, random: random) }
        let shared = try keys[0].sharedPoint(with: keys[1].publicPoint)
        #expect(try keys[1].sharedPoint(with: keys[0].publicPoint) == shared)
        #expect(try keys[2].sharedPoint(with: keys[0].publicPoint) != shared)
        #expect(shared.x.count == curve.fieldByteCount)
    }

    @Test(arguments: AgreementCurve.allCases)
    func `both sides map a nonce to one base point, and another nonce to another`(curve: AgreementCurve) throws {
        let random = SystemRandomSource()
        let (ours, theirs) = (
            try EphemeralKey(base: curve.generator, random: random),
            try EphemeralKey(base: curve.generator, random: random)
        )
        let nonce = random.bytes(16)
        let base = try GenericMapping.generator(nonce: nonce, shared: ours.sharedPoint(with: theirs.publicPoint))
        #expect(
            try GenericMapping.generator(nonce: nonce, shared: theirs.sharedPoint(with: ours.publicPoint)) == base)
        #expect(
            try GenericMapping.generator(
                nonce: random.bytes(16), shared: theirs.sharedPoint(with: ours.publicPoint)) != base)
    }

    @Test(arguments: AgreementCurve.allCases)
    func `an encoded point is read again`(curve: AgreementCurve) throws {
        let point = try curve.generator.multiplied(by: [5])
        #expect(try CurvePoint(decoding: point.encoded, on: curve) == point)
        #expect(try curve.generator.multiplied(by: [2]).adding(curve.generator.multiplied(by: [3])) == point)
    }

    /// An invalid point would give away parts of a private key.
    @Test(arguments: AgreementCurve.allCases)
    func `whatever is not an uncompressed point of the curve is refused`(curve: AgreementCurve) throws {
        let good = curve.generator.encoded
        var offCurve = good
        offCurve[good.count - 1] ^= 1
        let compressed = [2 + (good[good.count - 1] & 1)] + good[1...curve.fieldByteCount]
        let hybrid = [6 + (good[good.count - 1] & 1)] + good.dropFirst()
        let beyondField = [4] + [UInt8](repeating: 0xFF, count: 2 * curve.fieldByteCount)
        let faults = [[], [0], [4], Array(good.dropLast()), good + [0], offCurve, compressed, hybrid, beyondField]
        for fault in faults {
            #expect(throws: CurveError.notOnCurve) { try CurvePoint(decoding: fault, on: curve) }
        }
        #expect(try CurvePoint(decoding: good, on: curve) == curve.generator)
    }

    @Test func `a point of another curve is refused, whatever it is used for`() throws {
        let brainpool = AgreementCurve.brainpoolP256r1.generator
        #expect(throws: CurveError.notOnCurve) { try CurvePoint(decoding: brainpool.encoded, on: .p256) }
        let key = try EphemeralKey(base: AgreementCurve.p256.generator, scalar: [7])
        #expect(throws: CurveError.notOnCurve) { try key.sharedPoint(with: brainpool) }
        #expect(throws: CurveError.operationFailed) { try AgreementCurve.p256.generator.adding(brainpool) }
    }

    @Test(arguments: AgreementCurve.allCases)
    func `the point at infinity is never a result`(curve: AgreementCurve) {
        #expect(throws: CurveError.operationFailed) { try curve.generator.multiplied(by: [0]) }
        #expect(throws: CurveError.operationFailed) { try EphemeralKey(base: curve.generator, scalar: [0]) }
    }
}
