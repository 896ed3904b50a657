import Cryptography
import Testing

/// Project Wycheproof against the ciphers, the codes and the derivations.
@Suite struct WycheproofCipherTests {
    /// Keys of 24 bytes and nonces of another length than 12 are outside the profile, valid or not.
    @Test func `AES-GCM opens what is valid, and nothing that was touched`() throws {
        let judgement = try WycheproofFile("aes_gcm").judge { group, vector in
            let (key, nonce) = (try vector.secretKey, try vector.nonce)
            let sealed = try vector.ciphertext + vector.code
            let isInside = group.keySize != "192" && group.ivSize == "96" && group.tagSize == "128"
            guard isInside else {
                let error = nonce.count == AESGCM.nonceByteCount ? CipherError.keyLength : .nonceLength
                #expect(throws: error) {
                    try AESGCM.open(sealed, key: key, nonce: nonce, authenticating: try vector.authenticated)
                }
                return vector.result == .valid
            }
            guard vector.result == .valid else {
                #expect(throws: CipherError.notAuthentic) {
                    try AESGCM.open(sealed, key: key, nonce: nonce, authenticating: try vector.authenticated)
                }
                return false
            }
            let opened = try AESGCM.open(sealed, key: key, nonce: nonce, authenticating: try vector.authenticated)
            let again = try AESGCM.seal(
                try vector.message, key: key, nonce: nonce, authenticating: try vector.authenticated)
            return try opened == vector.message && again == sealed
        }
        #expect(judgement.holds, "\(judgement)")
    }

    @Test func `AES-CMAC gives the codes that are valid and no others`() throws {
        let judgement = try WycheproofFile("aes_cmac").judge { group, vector in
            let key = try vector.secretKey
            guard key.count == 16 || key.count == 32 else {
                #expect(throws: CipherError.keyLength) { try AESCMAC.code(try vector.message, key: key) }
                return vector.result == .valid
            }
            let code = try AESCMAC.code(try vector.message, key: key)
            return try Array(code.prefix(vector.code.count)) == vector.code
        }
        #expect(judgement.holds, "\(judgement)")
    }

    /// Keys of 24 bytes are outside the profile to wrap with, and what is acceptable is too short to be wrapped.
    @Test func `AES key wrap unwraps what is valid, and nothing else`() throws {
        let judgement = try WycheproofFile("aes_wrap").judge { group, vector in
            let key = try vector.secretKey
            guard vector.result == .valid, group.keySize != "192" else {
                let error = group.keySize == "192" ? CipherError.keyLength : .notAuthentic
                #expect(throws: error, "\(vector.id)") { try AESKeyWrap.unwrap(try vector.ciphertext, under: key) }
                return vector.result == .valid
            }
            let wrapped = try AESKeyWrap.wrap(try vector.message, under: key)
            return try wrapped == vector.ciphertext && AESKeyWrap.unwrap(wrapped, under: key) == vector.message
        }
        #expect(judgement.holds, "\(judgement)")
    }

    /// Brama derives without a salt; more than 255 blocks are a fault of whoever calls.
    @Test func `HKDF-SHA-256 without a salt gives what Wycheproof expects`() throws {
        let vectors = try WycheproofFile("hkdf_sha256").groups.flatMap(\.tests)
        let ours = try vectors.filter { try $0.result == .valid && $0.saltOctets.isEmpty }
        #expect(ours.count > 20)
        for vector in ours {
            let derived = hkdfSHA256(
                key: try vector.inputKey, info: try vector.purpose, byteCount: vector.byteCount)
            #expect(try derived == vector.derived, "\(vector.id)")
            let other = hkdfSHA256(
                key: try vector.inputKey, info: try vector.purpose + [0], byteCount: vector.byteCount)
            #expect(other != derived, "\(vector.id)")
        }
    }

    /// A label is outside the profile (no SAML product sends OAEPparams), so what needs one does not open.
    @Test(arguments: [
        (2048, OAEPDigest.sha1, OAEPDigest.sha1), (2048, .sha256, .sha1), (2048, .sha256, .sha256),
        (2048, .sha384, .sha1), (2048, .sha384, .sha384), (2048, .sha512, .sha1), (2048, .sha512, .sha512),
        (3072, .sha256, .sha1), (3072, .sha256, .sha256), (3072, .sha512, .sha1), (3072, .sha512, .sha512),
        (4096, .sha256, .sha1), (4096, .sha256, .sha256), (4096, .sha512, .sha1), (4096, .sha512, .sha512),
    ])
    func `V28: RSA-OAEP opens what is valid, and gives one error for everything else`(
        bits: Int, digest: OAEPDigest, mask: OAEPDigest
    ) throws {
        let file = try WycheproofFile("rsa_oaep_\(bits)_\(digest.rawValue)_mgf1\(mask.rawValue)")
        let judgement = try file.judge { group, vector in
            let key = try PrivateKey(pkcs8: group.key ?? "")
            guard try vector.result == .valid && vector.labelOctets.isEmpty else {
                #expect(throws: KeyError.decryptionFailed, "\(vector.id)") {
                    try key.decryptOAEP(try vector.ciphertext, digest: digest, mgf: mask)
                }
                return vector.result == .valid
            }
            return try key.decryptOAEP(vector.ciphertext, digest: digest, mgf: mask) == vector.message
        }
        #expect(judgement.holds, "\(judgement)")
    }
}
