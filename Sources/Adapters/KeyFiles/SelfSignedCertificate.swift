import Cryptography
import Foundation

/// A certificate that carries a public key and proves nothing (D10).
enum SelfSignedCertificate {
    /// The years for which it is made out; nobody checks them, and some relying parties complain about past ones.
    private static let years = 10

    /// The PEM of a certificate that a key signs for itself, in a file or in a token; `serialNumber` is 16 random bytes.
    /// A common name has 64 characters at most (RFC 5280 appendix A.1).
    static func pem(
        of key: PrivateKey, commonName: String, serialNumber: [UInt8], at now: Date
    ) throws(KeyError) -> String {
        try key.selfSignedCertificate(
            commonName: String(commonName.prefix(64)), serialNumber: positive(serialNumber), from: now,
            to: end(after: now))
    }

    /// A positive number without leading zeros in its encoding (RFC 5280 §4.1.2.2).
    private static func positive(_ bytes: [UInt8]) -> [UInt8] {
        bytes.enumerated().map { $0.offset == 0 ? $0.element & 0x3F | 0x40 : $0.element }
    }

    private static func end(after now: Date) -> Date {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(byAdding: .year, value: years, to: now) ?? now.addingTimeInterval(315_360_000)
    }
}
