package import Cryptography
import X509

/// Certificate serial numbers.
package enum SerialNumber {
    /// 16 random octets of a positive number without leading zeros (RFC 5280 §4.1.2.2).
    package static func fresh(_ random: any RandomSource) -> [UInt8] {
        random.bytes(16).enumerated().map { $0.offset == 0 ? $0.element & 0x3F | 0x40 : $0.element }
    }

    /// The serial number in the DER of a certificate.
    package static func of(certificate der: [UInt8]) throws(AuthorityError) -> [UInt8] {
        do {
            return Array(try X509.Certificate(derEncoded: der).serialNumber.bytes)
        } catch {
            throw .unreadable
        }
    }
}
