import Cryptography
import Testing

@Suite struct ConcatKDFTests {
    /// RFC 7518 appendix C.
    @Test func `the key of RFC 7518 is derived`() throws {
        let secret: [UInt8] = [
            158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110, 163, 218, 128,
            106, 72, 246, 218, 167, 121, 140, 254, 144, 196,
        ]
        let info =
            [0, 0, 0, 7] + Array("A128GCM".utf8) + [0, 0, 0, 5] + Array("Alice".utf8) + [0, 0, 0, 3]
            + Array("Bob".utf8) + [0, 0, 0, 128]
        let key = ConcatKDF.key(from: secret, otherInfo: info, byteCount: 16, digest: .sha256)
        #expect(Base64URL.encode(key) == "VqqN6vgjbSBcIijNcacQGg")
    }

    @Test(arguments: DigestAlgorithm.allCases, [16, 32, 64, 100])
    func `the openssl program derives the same key`(digest: DigestAlgorithm, byteCount: Int) throws {
        let (secret, info) = ([UInt8](1...48), Array("kw-aes256, who, whom".utf8))
        let output = try OpenSSLProgram.run([
            "kdf", "-keylen", "\(byteCount)", "-binary", "-kdfopt", "digest:\(digest.rawValue)",
            "-kdfopt", "hexkey:" + Hex.encode(secret), "-kdfopt", "hexinfo:" + Hex.encode(info), "SSKDF",
        ])
        #expect(ConcatKDF.key(from: secret, otherInfo: info, byteCount: byteCount, digest: digest) == output)
    }
}
