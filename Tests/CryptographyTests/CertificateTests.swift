import Cryptography
import Foundation
import Testing

@Suite struct CertificateTests {
    private func certificate(_ key: PrivateKey, _ arguments: [String] = []) throws -> String {
        let scratch = try ScratchDirectory()
        return try OpenSSLProgram.text(
            [
                "req", "-x509", "-utf8", "-key", try scratch.file("key.pem", Array(try key.pem().utf8)),
                "-subj", "/C=PL/O=Urząd Miasta/CN=peup.example", "-set_serial", "18446744073709551617", "-days", "30",
            ] + arguments)
    }

    @Test(arguments: KeyType.allCases)
    func `a certificate gives its key and its fields`(type: KeyType) throws {
        let key = try Keys.key(type)
        let pem = try certificate(key)
        let certificate = try Certificate(pem: pem)
        #expect(certificate.publicKey == key.publicKey)
        #expect(try PublicKey(certificate: certificate) == key.publicKey)
        #expect(certificate.subject == "CN=peup.example,O=Urząd Miasta,C=PL")
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.serialNumber == "18446744073709551617")
        #expect(certificate.notAfter.timeIntervalSince(certificate.notBefore) == 30 * 86_400)
        #expect(abs(certificate.notBefore.timeIntervalSinceNow) < 600)
        #expect(certificate.pem == pem)
        #expect(certificate.fingerprint == Hex.encode(DigestAlgorithm.sha256.digest(certificate.der)))
        #expect(try Certificate(der: try Base64.decode(certificate.base64)) == certificate)
    }

    @Test func `dates are read as UTC`() throws {
        // RFC 5280 §4.1.2.5: GeneralizedTime from the year 2050 on.
        let pem = try certificate(try Keys.key(.p256), ["-days", "36500"])
        let certificate = try Certificate(pem: pem)
        #expect(certificate.notAfter.timeIntervalSince(certificate.notBefore) == 36_500 * 86_400)
    }

    @Test func `a certificate whose signature nobody trusts is still a container for a key`() throws {
        let key = try Keys.key(.p256)
        let certificate = try Certificate(pem: try certificate(key))
        let broken = try Certificate(der: certificate.der.flipping(certificate.der.count - 1))
        #expect(broken.publicKey == key.publicKey)
        #expect(broken != certificate)
    }

    @Test func `a certificate for a key that is not in use is refused`() throws {
        let pem = try OpenSSLProgram.text(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"])
        let scratch = try ScratchDirectory()
        let weak = try OpenSSLProgram.text([
            "req", "-x509", "-key", try scratch.file("key.pem", Array(pem.utf8)), "-subj", "/CN=weak",
        ])
        #expect(throws: KeyError.unsupportedSize(bits: 1024)) { try Certificate(pem: weak) }
    }

    @Test func `bytes that are no certificate are refused`() throws {
        let key = try Keys.key(.p256)
        let certificate = try Certificate(pem: try certificate(key))
        #expect(try Certificate(der: certificate.der) == certificate)
        #expect(throws: KeyError.malformed) { try Certificate(der: []) }
        #expect(throws: KeyError.malformed) { try Certificate(der: certificate.der + [0]) }
        #expect(throws: KeyError.malformed) { try Certificate(der: Array(certificate.der.dropLast())) }
        #expect(throws: KeyError.malformed) { try Certificate(der: key.publicKey.spki) }
        #expect(throws: KeyError.malformed) { try Certificate(pem: try key.pem()) }
        #expect(throws: KeyError.malformed) { try Certificate(pem: certificate.base64) }
    }

    @Test func `a second encoding of one certificate is refused, for it would have a second fingerprint`() throws {
        let der = try Certificate(pem: try certificate(try Keys.key(.p256))).der
        #expect(try Certificate(der: der).der == der)
        // BER lets the length of the whole be written with an octet more than it needs.
        try #require(der.starts(with: [0x30, 0x82]))
        #expect(throws: KeyError.malformed) { try Certificate(der: [0x30, 0x83, 0x00] + der.dropFirst(2)) }
    }
}
