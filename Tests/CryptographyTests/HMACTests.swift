import Cryptography
import Testing

@Suite struct HMACTests {
    /// RFC 4231 §4.2, §4.3 and §4.7 (a key longer than a block).
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131), "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func `codes of RFC 4231 come out right`(key: [UInt8], text: String, expected: String) {
        #expect(Hex.encode(hmacSHA256(key: key, Array(text.utf8))) == expected)
    }

    @Test func `an empty key is a key`() {
        #expect(
            Hex.encode(hmacSHA256(key: [], []))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    /// RFC 5869 §A.3.
    @Test func `a key derived without a salt is that of RFC 5869`() {
        let derived = hkdfSHA256(key: [UInt8](repeating: 0x0b, count: 22), info: [], byteCount: 42)
        #expect(
            Hex.encode(derived)
                == "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")
    }

    @Test(arguments: [0, 1, 31, 32, 33, 64, 8160])
    func `derived keys are those of the openssl program`(byteCount: Int) throws {
        let derived = hkdfSHA256(key: Array("key".utf8), info: Array("purpose".utf8), byteCount: byteCount)
        #expect(derived.count == byteCount)
        guard byteCount > 0 else { return }
        let theirs = try OpenSSLProgram.run([
            "kdf", "-keylen", String(byteCount), "-kdfopt", "digest:SHA2-256", "-kdfopt", "key:key",
            "-kdfopt", "info:purpose", "-binary", "HKDF",
        ])
        #expect(derived == theirs)
    }

    @Test func `keys for two purposes differ`() {
        let first = hkdfSHA256(key: [1, 2, 3], info: Array("codes".utf8), byteCount: 32)
        let second = hkdfSHA256(key: [1, 2, 3], info: Array("audit".utf8), byteCount: 32)
        #expect(first != second)
    }

    @Test func `equality in constant time is equality`() {
        #expect(constantTimeEqual([], []))
        #expect(constantTimeEqual([1, 2, 3], [1, 2, 3]))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2, 4]))
        #expect(!constantTimeEqual([1, 2, 3], [1, 2]))
        #expect(!constantTimeEqual([], [0]))
    }
}

@Suite struct RandomSourceTests {
    @Test func `random bytes have the length asked for and do not repeat`() {
        let source = SystemRandomSource()
        #expect(source.bytes(0).isEmpty)
        let drawn = (0..<1000).map { _ in source.bytes(16) }
        #expect(Set(drawn).count == 1000)
        #expect(drawn.allSatisfy { $0.count == 16 })
    }
}
