import Cryptography
import Testing

@Suite struct AESCMACTests {
    private static let message = """
        6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51
        30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710
        """

    /// RFC 4493 §4, examples 1 to 4.
    @Test(arguments: [
        (0, "bb1d6929e95937287fa37d129b756746"), (16, "070a16b46b4d4144f79bdd9dd04a287c"),
        (40, "dfa66747de9ae63030ca32611497c827"), (64, "51f0bebf7e3b9d92fc49741779363cfe"),
    ])
    func `the examples for AES-128 come out right`(count: Int, code: String) throws {
        let key = try hex("2b7e151628aed2a6abf7158809cf4f3c")
        #expect(try AESCMAC.code(Array(hex(Self.message).prefix(count)), key: key) == (try hex(code)))
    }

    /// NIST SP 800-38B, D.3, examples 9 to 12.
    @Test(arguments: [
        (0, "028962f61b7bf89efc6b551f4667d983"), (16, "28a7023f452e8f82bd4bf28d8c37c35c"),
        (40, "aaf3d8f1de5640c232f5b169b9c911e6"), (64, "e1992190549f6ed5696a2c056c315410"),
    ])
    func `the examples for AES-256 come out right`(count: Int, code: String) throws {
        let key = try hex("603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
        #expect(try AESCMAC.code(Array(hex(Self.message).prefix(count)), key: key) == (try hex(code)))
    }

    @Test func `a key of another length is refused`() {
        #expect(throws: CipherError.keyLength) { try AESCMAC.code([], key: [UInt8](repeating: 0, count: 24)) }
    }
}
