package import IdentityProvider

/// A value that is looked up when the collector asks, and kept nowhere.
package struct Figure: Sendable, Equatable {
    package var name: String
    package var labels: [String: String]
    package var value: Double

    package init(_ name: String, _ labels: [String: String] = [:], _ value: Double) {
        self.name = name
        self.labels = labels
        self.value = value
    }

    /// When a relying party's certificate ends: seconds since 1970, so that an alarm can subtract `time()`.
    package init(_ certificate: RegisteredCertificate) {
        self.init(
            "brama_relying_party_certificate_not_after_seconds",
            [
                "relying_party": certificate.relyingParty, "use": certificate.use?.rawValue ?? "any",
                "fingerprint": String(certificate.fingerprint.prefix(16)),
            ], certificate.notAfter.timeIntervalSince1970)
    }

    private var line: String {
        PrometheusText.line(name, PrometheusText.labels(labels.map { ($0, $1) }), PrometheusText.number(value))
    }

    /// The lines of the exposition; a series stands once, even if it was found twice.
    static func exposition(_ figures: [Figure]) -> String {
        Dictionary(grouping: figures, by: \.name).sorted { $0.key < $1.key }.map { name, figures in
            "# TYPE \(name) gauge\n" + Set(figures.map(\.line)).sorted().map { $0 + "\n" }.joined()
        }.joined()
    }
}
