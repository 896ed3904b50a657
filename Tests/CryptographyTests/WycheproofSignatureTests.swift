import Cryptography
import Testing

/// Project Wycheproof against the two signature primitives: everything valid is verified, everything else refused.
@Suite struct WycheproofSignatureTests {
    /// The one acceptable vector of each file leaves out the NULL of the DigestInfo; RFC 8017 §8.2.2 compares whole
    /// encodings, so it is refused. Keys with the exponent 3 are among the valid ones.
    @Test(arguments: [2048, 3072, 4096], [SignatureAlgorithm.rsaSHA256, .rsaSHA384, .rsaSHA512])
    func `V18: RSA signatures of Wycheproof are verified where valid and refused otherwise`(
        bits: Int, algorithm: SignatureAlgorithm
    ) throws {
        let file = try WycheproofFile("rsa_signature_\(bits)_\(algorithm.digest.rawValue)")
        let judgement = try file.judge { group, vector in
            let key = try PublicKey(spki: Hex.decode(group.key ?? ""))
            return key.verify(try vector.signature, over: try vector.message, algorithm: algorithm)
        }
        #expect(judgement.holds, "\(judgement)")
    }

    @Test(arguments: [
        ("ecdsa_secp256r1_sha256_p1363", SignatureAlgorithm.ecdsaSHA256),
        ("ecdsa_secp384r1_sha384_p1363", .ecdsaSHA384),
    ])
    func `V18: ECDSA signatures of Wycheproof as r and s are verified where valid and refused otherwise`(
        name: String, algorithm: SignatureAlgorithm
    ) throws {
        let judgement = try WycheproofFile(name).judge { group, vector in
            let key = try PublicKey(spki: Hex.decode(group.key ?? ""))
            return key.verify(try vector.signature, over: try vector.message, algorithm: algorithm)
        }
        #expect(judgement.holds, "\(judgement)")
    }

    @Test(arguments: [
        ("ecdsa_secp256r1_sha256", SignatureAlgorithm.ecdsaSHA256),
        ("ecdsa_secp384r1_sha256", .ecdsaSHA256), ("ecdsa_secp384r1_sha384", .ecdsaSHA384),
    ])
    func `V18: ECDSA signatures of Wycheproof in DER are verified where valid and refused otherwise`(
        name: String, algorithm: SignatureAlgorithm
    ) throws {
        let judgement = try WycheproofFile(name).judge { group, vector in
            let key = try PublicKey(spki: Hex.decode(group.key ?? ""))
            return key.verifyDER(try vector.signature, over: try vector.message, algorithm: algorithm)
        }
        #expect(judgement.holds, "\(judgement)")
    }
}
