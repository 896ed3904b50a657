import Logging
import Synchronization

/// How lines of the log are written; a reload of the configuration changes it for every logger at once.
final class LogOutput: Sendable {
    /// Standard error, which every logger of the program writes to.
    static let standardError = LogOutput { line in StandardStream.tell(line) }

    private struct State {
        var format = LogFormat.text
        var level = Logger.Level.info
    }

    private let state = Mutex(State())
    private let write: @Sendable (String) -> Void

    init(write: @escaping @Sendable (String) -> Void) {
        self.write = write
    }

    var level: Logger.Level { state.withLock { $0.level } }

    /// Takes what the configuration says.
    func set(_ format: LogFormat, _ level: Logger.Level) {
        state.withLock { state in
            state.format = format
            state.level = level
        }
    }

    func tell(_ line: LogLine) {
        // One write, so that lines of several threads never mix.
        write(state.withLock { $0.format }.text(of: line) + "\n")
    }
}

/// How a line is laid out.
enum LogFormat: String, CaseIterable {
    case text, json

    func text(of line: LogLine) -> String {
        switch self {
        case .text: line.plain
        case .json: line.json
        }
    }
}
