import Cryptography
import Testing

@Suite struct KeyRefusalTests {
    private func generate(_ arguments: String...) throws -> String {
        try OpenSSLProgram.text(["genpkey"] + arguments)
    }

    private func expectRefusal(_ pem: String, _ error: KeyError) throws {
        let publicPEM = try OpenSSLProgram.text(["pkey", "-pubout"], input: pem)
        let spki = try OpenSSLProgram.run(["pkey", "-pubout", "-outform", "DER"], input: Array(pem.utf8))
        #expect(throws: error) { try PrivateKey(pem: pem) }
        #expect(throws: error) { try PublicKey(pem: publicPEM) }
        #expect(throws: error) { try PublicKey(spki: spki) }
    }

    @Test(arguments: [1024, 2047])
    func `a short RSA key is refused`(bits: Int) throws {
        let pem = try generate("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:\(bits)")
        try expectRefusal(pem, .unsupportedSize(bits: bits))
        _ = try PrivateKey(pem: try generate("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"))
    }

    @Test(arguments: ["secp521r1", "secp256k1", "brainpoolP256r1", "secp224r1"])
    func `a curve that is not in use is refused`(curve: String) throws {
        let pem = try generate("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:\(curve)")
        try expectRefusal(pem, .unsupportedCurve(curve))
    }

    @Test func `a known curve given by explicit parameters is refused`() throws {
        let pem = try generate(
            "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:explicit")
        try expectRefusal(pem, .unsupportedCurve("explicit parameters"))
    }

    @Test(arguments: [("ED25519", "ED25519"), ("ED448", "ED448"), ("X25519", "X25519"), ("RSA-PSS", "RSA-PSS")])
    func `a key of another type is refused`(algorithm: String, name: String) throws {
        try expectRefusal(try generate("-algorithm", algorithm), .unsupportedType(name))
    }

    @Test func `a point that is not on the curve is refused`() throws {
        let key = try Keys.key(.p256).publicKey
        #expect(try PublicKey(spki: key.spki) == key)
        #expect(throws: KeyError.malformed) { try PublicKey(spki: key.spki.flipping(key.spki.count - 1)) }
        let infinity = try hex("3019301306072a8648ce3d020106082a8648ce3d030107030200" + "00")
        #expect(throws: KeyError.malformed) { try PublicKey(spki: infinity) }
    }

    @Test(arguments: [[1], [2], [1, 0, 0]] as [[UInt8]])
    func `an RSA exponent that is even or 1 is refused`(exponent: [UInt8]) throws {
        let modulus = try #require(try Keys.key(.rsa2048).publicKey.rsaComponents).modulus
        #expect(try PublicKey(spki: rsa(modulus, [1, 0, 1])) == (try Keys.key(.rsa2048)).publicKey)
        #expect(throws: KeyError.unsupportedExponent) { try PublicKey(spki: rsa(modulus, exponent)) }
    }

    @Test func `a huge RSA key is refused`() {
        let modulus = [UInt8](repeating: 0xff, count: 1025)
        #expect(throws: KeyError.unsupportedSize(bits: 8200)) { try PublicKey(spki: rsa(modulus, [1, 0, 1])) }
    }

    @Test func `bytes that are no key are refused`() throws {
        let key = try Keys.key(.rsa2048)
        let spki = key.publicKey.spki
        #expect(throws: KeyError.malformed) { try PublicKey(spki: []) }
        #expect(throws: KeyError.malformed) { try PublicKey(spki: spki + [0]) }
        #expect(throws: KeyError.malformed) { try PublicKey(spki: Array(spki.dropLast())) }
        #expect(throws: KeyError.malformed) { try PublicKey(spki: message) }
        #expect(throws: KeyError.malformed) { try PublicKey(pem: "") }
        #expect(throws: KeyError.malformed) { try PublicKey(pem: try key.pem()) }
        #expect(throws: KeyError.malformed) { try PrivateKey(pem: "-----BEGIN PRIVATE KEY-----\n") }
        let publicPEM = try OpenSSLProgram.text(["pkey", "-pubout"], input: try key.pem())
        #expect(throws: KeyError.malformed) { try PrivateKey(pem: publicPEM) }
    }

    @Test func `an encrypted private key is refused without a question on the terminal`() throws {
        let plain = try Keys.key(.p256).pem()
        _ = try PrivateKey(pem: plain)
        let encrypted = try OpenSSLProgram.text(["pkey", "-aes256", "-passout", "pass:secret"], input: plain)
        #expect(throws: KeyError.malformed) { try PrivateKey(pem: encrypted) }
    }

    private func rsa(_ modulus: [UInt8], _ exponent: [UInt8]) -> [UInt8] {
        let key = tagged(0x30, tagged(0x02, [0] + modulus) + tagged(0x02, exponent))
        let algorithm: [UInt8] = [0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0]
        return tagged(0x30, algorithm + tagged(0x03, [0] + key))
    }

    private func tagged(_ tag: UInt8, _ body: [UInt8]) -> [UInt8] {
        switch body.count {
        case ..<128: [tag, UInt8(body.count)] + body
        case ..<256: [tag, 0x81, UInt8(body.count)] + body
        default: [tag, 0x82, UInt8(body.count >> 8), UInt8(body.count & 0xff)] + body
        }
    }
}
