import Logging
import Synchronization

/// A log that keeps every line, whatever its level.
final class CapturedLog: Sendable {
    private let kept = Mutex<[String]>([])

    /// Everything that was logged, metadata and all.
    var text: String { kept.withLock { $0.joined(separator: "\n") } }

    /// A logger that writes here.
    var logger: Logger {
        var logger = Logger(label: "test") { _ in Handler(log: self) }
        logger.logLevel = .trace
        return logger
    }

    private func keep(_ line: String) { kept.withLock { $0.append(line) } }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
            let pairs = all.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            log.keep("\(event.level) \(event.message) \(pairs)")
        }
    }
}
