import Cryptography
import Testing

@Suite struct GivenDigestTests {
    @Test func `a signature over a given digest is one over what was digested`() throws {
        let key = try PrivateKey.generate(.p384)
        let message = Array("challenge".utf8)
        let der = try key.signECDSA(digest: DigestAlgorithm.sha384.digest(message))
        #expect(der.first == 0x30)
        let raw = try rawSignature(der, half: 48)
        #expect(key.publicKey.verify(raw, over: message, algorithm: .ecdsaSHA384))
        #expect(!key.publicKey.verify(raw, over: message + [0], algorithm: .ecdsaSHA384))
    }

    @Test func `a digest of no known length, and an RSA key, are refused`() throws {
        let key = try PrivateKey.generate(.p384)
        #expect(throws: KeyError.malformed) { try key.signECDSA(digest: [UInt8](repeating: 1, count: 20)) }
        let rsa = try PrivateKey.generate(.rsa2048)
        #expect(throws: KeyError.wrongFamily) { try rsa.signECDSA(digest: [UInt8](repeating: 1, count: 48)) }
    }

    /// r‖s of the DER of two INTEGERs.
    private func rawSignature(_ der: [UInt8], half: Int) throws -> [UInt8] {
        var rest = der.dropFirst(2)
        var raw: [UInt8] = []
        for _ in 0..<2 {
            let count = Int(try #require(rest.dropFirst().first))
            let integer = rest.dropFirst(2).prefix(count)
            let digits = integer.drop { $0 == 0 }
            raw += [UInt8](repeating: 0, count: half - digits.count) + digits
            rest = rest.dropFirst(2 + count)
        }
        return raw
    }
}
