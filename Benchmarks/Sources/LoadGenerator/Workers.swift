import Foundation
import Synchronization

/// Collects what workers measure until the time is over.
final class Recorder: Sendable {
    private let end: ContinuousClock.Instant
    private let state = Mutex((latencies: [Double](), samples: [[UInt8]]()))

    init(seconds: Double) { end = ContinuousClock.now + .seconds(seconds) }

    var isOver: Bool { ContinuousClock.now >= end }

    /// Runs one piece of work and remembers how long it took.
    func timed<Value>(_ work: () throws -> Value) throws -> Value {
        let begin = ContinuousClock.now
        let value = try work()
        let milliseconds = (ContinuousClock.now - begin) / .milliseconds(1)
        state.withLock { $0.latencies.append(milliseconds) }
        return value
    }

    /// Keeps an answer to be verified later.
    func keep(_ sample: [UInt8]) { state.withLock { $0.samples.append(sample) } }

    func result(over seconds: Double) -> LoadResult {
        state.withLock { LoadResult(latencies: $0.latencies.sorted(), samples: $0.samples, seconds: seconds) }
    }
}

/// What a load came to.
struct LoadResult {
    /// In milliseconds, sorted.
    var latencies: [Double]
    var samples: [[UInt8]]
    var seconds: Double

    /// `COUNT RATE P50 P99 VERIFIED`, for the script to lay out.
    func printRow() {
        let rate = Double(latencies.count) / seconds
        print(
            String(
                format: "%d %.1f %.2f %.2f %d", latencies.count, rate, percentile(0.5), percentile(0.99), samples.count)
        )
    }

    private func percentile(_ part: Double) -> Double {
        latencies.isEmpty ? 0 : latencies[min(latencies.count - 1, Int(Double(latencies.count) * part))]
    }
}

/// Runs blocking workers on threads of their own.
enum Workers {
    static func run(
        count: Int, seconds: Double, _ work: @escaping @Sendable (Int, Recorder) throws -> Void
    ) throws -> LoadResult {
        let recorder = Recorder(seconds: seconds)
        let failure = Mutex<String?>(nil)
        let group = DispatchGroup()
        let begin = ContinuousClock.now
        for worker in 0..<count {
            group.enter()
            let thread = Thread {
                do { try work(worker, recorder) } catch { failure.withLock { $0 = $0 ?? "\(error)" } }
                group.leave()
            }
            thread.start()
        }
        group.wait()
        if let failure = failure.withLock({ $0 }) { throw LoadError(failure) }
        return recorder.result(over: (ContinuousClock.now - begin) / .seconds(1))
    }
}
