import Foundation
import IdentityProvider

/// Announces certificates that end soon, or have ended.
enum CertificateNotice {
    /// A month: time enough to ask for a new one.
    static let horizon: TimeInterval = 30 * 86_400

    /// A sentence for each certificate of a relying party that ends soon.
    static func sentences(_ certificates: [RegisteredCertificate], now: Date) -> [String] {
        certificates.filter { $0.expires(within: horizon, of: now) }.map { certificate in
            let days = Int((certificate.notAfter.timeIntervalSince(now) / 86_400).rounded(.down))
            let when = certificate.notAfter < now ? "ended" : days == 1 ? "ends in 1 day," : "ends in \(days) days,"
            let use = certificate.use.map { $0.rawValue + " " } ?? ""
            return "The \(use)certificate \(certificate.subject) of \(certificate.relyingParty) \(when) on "
                + "\(Listing.text(certificate.notAfter)). New ones: brama sp update."
        }
    }
}
