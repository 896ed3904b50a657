import Cryptography
import Testing

@Suite struct OAEPTests {
    private let secret = [UInt8](0..<32)

    /// RFC 7516 §A.1: RSA-OAEP with SHA-1, then AES-256-GCM.
    @Test func `the message of RFC 7516 is decrypted`() throws {
        let key = try PrivateKey(pem: try vector("rfc7516-a1.pem"))
        let encryptedKey = try Base64URL.decode(
            "OKOawDo13gRp2ojaHV7LFpZcgV7T6DVZKTyKOMTYUmKoTCVJRgckCL9kiMT03JGe"
                + "ipsEdY3mx_etLbbWSrFr05kLzcSr4qKAq7YN7e9jwQRb23nfa6c9d-StnImGyFDb"
                + "Sv04uVuxIp5Zms1gNxKKK2Da14B8S4rzVRltdYwam_lDp5XnZAYpQdb76FdIKLaV"
                + "mqgfwX7XWRxv2322i-vDxRfqNzo_tETKzpVLzfiwQyeyPGLBIO56YJ7eObdv0je8"
                + "1860ppamavo35UgoRdbYaBcoh9QcfylQr66oc6vFWXRcZ_ZT2LawVCWTIy3brGPi"
                + "6UklfCpIMfIjf7iGdXKHzg")
        let content = try key.decryptOAEP(encryptedKey, digest: .sha1, mgf: .sha1)
        #expect(Hex.encode(content) == "b1a1f480548fe1733fb403ff6b9ad4f68a076e5b702e22692f82cb2e7aea40fc")
        let sealed = try Base64URL.decode(
            "5eym8TW_c8SuK0ltJ3rpYIzOeDQz7TALvtu6UG9oMo4vpzs9tX_EFShS8iB7j6jiSdiwkIr3ajwQzaBtQD_A")
        let opened = try AESGCM.open(
            sealed + (try Base64URL.decode("XFBoMYUZodetZdvTiFvSkQ")), key: content,
            nonce: try Base64URL.decode("48V1_ALb6US04U3b"),
            authenticating: Array("eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ".utf8))
        #expect(opened == Array("The true sign of intelligence is not knowledge but imagination.".utf8))
    }

    @Test(arguments: OAEPDigest.allCases, OAEPDigest.allCases)
    func `what is encrypted is decrypted under the same digests`(digest: OAEPDigest, mgf: OAEPDigest) throws {
        let key = try Keys.key(.rsa2048)
        let encrypted = try key.publicKey.encryptOAEP(secret, digest: digest, mgf: mgf)
        #expect(encrypted.count == 256)
        #expect(try key.decryptOAEP(encrypted, digest: digest, mgf: mgf) == secret)
        for other in OAEPDigest.allCases where other != digest {
            #expect(throws: KeyError.decryptionFailed) { try key.decryptOAEP(encrypted, digest: other, mgf: mgf) }
        }
        for other in OAEPDigest.allCases where other != mgf {
            #expect(throws: KeyError.decryptionFailed) { try key.decryptOAEP(encrypted, digest: digest, mgf: other) }
        }
    }

    @Test(arguments: [(OAEPDigest.sha1, OAEPDigest.sha1), (.sha256, .sha1), (.sha256, .sha256), (.sha512, .sha384)])
    func `the openssl program decrypts what we encrypt, and back`(digest: OAEPDigest, mgf: OAEPDigest) throws {
        let key = try Keys.key(.rsa3072)
        let scratch = try ScratchDirectory()
        let pem = try scratch.file("key.pem", Array(try key.pem().utf8))
        let options = [
            "-inkey", pem, "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:\(digest.rawValue)",
            "-pkeyopt", "rsa_mgf1_md:\(mgf.rawValue)",
        ]
        let ours = try key.publicKey.encryptOAEP(secret, digest: digest, mgf: mgf)
        #expect(try OpenSSLProgram.run(["pkeyutl", "-decrypt"] + options, input: ours) == secret)
        let theirs = try OpenSSLProgram.run(["pkeyutl", "-encrypt"] + options, input: secret)
        #expect(try key.decryptOAEP(theirs, digest: digest, mgf: mgf) == secret)
    }

    @Test func `every failure to decrypt is the same failure`() throws {
        let key = try Keys.key(.rsa2048)
        let encrypted = try key.publicKey.encryptOAEP(secret, digest: .sha1, mgf: .sha1)
        #expect(try key.decryptOAEP(encrypted, digest: .sha1, mgf: .sha1) == secret)
        let pem = try ScratchDirectory()
        let pkcs1 = try OpenSSLProgram.run(
            ["pkeyutl", "-encrypt", "-inkey", try pem.file("key.pem", Array(try key.pem().utf8))], input: secret)
        let others = [
            [], [0], encrypted.flipping(0), encrypted.flipping(255), Array(encrypted.dropLast()), encrypted + [0],
            [UInt8](repeating: 0xff, count: 256), [UInt8](repeating: 0, count: 256), pkcs1,
        ]
        for other in others {
            #expect(throws: KeyError.decryptionFailed) { try key.decryptOAEP(other, digest: .sha1, mgf: .sha1) }
        }
    }

    @Test func `a message that does not fit is refused`() throws {
        let key = try Keys.key(.rsa2048)
        let longest = [UInt8](repeating: 5, count: 256 - 2 * 32 - 2)
        let encrypted = try key.publicKey.encryptOAEP(longest, digest: .sha256, mgf: .sha256)
        #expect(try key.decryptOAEP(encrypted, digest: .sha256, mgf: .sha256) == longest)
        #expect(throws: KeyError.messageTooLong) {
            try key.publicKey.encryptOAEP(longest + [5], digest: .sha256, mgf: .sha256)
        }
    }

    @Test func `an EC key neither encrypts nor decrypts`() throws {
        let key = try Keys.key(.p256)
        #expect(throws: KeyError.wrongFamily) { try key.publicKey.encryptOAEP(secret, digest: .sha1, mgf: .sha1) }
        #expect(throws: KeyError.wrongFamily) { try key.decryptOAEP(secret, digest: .sha1, mgf: .sha1) }
    }
}
