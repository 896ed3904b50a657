import Cryptography
import Foundation

/// How long a certificate still counts; the finding is worded for whose certificate it is.
struct CertificateTerm {
    var check: String
    /// Begins the sentence: `the certificate of key K`.
    var subject: String
    var remedy: String
    var now: Date

    /// Within so many days the end is announced.
    static let noticeDays = 30

    func finding(notAfter end: Date) -> Finding? {
        let day: TimeInterval = 86_400
        if end <= now {
            return .warning(check, "\(subject) has expired (\(Listing.text(end)))", remedy: remedy)
        }
        guard end < now.addingTimeInterval(Double(Self.noticeDays) * day) else { return nil }
        let days = Int(end.timeIntervalSince(now) / day)
        return .warning(
            check, "\(subject) expires in \(days) \(days == 1 ? "day" : "days") (\(Listing.text(end)))", remedy: remedy)
    }
}
