import Cryptography
import Testing

/// What decoders do with everything that is nearly right.
@Suite struct HostileEncodingTests {
    /// Every pair of octets before the padding: 256 texts stand for a byte, and no other does.
    @Test func `V40: of all texts for one byte only the canonical 256 are base64`() {
        var bytes: Set<[UInt8]> = []
        for first in UInt8.min...(.max) {
            for second in UInt8.min...(.max) {
                let text = [first, second, UInt8(ascii: "="), UInt8(ascii: "=")]
                guard let decoded = base64(text) else { continue }
                #expect(Array(Base64.encode(decoded).utf8) == text)
                #expect(bytes.insert(decoded).inserted)
            }
        }
        #expect(bytes.count == 256)
    }

    @Test func `V40: of all pairs of octets only hexadecimal digits of either case are hexadecimal`() {
        var count = 0
        for first in UInt8.min...(.max) {
            for second in UInt8.min...(.max) where hexadecimal(first, second) { count += 1 }
        }
        #expect(count == 22 * 22)
    }

    private func base64(_ text: [UInt8]) -> [UInt8]? {
        do throws(Base64Error) { return try Base64.decode(text) } catch { return nil }
    }

    private func hexadecimal(_ first: UInt8, _ second: UInt8) -> Bool {
        let text = String(String.UnicodeScalarView([Unicode.Scalar(first), Unicode.Scalar(second)]))
        do throws(HexError) { return try Hex.decode(text).count == 1 } catch { return false }
    }

    /// Whatever a flipped bit makes of a certificate, it is refused or read whole; nothing crashes.
    @Test(arguments: [KeyType.rsa2048, .p256, .p384])
    func `V36: a certificate cut short anywhere is refused, and no flipped bit does harm`(type: KeyType) throws {
        let scratch = try ScratchDirectory()
        let file = try scratch.file("key.pem", Array(try Keys.key(type).pem().utf8))
        let pem = try OpenSSLProgram.text(["req", "-x509", "-key", file, "-subj", "/CN=test", "-days", "30"])
        let good = try Certificate(pem: pem)
        for length in 0..<good.der.count {
            #expect(throws: KeyError.malformed) { try Certificate(der: Array(good.der.prefix(length))) }
        }
        for index in good.der.indices {
            for bit in 0..<8 {
                var der = good.der
                der[index] ^= 1 << bit
                guard let read = certificate(der) else { continue }
                #expect(read != good && read.der == der)
                #expect(try PublicKey(spki: read.publicKey.spki) == read.publicKey)
            }
        }
        #expect(certificate(good.der) == good)
    }

    private func certificate(_ der: [UInt8]) -> Certificate? {
        do throws(KeyError) { return try Certificate(der: der) } catch { return nil }
    }

    @Test func `a code that was cut short or lengthened is not the code`() {
        let code = hmacSHA256(key: [1, 2, 3], message)
        #expect(constantTimeEqual(code, hmacSHA256(key: [1, 2, 3], message)))
        for length in 0..<code.count { #expect(!constantTimeEqual(code, Array(code.prefix(length)))) }
        #expect(!constantTimeEqual(code, code + [0]))
        for index in code.indices { #expect(!constantTimeEqual(code, code.flipping(index))) }
        #expect(hmacSHA256(key: [1, 2, 3, 0], message) == code, "a key is padded with zeros (RFC 2104 §2)")
        #expect(hmacSHA256(key: [0, 1, 2, 3], message) != code)
    }
}
