import Cryptography
import Foundation

/// Whether the server's own certificate can be read and still counts.
struct TLSCheck {
    var settings: Settings
    var now: Date

    private static let name = "tls"

    var findings: [Finding] {
        guard let path = settings.optional(.tlsCertificate) else { return [] }
        guard let content = FileManager.default.contents(atPath: path) else {
            return [
                .problem(
                    Self.name, "\(path) cannot be read by this user, so the server does not start",
                    remedy: "Check tls.certificate in brama.yaml and the file's owner.")
            ]
        }
        do throws(KeyError) {
            let certificate = try Certificate(pem: String(decoding: content, as: UTF8.self))
            guard now < certificate.notAfter else {
                return [
                    .problem(
                        Self.name, "\(path) has expired (\(Listing.text(certificate.notAfter))): browsers turn away",
                        remedy: "Renew it; a running server takes it by itself.")
                ]
            }
            let term = CertificateTerm(
                check: Self.name, subject: path, remedy: "Renew it; a running server takes it by itself.", now: now)
            return [term.finding(notAfter: certificate.notAfter)].compactMap { $0 }
        } catch {
            return [
                .problem(
                    Self.name, "\(path) holds no certificate that is accepted",
                    remedy: "tls.certificate is the PEM file with the chain, the server's own first.")
            ]
        }
    }
}
