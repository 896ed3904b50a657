import Cryptography
import Testing

@Suite struct EphemeralStaticTests {
    private static let curves: [KeyType] = [.p256, .p384]

    @Test(arguments: curves)
    func `a pair made once and the key's holder share a secret, and each time another`(type: KeyType) throws {
        let key = try Keys.key(type)
        let curve = try #require(key.publicKey.curve)
        let agreements = try (0..<2).map { _ in try key.publicKey.agreeOnce() }
        for (point, secret) in agreements {
            #expect(secret.count == curve.fieldByteCount)
            #expect(try key.agree(with: PublicKey(point: point, on: curve)) == secret)
        }
        #expect(agreements[0].secret != agreements[1].secret)
        #expect(agreements[0].point != agreements[1].point)
    }

    @Test(arguments: curves)
    func `the openssl program finds the same secret`(type: KeyType) throws {
        let key = try Keys.key(type)
        let curve = try #require(key.publicKey.curve)
        let (point, secret) = try key.publicKey.agreeOnce()
        let scratch = try ScratchDirectory()
        let own = try scratch.file("key.pem", Array(try key.pem().utf8))
        let peer = try scratch.file("peer.der", try PublicKey(point: point, on: curve).spki)
        #expect(
            try OpenSSLProgram.run(
                ["pkeyutl", "-derive", "-inkey", own, "-peerkey", peer, "-peerform", "DER"]) == secret)
    }

    @Test func `keys of different curves and families share nothing`() throws {
        let pairs: [(KeyType, KeyType)] = [(.p256, .p384), (.p384, .p256), (.p256, .rsa2048), (.rsa2048, .p256)]
        for (own, peer) in pairs {
            #expect(throws: KeyError.wrongFamily) { try Keys.key(own).agree(with: Keys.key(peer).publicKey) }
        }
        #expect(throws: KeyError.wrongFamily) { try Keys.key(.rsa2048).publicKey.agreeOnce() }
        #expect(try Keys.key(.p256).agree(with: Keys.key(.p256).publicKey).count == 32)
    }

    @Test(arguments: curves)
    func `whatever is not an uncompressed point of the curve is no key`(type: KeyType) throws {
        let key = try Keys.key(type).publicKey
        let curve = try #require(key.curve)
        let good = try #require(key.ecPoint)
        #expect(try PublicKey(point: good, on: curve) == key)
        let compressed = [2 + (good[good.count - 1] & 1)] + good[1...curve.fieldByteCount]
        var hybrid = good
        hybrid[0] = 6 + (good[good.count - 1] & 1)
        let zero = [4] + [UInt8](repeating: 0, count: 2 * curve.fieldByteCount)
        let beyondField = [4] + [UInt8](repeating: 0xff, count: 2 * curve.fieldByteCount)
        let faults = [
            [], [0], [4], Array(good.dropLast()), good + [0], good.flipping(good.count - 1), good.flipping(1),
            compressed, hybrid, zero, beyondField,
        ]
        for fault in faults { #expect(throws: KeyError.malformed) { try PublicKey(point: fault, on: curve) } }
        let other: EllipticCurve = curve == .p256 ? .p384 : .p256
        #expect(throws: KeyError.malformed) { try PublicKey(point: good, on: other) }
    }
}
