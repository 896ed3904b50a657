import Cryptography
import Testing

/// Project Wycheproof against points and keys that come from outside.
@Suite struct WycheproofAgreementTests {
    /// PACE's points are uncompressed (BSI TR-03110-3 §A.2.2), so a compressed one is refused even where it is right.
    @Test func `PACE agrees with valid points, and refuses those off the curve, compressed or of another curve`() throws
    {
        let judgement = try WycheproofFile("ecdh_secp256r1_ecpoint").judge { _, vector in
            let own = try EphemeralKey(base: AgreementCurve.p256.generator, scalar: vector.privateOctets)
            do throws(CurveError) {
                let point = try CurvePoint(decoding: octets(vector), on: .p256)
                return try own.sharedPoint(with: point).x == (try? vector.sharedOctets)
            } catch {
                #expect(error == .notOnCurve, "\(vector.id)")
                return false
            }
        }
        #expect(judgement.holds, "\(judgement)")
    }

    /// As for PACE, a compressed point is refused even where it is right (SEC 1 §2.3.3, uncompressed alone).
    @Test(arguments: [("ecdh_secp256r1_ecpoint", EllipticCurve.p256), ("ecdh_secp384r1_ecpoint", .p384)])
    func `ECDH agrees with valid points, and refuses those off the curve, compressed or of another curve`(
        name: String, curve: EllipticCurve
    ) throws {
        let judgement = try WycheproofFile(name).judge { _, vector in
            let own = try Self.privateKey(vector.privateOctets, curve)
            do throws(KeyError) {
                let secret = try own.agree(with: PublicKey(point: octets(vector), on: curve))
                return secret == (try? vector.sharedOctets)
            } catch {
                #expect(error == .malformed, "\(vector.id)")
                return false
            }
        }
        #expect(judgement.holds, "\(judgement)")
    }

    /// The key of a private number, as RFC 5915 §3 writes it without the public one.
    private static func privateKey(_ scalar: [UInt8], _ curve: EllipticCurve) throws -> PrivateKey {
        let number = [UInt8](repeating: 0, count: curve.fieldByteCount) + scalar
        let (head, tail) =
            switch curve {
            case .p256: ("30310201010420", "a00a06082a8648ce3d030107")
            case .p384: ("303e0201010430", "a00706052b81040022")
            }
        let der = try hex(head) + number.suffix(curve.fieldByteCount) + hex(tail)
        return try PrivateKey(
            pem: "-----BEGIN EC PRIVATE KEY-----\n\(Base64.encode(der))\n-----END EC PRIVATE KEY-----\n")
    }

    private func octets(_ vector: WycheproofFile.Vector) -> [UInt8] {
        do { return try vector.publicOctets } catch { return [] }
    }

    /// What is acceptable is a key in a form that DER has not: refused by OpenSSL, or taken in the one form that the
    /// same key has here. What is invalid is no key, or one of another curve.
    @Test(arguments: [("ecdh_secp256r1", EllipticCurve.p256), ("ecdh_secp384r1", .p384)])
    func `public keys with wrong points, wrong curves and written-out parameters are refused`(
        name: String, curve: EllipticCurve
    ) throws {
        var answers: [WycheproofFile.Result: [Bool]] = [:]
        for vector in try WycheproofFile(name).groups.flatMap(\.tests) {
            let given = try vector.publicOctets
            let key = Self.key(given).flatMap { $0.curve == curve ? $0 : nil }
            answers[vector.result, default: []].append(key != nil)
            guard let key else { continue }
            #expect(key.spki.count == given.count || vector.result == .acceptable, "\(vector.id)")
            #expect(try PublicKey(spki: key.spki).spki == key.spki, "\(vector.id)")
            #expect(key.ecPoint?.count == 1 + 2 * curve.fieldByteCount, "\(vector.id)")
        }
        #expect(answers[.valid] == [true])
        let invalid = try #require(answers[.invalid])
        #expect(invalid.count > 40 && !invalid.contains(true))
    }

    private static func key(_ spki: [UInt8]) -> PublicKey? {
        do throws(KeyError) { return try PublicKey(spki: spki) } catch { return nil }
    }
}
