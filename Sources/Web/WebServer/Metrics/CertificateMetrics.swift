import IdentityProvider

/// When the certificates of relying parties end, for the operator's collector.
enum CertificateMetrics {
    private static let name = "brama_relying_party_certificate_not_after_seconds"

    /// The lines of the exposition: the instant in seconds since 1970, so that an alarm can subtract `time()`.
    static func exposition(_ certificates: [RegisteredCertificate]) -> String {
        let lines = certificates.map { certificate in
            PrometheusText.line(
                name,
                PrometheusText.labels([
                    ("relying_party", certificate.relyingParty), ("use", certificate.use?.rawValue ?? "any"),
                    ("fingerprint", String(certificate.fingerprint.prefix(16))),
                ]), PrometheusText.number(certificate.notAfter.timeIntervalSince1970))
        }
        // A series stands once, even if a registration has one certificate twice.
        let distinct = Set(lines).sorted()
        return distinct.isEmpty ? "" : "# TYPE \(name) gauge\n" + distinct.map { $0 + "\n" }.joined()
    }
}
