import Cryptography
import Testing

@Suite struct AESKeyWrapTests {
    private static let content = "00112233445566778899aabbccddeeff"
    private static let kek = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

    /// RFC 3394 §4.1, §4.3 and §4.6.
    private static let vectors: [(kek: String, key: String, wrapped: String)] = [
        (String(kek.prefix(32)), content, "1fa68b0a8112b447aef34bd8fb5a7b829d3e862371d2cfe5"),
        (kek, content, "64e8c3f9ce0f5ba263e9777905818a2a93c8191e7d6e8ae7"),
        (
            kek, content + "000102030405060708090a0b0c0d0e0f",
            "28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21"
        ),
    ]

    @Test(arguments: vectors)
    func `the keys of RFC 3394 are wrapped and unwrapped`(kek: String, key: String, wrapped: String) throws {
        #expect(try AESKeyWrap.wrap(try hex(key), under: try hex(kek)) == hex(wrapped))
        #expect(try AESKeyWrap.unwrap(try hex(wrapped), under: try hex(kek)) == hex(key))
    }

    @Test func `a wrapped key that was changed, cut or wrapped under another key gives nothing`() throws {
        let (kek, key) = (try hex(Self.kek), try hex(Self.content))
        let wrapped = try AESKeyWrap.wrap(key, under: kek)
        let others =
            wrapped.indices.map { wrapped.flipping($0) } + [
                [], Array(wrapped.dropLast()), Array(wrapped.dropLast(8)), wrapped + [0], wrapped + wrapped.prefix(8),
                [UInt8](repeating: 0, count: 24),
            ]
        for other in others { #expect(throws: CipherError.notAuthentic) { try AESKeyWrap.unwrap(other, under: kek) } }
        #expect(throws: CipherError.notAuthentic) { try AESKeyWrap.unwrap(wrapped, under: kek.flipping(0)) }
        #expect(throws: CipherError.notAuthentic) { try AESKeyWrap.unwrap(wrapped, under: Array(kek.prefix(16))) }
        #expect(try AESKeyWrap.unwrap(wrapped, under: kek) == key)
    }

    @Test func `keys of other lengths neither wrap nor are wrapped`() throws {
        let key = try hex(Self.content)
        for count in [0, 15, 24, 33] {
            let kek = [UInt8](repeating: 1, count: count)
            #expect(throws: CipherError.keyLength) { try AESKeyWrap.wrap(key, under: kek) }
            #expect(throws: CipherError.keyLength) { try AESKeyWrap.unwrap(key + key, under: kek) }
        }
        for count in [0, 8, 15, 17] {
            #expect(throws: CipherError.blockLength) {
                try AESKeyWrap.wrap([UInt8](repeating: 1, count: count), under: key)
            }
        }
        #expect(try AESKeyWrap.wrap(key, under: key).count == 24)
    }
}
