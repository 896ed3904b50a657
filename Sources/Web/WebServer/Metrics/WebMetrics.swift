import IdentityProvider
import Metrics
import Synchronization

/// Counts what the web server does.
final class WebMetrics: Sendable {
    private struct Series: Sendable {
        let requests: Counter
        let duration: Timer
    }

    private struct Key: Hashable {
        let route: String
        let status: Int
    }

    private let factory: any MetricsFactory
    private let series = Mutex<[Key: Series]>([:])

    init(factory: any MetricsFactory) {
        self.factory = factory
    }

    /// One request, by the template of its path.
    func countRequest(route: String, status: Int, duration: Duration) {
        let key = Key(route: route, status: status)
        let series = series.withLock { known in
            if let found = known[key] { return found }
            let made = makeSeries(for: key)
            known[key] = made
            return made
        }
        series.requests.increment()
        let (seconds, attoseconds) = duration.components
        series.duration.recordNanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    /// One page with an error number.
    func countRefusal(_ number: ErrorNumber) {
        Counter(
            label: "brama_refusals_total", dimensions: [("number", String(number.rawValue))], factory: factory
        ).increment()
    }

    private func makeSeries(for key: Key) -> Series {
        Series(
            requests: Counter(
                label: "brama_http_requests_total",
                dimensions: [("route", key.route), ("status", String(key.status))], factory: factory),
            duration: Timer(
                label: "brama_http_request_duration_seconds", dimensions: [("route", key.route)], factory: factory))
    }
}
