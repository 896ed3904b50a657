import Cryptography
import Foundation
import SwiftASN1
import X509

/// Puts a portal's public key into the container that metadata wants; it proves nothing by itself.
enum SelfSignedCertificate {
    private static let lifetime: TimeInterval = 10 * 365 * 86_400

    /// The PEM of a certificate over a key; `serialNumber` is 16 random bytes.
    static func pem(
        _ key: Cryptography.PrivateKey, commonName: String, serialNumber: [UInt8], now: Date
    ) throws -> String {
        let key = try X509.Certificate.PrivateKey(pemEncoded: key.pem())
        let name = try DistinguishedName { CommonName(commonName) }
        let certificate = try X509.Certificate(
            version: .v3, serialNumber: .init(bytes: positive(serialNumber)), publicKey: key.publicKey,
            notValidBefore: now, notValidAfter: now.addingTimeInterval(lifetime), issuer: name, subject: name,
            extensions: .init(), issuerPrivateKey: key)
        return try certificate.serializeAsPEM().pemString + "\n"
    }

    /// A positive number without leading zeros in its encoding (RFC 5280 §4.1.2.2).
    private static func positive(_ bytes: [UInt8]) -> [UInt8] {
        bytes.enumerated().map { $0.offset == 0 ? $0.element & 0x3F | 0x40 : $0.element }
    }
}
