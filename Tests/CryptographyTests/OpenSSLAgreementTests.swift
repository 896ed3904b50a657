import Cryptography
import Testing

/// Our signatures under the `openssl` program, and its under ours.
@Suite struct OpenSSLAgreementTests {
    @Test(arguments: signingPairs)
    func `the openssl program verifies what we sign`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let key = try Keys.key(type)
        let scratch = try ScratchDirectory()
        let private_ = try scratch.file("key.pem", Array(try key.pem().utf8))
        let signature = try asProgramWants(try key.sign(message, algorithm: algorithm), type)
        let output = try OpenSSLProgram.run(
            [
                "dgst", "-\(algorithm.digest.rawValue)", "-prverify", private_,
                "-signature", try scratch.file("signature", signature),
            ], input: message)
        #expect(String(decoding: output, as: UTF8.self) == "Verified OK\n")
    }

    @Test(arguments: signingPairs)
    func `we verify what the openssl program signs`(type: KeyType, algorithm: SignatureAlgorithm) throws {
        let key = try Keys.key(type)
        let scratch = try ScratchDirectory()
        let pem = try scratch.file("key.pem", Array(try key.pem().utf8))
        let made = try OpenSSLProgram.run(["dgst", "-\(algorithm.digest.rawValue)", "-sign", pem], input: message)
        let signature = try type.curve.map { try DER.raw(made, $0) } ?? made
        #expect(key.publicKey.verify(signature, over: message, algorithm: algorithm))
        #expect(!key.publicKey.verify(signature, over: message.flipping(3), algorithm: algorithm))
    }

    private func asProgramWants(_ signature: [UInt8], _ type: KeyType) throws -> [UInt8] {
        type.curve.map { DER.sequence(signature, $0) } ?? signature
    }
}

/// Just enough DER for an ECDSA-Sig-Value (RFC 3279 §2.2.3), written apart from the code under test.
enum DER {
    struct Malformed: Error {}

    static func sequence(_ raw: [UInt8], _ curve: EllipticCurve) -> [UInt8] {
        let body = integer(raw.prefix(curve.fieldByteCount)) + integer(raw.suffix(curve.fieldByteCount))
        return [0x30, UInt8(body.count)] + body
    }

    private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let trimmed = Array(bytes.drop { $0 == 0 })
        let padded = (trimmed.first ?? 0x80) & 0x80 == 0 ? trimmed : [0] + trimmed
        return [0x02, UInt8(padded.count)] + padded
    }

    static func raw(_ der: [UInt8], _ curve: EllipticCurve) throws -> [UInt8] {
        guard der.count > 4, der[0] == 0x30, Int(der[1]) == der.count - 2 else { throw Malformed() }
        let firstEnd = 4 + Int(der[3])
        guard firstEnd + 2 <= der.count else { throw Malformed() }
        return padded(der[4..<firstEnd], curve) + padded(der[(firstEnd + 2)...], curve)
    }

    private static func padded(_ integer: ArraySlice<UInt8>, _ curve: EllipticCurve) -> [UInt8] {
        let trimmed = integer.drop { $0 == 0 }
        return [UInt8](repeating: 0, count: curve.fieldByteCount - trimmed.count) + trimmed
    }
}
