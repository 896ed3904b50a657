import Cryptography
import Testing

@Suite struct KeyTests {
    @Test(arguments: KeyType.allCases)
    func `a generated key is of its type and survives PEM`(type: KeyType) throws {
        let key = try Keys.key(type)
        #expect(key.publicKey.family == type.family)
        #expect(key.publicKey.bitCount == type.bitCount)
        #expect(key.publicKey.curve == type.curve)
        let pem = try key.pem()
        #expect(pem.hasPrefix("-----BEGIN PRIVATE KEY-----\n"))
        let again = try PrivateKey(pem: pem)
        #expect(again.publicKey == key.publicKey)
        #expect(try again.pem() == pem)
    }

    @Test(arguments: KeyType.allCases)
    func `the openssl program writes the same public key`(type: KeyType) throws {
        let key = try Keys.key(type)
        let theirs = try OpenSSLProgram.run(["pkey", "-pubout", "-outform", "DER"], input: Array(try key.pem().utf8))
        #expect(key.publicKey.spki == theirs)
        #expect(key.publicKey.fingerprint == Hex.encode(DigestAlgorithm.sha256.digest(theirs)))
        #expect(try PublicKey(spki: theirs) == key.publicKey)
        let pem = try OpenSSLProgram.text(["pkey", "-pubout"], input: try key.pem())
        #expect(try PublicKey(pem: pem) == key.publicKey)
        #expect(Set([try PublicKey(pem: pem), key.publicKey]).count == 1)
        #expect(try PublicKey(pem: pem) != (try PrivateKey.generate(.p256)).publicKey)
    }

    @Test func `older private key blocks are read`() throws {
        for type in [KeyType.rsa2048, .p256] {
            let key = try Keys.key(type)
            let traditional = try OpenSSLProgram.text(["pkey", "-traditional"], input: try key.pem())
            #expect(!traditional.contains("BEGIN PRIVATE KEY"))
            #expect(try PrivateKey(pem: traditional).publicKey == key.publicKey)
        }
    }

    @Test func `the parts of a key for KeyValue are those of its SPKI`() throws {
        let rsa = try Keys.key(.rsa2048).publicKey
        let parts = try #require(rsa.rsaComponents)
        #expect(parts.modulus.count == 256)
        #expect(parts.exponent == [1, 0, 1])
        #expect(Array(rsa.spki.suffix(256 + 5)) == parts.modulus + [2, 3, 1, 0, 1])
        #expect(rsa.ecPoint == nil)
        for (type, count) in [(KeyType.p256, 65), (.p384, 97)] {
            let ec = try Keys.key(type).publicKey
            let point = try #require(ec.ecPoint)
            #expect(point.count == count)
            #expect(point.first == 4)
            #expect(ec.rsaComponents == nil)
        }
    }

    @Test func `a compressed point is the same key`() throws {
        let key = try Keys.key(.p256)
        let compressed = try OpenSSLProgram.run(
            ["ec", "-pubout", "-outform", "DER", "-conv_form", "compressed"], input: Array(try key.pem().utf8))
        #expect(compressed != key.publicKey.spki)
        #expect(try PublicKey(spki: compressed) == key.publicKey)
    }
}
