import Cryptography
import Testing

@Suite struct AESGCMTests {
    private static let plaintext = """
        d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72
        1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39
        """
    private static let authenticated = "feedfacedeadbeeffeedfacedeadbeefabaddad2"
    private static let nonce = "cafebabefacedbaddecaf888"
    private static let halfKey = "feffe9928665731c6d6a8f9467308308"

    /// McGrew and Viega, "The Galois/Counter Mode of Operation", test cases 4 and 16.
    @Test(arguments: [
        (
            halfKey,
            """
            42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e
            21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091
            5bc94fbc3221a5db94fae95ae7121a47
            """
        ),
        (
            halfKey + halfKey,
            """
            522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa
            8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662
            76fc6ece0f4e1768cddf8853bb2d551b
            """
        ),
    ])
    func `the test cases of the mode's authors come out right`(key: String, sealed: String) throws {
        let (key, nonce, data) = (try hex(key), try hex(Self.nonce), try hex(Self.authenticated))
        let ours = try AESGCM.seal(try hex(Self.plaintext), key: key, nonce: nonce, authenticating: data)
        #expect(ours == (try hex(sealed)))
        #expect(try AESGCM.open(ours, key: key, nonce: nonce, authenticating: data) == (try hex(Self.plaintext)))
    }

    @Test(arguments: [16, 32])
    func `no byte can be changed unseen`(keyCount: Int) throws {
        let key = [UInt8](repeating: 7, count: keyCount)
        let nonce = [UInt8](repeating: 9, count: 12)
        let sealed = try AESGCM.seal(message, key: key, nonce: nonce, authenticating: [1, 2])
        #expect(try AESGCM.open(sealed, key: key, nonce: nonce, authenticating: [1, 2]) == message)
        for index in sealed.indices {
            #expect(throws: CipherError.notAuthentic) {
                try AESGCM.open(sealed.flipping(index), key: key, nonce: nonce, authenticating: [1, 2])
            }
        }
        #expect(throws: CipherError.notAuthentic) { try AESGCM.open(sealed, key: key, nonce: nonce) }
        #expect(throws: CipherError.notAuthentic) {
            try AESGCM.open(sealed, key: key.flipping(0), nonce: nonce, authenticating: [1, 2])
        }
        #expect(throws: CipherError.notAuthentic) {
            try AESGCM.open(sealed, key: key, nonce: nonce.flipping(0), authenticating: [1, 2])
        }
    }

    @Test func `a shortened tag is refused`() throws {
        let (key, nonce) = ([UInt8](repeating: 7, count: 16), [UInt8](repeating: 9, count: 12))
        let sealed = try AESGCM.seal([], key: key, nonce: nonce)
        #expect(sealed.count == AESGCM.tagByteCount)
        #expect(try AESGCM.open(sealed, key: key, nonce: nonce) == [])
        for count in 0..<sealed.count {
            #expect(throws: CipherError.notAuthentic) {
                try AESGCM.open(Array(sealed.prefix(count)), key: key, nonce: nonce)
            }
        }
    }

    @Test(arguments: [0, 15, 17, 24, 31, 33])
    func `a key of another length is refused`(count: Int) {
        let key = [UInt8](repeating: 1, count: count)
        let nonce = [UInt8](repeating: 2, count: 12)
        #expect(throws: CipherError.keyLength) { try AESGCM.seal(message, key: key, nonce: nonce) }
        #expect(throws: CipherError.keyLength) { try AESGCM.open(message, key: key, nonce: nonce) }
    }

    @Test(arguments: [0, 8, 11, 13, 16])
    func `a nonce of another length is refused`(count: Int) {
        let key = [UInt8](repeating: 1, count: 16)
        let nonce = [UInt8](repeating: 2, count: count)
        #expect(throws: CipherError.nonceLength) { try AESGCM.seal(message, key: key, nonce: nonce) }
        #expect(throws: CipherError.nonceLength) { try AESGCM.open(message, key: key, nonce: nonce) }
    }
}
