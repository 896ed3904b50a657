package import Metrics
import Synchronization

/// Keeps every metric of the process and tells them in Prometheus' text format (exposition format 0.0.4).
package final class PrometheusRegistry: MetricsFactory {
    struct Key: Hashable {
        let name: String
        let labels: String
    }

    /// One series: a name with one set of labels.
    protocol Series: AnyObject, Sendable {
        /// The metric's type in the exposition.
        static var type: String { get }
        /// The lines of the series.
        func lines(_ key: Key) -> [String]
    }

    private let series = Mutex<[Key: any Series]>([:])

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        found(label, dimensions) { CounterSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        found(label, dimensions) { GaugeSeries() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else { return found(label, dimensions) { GaugeSeries() } }
        return found(label, dimensions) { HistogramSeries() }
    }

    /// Durations are told in seconds.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        found(label, dimensions) { HistogramSeries() }
    }

    package func destroyCounter(_ handler: any CounterHandler) { forget(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { forget(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { forget(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { forget(handler) }

    /// All series as text, ordered by name and labels.
    package func exposition() -> String {
        let sorted = series.withLock { $0.map { ($0.key, $0.value) } }.sorted {
            ($0.0.name, $0.0.labels) < ($1.0.name, $1.0.labels)
        }
        var text = ""
        var last = ""
        for (key, series) in sorted {
            if key.name != last {
                text += "# TYPE \(key.name) \(type(of: series).type)\n"
                last = key.name
            }
            for line in series.lines(key) { text += line + "\n" }
        }
        return text
    }

    /// The series of that name and those labels; a second one of another type stands alone and is not told.
    private func found<Made: Series>(
        _ label: String, _ dimensions: [(String, String)], make: () -> Made
    ) -> Made {
        let key = Key(name: PrometheusText.name(label), labels: PrometheusText.labels(dimensions))
        return series.withLock { known in
            if let found = known[key] { return found as? Made ?? make() }
            let made = make()
            known[key] = made
            return made
        }
    }

    private func forget(_ handler: AnyObject) {
        series.withLock { known in
            known = known.filter { $0.value !== handler }
        }
    }
}
