import Foundation
import SwiftASN1
import X509

/// A certificate that carries a public key and proves nothing (D10).
enum SelfSignedCertificate {
    /// The years for which it is made out; nobody checks them, and some relying parties complain about past ones.
    private static let years = 10

    /// The PEM of a certificate for a private key; `serialNumber` is 16 random bytes.
    static func pem(
        privateKeyPEM: String, commonName: String, serialNumber: [UInt8], at now: Date
    ) throws(KeyFilesError) -> String {
        do {
            let key = try Certificate.PrivateKey(pemEncoded: privateKeyPEM)
            let name = try DistinguishedName { CommonName(commonName) }
            let certificate = try Certificate(
                version: .v3, serialNumber: Certificate.SerialNumber(bytes: positive(serialNumber)),
                publicKey: key.publicKey, notValidBefore: now, notValidAfter: end(after: now), issuer: name,
                subject: name, extensions: Certificate.Extensions(), issuerPrivateKey: key)
            return try certificate.serializeAsPEM().pemString + "\n"
        } catch {
            throw .certificateFailed
        }
    }

    /// A positive number without leading zeros in its encoding (RFC 5280 §4.1.2.2).
    static func positive(_ bytes: [UInt8]) -> [UInt8] {
        bytes.enumerated().map { $0.offset == 0 ? $0.element & 0x3F | 0x40 : $0.element }
    }

    static func end(after now: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: .year, value: years, to: now) ?? now.addingTimeInterval(315_360_000)
    }
}
