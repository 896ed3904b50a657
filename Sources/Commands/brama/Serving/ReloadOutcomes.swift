import Foundation
import Metrics

/// What `/metrics` tells of reloads.
struct ReloadOutcomes: Sendable {
    private let configurationFailed = Gauge(label: "brama_configuration_reload_failed")
    private let configurationRead = Gauge(label: "brama_configuration_read_timestamp_seconds")
    private let certificateFailed = Gauge(label: "brama_tls_reload_failed")

    /// The configuration was read for the start.
    init(at now: Date) {
        configuration(succeeded: true, at: now)
        certificate(succeeded: true)
    }

    func configuration(succeeded: Bool, at now: Date) {
        configurationFailed.record(succeeded ? 0 : 1)
        if succeeded { configurationRead.record(now.timeIntervalSince1970.rounded()) }
    }

    func certificate(succeeded: Bool) {
        certificateFailed.record(succeeded ? 0 : 1)
    }
}
