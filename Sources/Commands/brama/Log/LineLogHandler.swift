import Foundation
import Logging

/// Writes what loggers say as lines of one output, at the level that the output has.
struct LineLogHandler: LogHandler {
    var metadataProvider: Logger.MetadataProvider?
    var metadata: Logger.Metadata = [:]

    private let label: String
    private let output: LogOutput
    /// What somebody asked of this logger alone.
    private var own: Logger.Level?

    init(label: String, output: LogOutput, metadataProvider: Logger.MetadataProvider? = nil) {
        self.label = label
        self.output = output
        self.metadataProvider = metadataProvider
    }

    var logLevel: Logger.Level {
        get { own ?? output.level }
        set { own = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let provided = metadataProvider?.get() ?? [:]
        let all = metadata.merging(provided) { $1 }.merging(event.metadata ?? [:]) { $1 }
        output.tell(
            LogLine(
                time: Date(), level: event.level, logger: label, message: event.message.description,
                details: all.mapValues(\.description)))
    }
}
