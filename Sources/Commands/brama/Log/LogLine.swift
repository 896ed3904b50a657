import Foundation
import Logging

/// One line of the log.
struct LogLine {
    var time: Date
    var level: Logger.Level
    var logger: String
    var message: String
    /// Names with their values, without what the request's own fields hold.
    var details: [String: String]

    /// For people: fields in front of the message, nothing that works on a terminal.
    var plain: String {
        let fields = details.sorted { $0.key < $1.key }.map { " \($0)=\(Printable.text($1))" }.joined()
        return "\(Self.instant(time)) \(level) \(logger):\(fields) \(Printable.text(message))"
    }

    /// For programs: one object, whose names stay what they are (docs/operations.md).
    var json: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(record), as: UTF8.self)
        } catch {
            return #"{"level":"error","message":"a line of the log could not be written"}"#
        }
    }

    private var record: Record {
        var details = details
        return Record(
            time: Self.instant(time), level: level.rawValue, logger: logger, message: message,
            number: details.removeValue(forKey: "number").flatMap(Int.init),
            reference: details.removeValue(forKey: "request"),
            relying_party: details.removeValue(forKey: "relying-party"), details: details.isEmpty ? nil : details)
    }

    /// The names of the object; a collector relies on them.
    private struct Record: Encodable {
        var time, level, logger, message: String
        /// The error number, as docs/errors.md has it.
        var number: Int?
        /// What an error page shows as the reference.
        var reference: String?
        var relying_party: String?
        var details: [String: String]?
    }

    private static func instant(_ time: Date) -> String {
        time.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
