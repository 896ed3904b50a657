import Cryptography
import Foundation

/// The certificate's path leads to a configured anchor (RFC 5280 §6.1).
enum PathRule {
    static func path(
        from certificate: Certificate, under authorities: CertificateAuthorities, at now: Date
    ) throws(AnswerRefusal) -> [Certificate] {
        do {
            return try authorities.path(from: certificate, at: now)
        } catch {
            throw .path(error)
        }
    }
}
