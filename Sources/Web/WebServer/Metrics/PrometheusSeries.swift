import Metrics
import Synchronization

/// Only ever grows.
final class CounterSeries: CounterHandler, PrometheusRegistry.Series {
    static let type = "counter"
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { value.add(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }

    func lines(_ key: PrometheusRegistry.Key) -> [String] {
        [PrometheusText.line(key.name, key.labels, String(value.load(ordering: .relaxed)))]
    }
}

/// Has the value that was set last.
final class GaugeSeries: MeterHandler, RecorderHandler, PrometheusRegistry.Series {
    static let type = "gauge"
    private let value = Mutex<Double>(0)

    func set(_ value: Int64) { self.value.withLock { $0 = Double(value) } }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { value.withLock { $0 += amount } }
    func decrement(by amount: Double) { value.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func lines(_ key: PrometheusRegistry.Key) -> [String] {
        [PrometheusText.line(key.name, key.labels, PrometheusText.number(value.withLock { $0 }))]
    }
}

/// Counts values by size, in buckets that suit seconds.
final class HistogramSeries: TimerHandler, RecorderHandler, PrometheusRegistry.Series {
    static let type = "histogram"
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct State {
        var counts = [Int](repeating: 0, count: bounds.count)
        var count = 0
        var sum = 0.0
    }

    private let state = Mutex(State())

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 }
        state.withLock { state in
            if let bucket { state.counts[bucket] += 1 }
            state.count += 1
            state.sum += value
        }
    }

    func lines(_ key: PrometheusRegistry.Key) -> [String] {
        let state = state.withLock { $0 }
        var below = 0
        var lines = zip(Self.bounds, state.counts).map { bound, count in
            below += count
            return bucket(key, PrometheusText.number(bound), below)
        }
        lines.append(bucket(key, "+Inf", state.count))
        lines.append(PrometheusText.line(key.name + "_sum", key.labels, PrometheusText.number(state.sum)))
        lines.append(PrometheusText.line(key.name + "_count", key.labels, String(state.count)))
        return lines
    }

    private func bucket(_ key: PrometheusRegistry.Key, _ bound: String, _ count: Int) -> String {
        let labels = (key.labels.isEmpty ? "" : key.labels + ",") + "le=\"\(bound)\""
        return PrometheusText.line(key.name + "_bucket", labels, String(count))
    }
}
