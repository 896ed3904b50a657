package import Cryptography
package import Foundation
import SwiftASN1
import X509

/// A certification authority for simulated cards: one self-signed P-384 key that signs certificates and their
/// revocation list.
package struct DemoAuthority: Sendable {
    /// The authority's certificate, the anchor that Brama is given.
    package let certificate: Cryptography.Certificate
    /// The authority's key in PKCS #8 PEM.
    package let privateKeyPEM: String

    let issuer: X509.Certificate
    let key: X509.Certificate.PrivateKey

    /// The authority whose key and certificate these are, both in PEM.
    package init(certificatePEM: String, privateKeyPEM: String) throws(AuthorityError) {
        do {
            issuer = try X509.Certificate(pemEncoded: certificatePEM)
            key = try X509.Certificate.PrivateKey(pemEncoded: privateKeyPEM)
            certificate = try Cryptography.Certificate(pem: certificatePEM)
        } catch {
            throw .unreadable
        }
        guard key.publicKey == issuer.publicKey else { throw .unreadable }
        self.privateKeyPEM = privateKeyPEM
    }

    /// A new authority, valid for `years`, whose certificates sign cards and nothing below them.
    package static func make(
        commonName: String, random: any RandomSource, at now: Date, years: Int = 20
    ) throws(AuthorityError) -> DemoAuthority {
        do {
            let pem = try Cryptography.PrivateKey.generate(.p384).pem()
            let key = try X509.Certificate.PrivateKey(pemEncoded: pem)
            let name = try AuthorityName.of(commonName: commonName)
            let certificate = try X509.Certificate(
                version: .v3, serialNumber: .init(bytes: SerialNumber.fresh(random)), publicKey: key.publicKey,
                notValidBefore: now, notValidAfter: now.addingYears(years), issuer: name, subject: name,
                signatureAlgorithm: .ecdsaWithSHA384, extensions: extensions(of: key.publicKey), issuerPrivateKey: key)
            return try DemoAuthority(
                certificatePEM: try certificate.serializeAsPEM().pemString + "\n", privateKeyPEM: pem)
        } catch {
            throw .certificateFailed
        }
    }

    /// RFC 5280 §4.2.1.3 and §4.2.1.9: the key signs certificates and lists, and no authority stands below this one.
    private static func extensions(of key: X509.Certificate.PublicKey) throws -> X509.Certificate.Extensions {
        try X509.Certificate.Extensions {
            Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
            Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            SubjectKeyIdentifier(hash: key)
        }
    }
}

extension Date {
    func addingYears(_ years: Int) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: .year, value: years, to: self) ?? addingTimeInterval(31_536_000 * Double(years))
    }
}
