import Cryptography
import Testing

@Suite struct AESCBCTests {
    private static let plaintext = """
        6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51
        30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710
        """
    private static let vector = "000102030405060708090a0b0c0d0e0f"

    /// NIST SP 800-38A, F.2.1 and F.2.5.
    @Test(arguments: [
        (
            "2b7e151628aed2a6abf7158809cf4f3c",
            """
            7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2
            73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7
            """
        ),
        (
            "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
            """
            f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d
            39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b
            """
        ),
    ])
    func `the examples of the mode come out right`(key: String, ciphertext: String) throws {
        let (key, vector, ciphertext) = (try hex(key), try hex(Self.vector), try hex(ciphertext))
        let plaintext = try hex(Self.plaintext)
        #expect(try AESCBC.encrypt(plaintext, key: key, initialisationVector: vector) == ciphertext)
        #expect(try AESCBC.decrypt(ciphertext, key: key, initialisationVector: vector) == plaintext)
    }

    @Test func `nothing stays nothing, and the last octets are not taken for padding`() throws {
        let (key, vector) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
        #expect(try AESCBC.encrypt([], key: key, initialisationVector: vector) == [])
        let padded = [UInt8](repeating: 16, count: 16)
        let sealed = try AESCBC.encrypt(padded, key: key, initialisationVector: vector)
        #expect(sealed.count == 16)
        #expect(try AESCBC.decrypt(sealed, key: key, initialisationVector: vector) == padded)
    }

    @Test func `parts of blocks, keys and vectors of other lengths are refused`() throws {
        let (key, vector) = ([UInt8](repeating: 1, count: 16), [UInt8](repeating: 2, count: 16))
        for count in [1, 15, 17] {
            #expect(throws: CipherError.blockLength) {
                try AESCBC.decrypt([UInt8](repeating: 0, count: count), key: key, initialisationVector: vector)
            }
        }
        #expect(throws: CipherError.keyLength) {
            try AESCBC.encrypt(vector, key: [UInt8](repeating: 1, count: 24), initialisationVector: vector)
        }
        #expect(throws: CipherError.nonceLength) {
            try AESCBC.encrypt(vector, key: key, initialisationVector: Array(vector.dropLast()))
        }
    }
}
