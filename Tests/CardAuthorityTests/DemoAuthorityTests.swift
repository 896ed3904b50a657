import CardAuthority
import Cryptography
import Foundation
import Testing

@Suite struct DemoAuthorityTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func authority() throws -> DemoAuthority {
        try DemoAuthority.make(commonName: "Test CA", random: SystemRandomSource(), at: now)
    }

    private func holder() throws -> CardHolder {
        let number = try #require(IdentityCardNumber("ABA300000"))
        return CardHolder(givenName: "Żaneta", familyName: "Łęcka-Źdźbło", pesel: "44051401359", documentNumber: number)
    }

    private func terms(serial: [UInt8] = [0x4A, 1, 2, 3], address: String? = nil) -> CertificateTerms {
        CertificateTerms(
            serialNumber: serial, notBefore: now, notAfter: now.addingTimeInterval(86_400), distributionPoint: address)
    }

    @Test func `a card's certificate names its holder and its document`() throws {
        let key = try PrivateKey.generate(.p384)
        let certificate = try authority().issue(to: holder(), key: key.publicKey, terms: terms())
        #expect(
            certificate.subject
                == "documentIdentifier=IDCPL-ABA300000,serialNumber=PNOPL-44051401359,CN=Żaneta Łęcka-Źdźbło,"
                + "GN=Żaneta,SN=Łęcka-Źdźbło,C=PL")
        #expect(certificate.publicKey == key.publicKey)
        #expect(certificate.notBefore == now)
        #expect(certificate.notAfter == now.addingTimeInterval(86_400))
        #expect(try SerialNumber.of(certificate: certificate.der) == [0x4A, 1, 2, 3])
    }

    @Test func `OpenSSL verifies a card against its authority, for TLS clients and for nothing else`() throws {
        let folder = try Folder()
        let authority = try authority()
        let key = try PrivateKey.generate(.p384).publicKey
        let card = try authority.issue(to: holder(), key: key, terms: terms())
        try folder.write("ca.pem", authority.certificate.pem)
        try folder.write("card.pem", card.pem)
        let verify = ["verify", "-x509_strict", "-attime", "1790000001", "-CAfile", folder["ca.pem"]]
        #expect(try OpenSSL.run(verify + ["-purpose", "sslclient", folder["card.pem"]]).succeeded)
        #expect(try !OpenSSL.run(verify + ["-purpose", "sslserver", folder["card.pem"]]).succeeded)
        let other = try self.authority().issue(to: holder(), key: key, terms: terms())
        try folder.write("other.pem", other.pem)
        #expect(try !OpenSSL.run(verify + [folder["other.pem"]]).succeeded)
    }

    @Test func `extensions are those of the profile`() throws {
        let folder = try Folder()
        let key = try PrivateKey.generate(.p384).publicKey
        let address = "http://127.0.0.1/ca.crl"
        try folder.write("card.pem", authority().issue(to: holder(), key: key, terms: terms(address: address)).pem)
        let text = try OpenSSL.run(["x509", "-in", folder["card.pem"], "-noout", "-text"]).output
        #expect(text.contains("X509v3 Basic Constraints: critical\n                CA:FALSE"))
        #expect(text.contains("X509v3 Key Usage: critical\n                Digital Signature\n"))
        #expect(text.contains("X509v3 Extended Key Usage: \n                TLS Web Client Authentication\n"))
        #expect(text.contains("X509v3 Authority Key Identifier"))
        #expect(text.contains("URI:\(address)"))
        #expect(text.contains("ecdsa-with-SHA384"))
    }

    @Test func `a revoked card is on the list, and OpenSSL refuses it`() throws {
        let folder = try Folder()
        let authority = try authority()
        let key = try PrivateKey.generate(.p384).publicKey
        let good = try authority.issue(to: holder(), key: key, terms: terms(serial: [0x41, 0x80]))
        let bad = try authority.issue(to: holder(), key: key, terms: terms(serial: [0x42, 0x00]))
        let list = try authority.revocationList(
            [RevokedCertificate(serialNumber: [0x42, 0x00], revokedAt: now)], number: 7, thisUpdate: now,
            nextUpdate: now.addingTimeInterval(3600))
        try folder.write("ca.pem", authority.certificate.pem)
        try folder.write("good.pem", good.pem)
        try folder.write("bad.pem", bad.pem)
        try folder.write("list.crl", list)
        let convert = ["crl", "-inform", "DER", "-in", folder["list.crl"], "-out", folder["list.pem"]]
        #expect(try OpenSSL.run(convert).succeeded)
        let verify = [
            "verify", "-crl_check", "-attime", "1790000001", "-CAfile", folder["ca.pem"], "-CRLfile",
            folder["list.pem"],
        ]
        #expect(try OpenSSL.run(verify + [folder["good.pem"]]).succeeded)
        let refused = try OpenSSL.run(verify + [folder["bad.pem"]])
        #expect(!refused.succeeded && refused.output.contains("certificate revoked"))
        let text = try OpenSSL.run(["crl", "-in", folder["list.pem"], "-noout", "-text"]).output
        #expect(text.contains("X509v3 CRL Number: \n                7"))
    }

    @Test(arguments: [1_790_000_000.0, 2_600_000_000.0])
    func `an empty list is verified with the authority's key, before and after 2050`(time: Double) throws {
        let folder = try Folder()
        let authority = try authority()
        let date = Date(timeIntervalSince1970: time)
        let list = try authority.revocationList(
            [], number: 1, thisUpdate: date, nextUpdate: date.addingTimeInterval(3600))
        try folder.write("ca.pem", authority.certificate.pem)
        try folder.write("list.crl", list)
        let check = [
            "crl", "-inform", "DER", "-in", folder["list.crl"], "-CAfile", folder["ca.pem"], "-noout", "-text",
        ]
        let result = try OpenSSL.run(check)
        #expect(result.succeeded && result.output.contains("verify OK"))
        #expect(result.output.contains("No Revoked Certificates"))
    }

    @Test func `a key and a certificate that do not belong together are refused`() throws {
        let (first, second) = (try authority(), try authority())
        #expect(throws: AuthorityError.unreadable) {
            try DemoAuthority(certificatePEM: first.certificate.pem, privateKeyPEM: second.privateKeyPEM)
        }
        let again = try DemoAuthority(certificatePEM: first.certificate.pem, privateKeyPEM: first.privateKeyPEM)
        #expect(again.certificate == first.certificate)
    }
}
