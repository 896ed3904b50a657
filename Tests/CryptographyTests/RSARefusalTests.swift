import Cryptography
import Testing

/// Encoded messages that a lenient RSASSA-PKCS1-v1_5 verifier takes (RFC 8017 §8.2.2 wants exactly one), signed with
/// the bare RSA operation of the `openssl` program.
@Suite struct RSARefusalTests {
    private static let prefix = "3031300d060960864801650304020105000420"
    private static let digest = Hex.encode(DigestAlgorithm.sha256.digest(message))

    private func verifies(_ digestInfo: String, padding: (Int) -> [UInt8], tail: [UInt8] = []) throws -> Bool {
        let info = try hex(digestInfo)
        return try verifies(encoded: padding(256 - info.count - tail.count) + info + tail)
    }

    private func verifies(encoded: [UInt8]) throws -> Bool {
        let key = try Keys.key(.rsa2048)
        #expect(encoded.count == 256)
        let scratch = try ScratchDirectory()
        let signature = try OpenSSLProgram.run([
            "pkeyutl", "-decrypt", "-inkey", try scratch.file("key.pem", Array(try key.pem().utf8)),
            "-in", try scratch.file("encoded", encoded), "-pkeyopt", "rsa_padding_mode:none",
        ])
        return key.publicKey.verify(signature, over: message, algorithm: .rsaSHA256)
    }

    private func right(_ count: Int) -> [UInt8] {
        [0, 1] + [UInt8](repeating: 0xff, count: count - 3) + [0]
    }

    @Test func `the one right encoding is verified`() throws {
        #expect(try verifies(Self.prefix + Self.digest, padding: right))
    }

    @Test func `bytes after the digest are refused`() throws {
        for count in [1, 16, 200] {
            #expect(try !verifies(Self.prefix + Self.digest, padding: right, tail: .init(repeating: 0, count: count)))
        }
        let short = [0, 1] + [UInt8](repeating: 0xff, count: 8) + [0]
        let info = try hex(Self.prefix + Self.digest)
        let garbage = [UInt8](repeating: 0xaa, count: 256 - short.count - info.count)
        #expect(try !verifies(encoded: short + info + garbage))
    }

    @Test func `padding of another kind is refused`() throws {
        let info = Self.prefix + Self.digest
        #expect(try !verifies(info, padding: { [0, 2] + .init(repeating: 0xff, count: $0 - 3) + [0] }))
        #expect(try !verifies(info, padding: { [0, 0] + .init(repeating: 0xff, count: $0 - 3) + [0] }))
        #expect(try !verifies(info, padding: { [0, 1] + .init(repeating: 0xfe, count: $0 - 3) + [0] }))
        #expect(try !verifies(info, padding: { [0, 1] + .init(repeating: 0xff, count: $0 - 3) + [1] }))
        #expect(try !verifies(info, padding: { [0, 1] + .init(repeating: 0xff, count: $0 - 2) }))
        #expect(try !verifies(info, padding: { .init(repeating: 0, count: $0) }))
    }

    @Test func `a DigestInfo in another form is refused`() throws {
        let others = [
            "302f300b06096086480165030402010420" + Self.digest,  // without the NULL parameters
            "303181300d060960864801650304020105000420" + Self.digest,  // a length in long form
            "3033300f0609608648016503040201050005000420" + Self.digest,  // parameters twice
            "3031300d060960864801650304020205000420" + Self.digest,  // SHA-384's identifier
            "3031300d060960864801650304020105000420" + String(repeating: "0", count: 64),
            Self.digest,
        ]
        for other in others {
            #expect(try !verifies(other, padding: right), "\(other)")
        }
    }

    @Test(arguments: ["sha1", "md5", "sha224"])
    func `a weak digest inside is refused`(digest: String) throws {
        let key = try Keys.key(.rsa2048)
        let scratch = try ScratchDirectory()
        let pem = try scratch.file("key.pem", Array(try key.pem().utf8))
        let signature = try OpenSSLProgram.run(["dgst", "-\(digest)", "-sign", pem], input: message)
        #expect(signature.count == 256)
        for algorithm in [SignatureAlgorithm.rsaSHA256, .rsaSHA384, .rsaSHA512] {
            #expect(!key.publicKey.verify(signature, over: message, algorithm: algorithm))
        }
    }

    @Test func `a PSS signature is refused where PKCS 1 is due`() throws {
        let key = try Keys.key(.rsa2048)
        let scratch = try ScratchDirectory()
        let pem = try scratch.file("key.pem", Array(try key.pem().utf8))
        let signature = try OpenSSLProgram.run(
            ["dgst", "-sha256", "-sigopt", "rsa_padding_mode:pss", "-sign", pem], input: message)
        #expect(!key.publicKey.verify(signature, over: message, algorithm: .rsaSHA256))
    }

    @Test func `signatures of zero, one and the modulus are refused`() throws {
        let key = try Keys.key(.rsa2048).publicKey
        let modulus = try #require(key.rsaComponents).modulus
        let forged = [.init(repeating: 0, count: 256), .init(repeating: 0, count: 255) + [1], modulus]
        for signature: [UInt8] in forged {
            #expect(!key.verify(signature, over: message, algorithm: .rsaSHA256))
        }
    }
}
