package import Cryptography
package import Foundation
import SwiftASN1
import X509

/// What a card's certificate says beside its holder and key.
package struct CertificateTerms: Sendable {
    /// The serial number, 20 octets at most.
    package let serialNumber: [UInt8]
    /// The first instant of validity.
    package let notBefore: Date
    /// The last instant of validity.
    package let notAfter: Date
    /// Where the revocation list is, if the certificate says so.
    package let distributionPoint: String?

    package init(serialNumber: [UInt8], notBefore: Date, notAfter: Date, distributionPoint: String? = nil) {
        self.serialNumber = serialNumber
        self.notBefore = notBefore
        self.notAfter = notAfter
        self.distributionPoint = distributionPoint
    }
}

extension DemoAuthority {
    /// The authentication certificate of a card: for signing challenges and for TLS clients, for nothing else.
    package func issue(
        to holder: CardHolder, key publicKey: Cryptography.PublicKey, terms: CertificateTerms
    ) throws(AuthorityError) -> Cryptography.Certificate {
        do {
            let publicKey = try X509.Certificate.PublicKey(derEncoded: publicKey.spki)
            let certificate = try X509.Certificate(
                version: .v3, serialNumber: .init(bytes: terms.serialNumber), publicKey: publicKey,
                notValidBefore: terms.notBefore, notValidAfter: terms.notAfter, issuer: issuer.subject,
                subject: try SubjectName.of(holder), signatureAlgorithm: .ecdsaWithSHA384,
                extensions: extensions(of: publicKey, terms), issuerPrivateKey: key)
            return try Cryptography.Certificate(pem: certificate.serializeAsPEM().pemString)
        } catch {
            throw .certificateFailed
        }
    }

    private func extensions(
        of publicKey: X509.Certificate.PublicKey, _ terms: CertificateTerms
    ) throws -> X509.Certificate.Extensions {
        var extensions = try X509.Certificate.Extensions {
            Critical(BasicConstraints.notCertificateAuthority)
            Critical(KeyUsage(digitalSignature: true))
            try ExtendedKeyUsage([.clientAuth])
            SubjectKeyIdentifier(hash: publicKey)
            AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: issuer.publicKey).keyIdentifier)
        }
        if let address = terms.distributionPoint {
            try extensions.append(DistributionPoint(address: address).makeCertificateExtension())
        }
        return extensions
    }
}
