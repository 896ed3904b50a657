import Cryptography
import Foundation

/// The audit chain as it leaves the house: a line for each event, without its personal part, and in front of it the
/// SHA-256 over the line before and this event.
///
/// Nobody needs a secret to follow it. What it proves, it proves together with a signed head (`AuditHeadStatement`) that
/// was kept elsewhere.
package struct AuditExportChain: Sendable {
    private static let opening = Array(#"{"chain":""#.utf8)
    private static let middle = Array(#"","event":"#.utf8)
    private static let hexCount = 64

    /// How many events there were so far.
    package private(set) var count = 0
    /// The hash of the last line.
    package private(set) var hash = [UInt8](repeating: 0, count: 32)

    package init() {}

    /// The line of the next event, without its line feed.
    package mutating func line(for recorded: RecordedAuditEvent) throws(AuditExportError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        let event: [UInt8]
        do { event = Array(try encoder.encode(ExportedEvent(recorded))) } catch { throw .unwritable(recorded.sequence) }
        advance(by: event)
        return Self.opening + Array(Hex.encode(hash).utf8) + Self.middle + event + [UInt8(ascii: "}")]
    }

    /// Takes a line of an export, if it is the next one.
    package mutating func take(_ line: [UInt8]) throws(AuditExportError) {
        let prefix = Self.opening.count + Self.hexCount + Self.middle.count
        guard line.count > prefix + 1, line.starts(with: Self.opening), line.last == UInt8(ascii: "}"),
            line[..<prefix].suffix(Self.middle.count).elementsEqual(Self.middle)
        else { throw .noExport(line: count + 1) }
        let event = Array(line[prefix...].dropLast())
        let told = line[Self.opening.count...].prefix(Self.hexCount)
        guard Self.sequence(of: event) == count + 1 else { throw .outOfOrder(line: count + 1) }
        advance(by: event)
        guard told.elementsEqual(Hex.encode(hash).utf8) else { throw .changed(line: count) }
    }

    private mutating func advance(by event: [UInt8]) {
        hash = DigestAlgorithm.sha256.digest(hash + event)
        count += 1
    }

    private static func sequence(of event: [UInt8]) -> Int? {
        struct Numbered: Decodable { var sequence: Int }
        do { return try JSONDecoder().decode(Numbered.self, from: Data(event)).sequence } catch { return nil }
    }
}

/// What an export holds of an event.
private struct ExportedEvent: Encodable {
    var sequence: Int
    var at: Date
    var kind: String
    var relyingParty: String?
    var citizen: String?
    var facts: [String: String]
    /// The chain's own HMAC, by which the line is found again in the database.
    var mac: String

    init(_ recorded: RecordedAuditEvent) {
        sequence = recorded.sequence
        at = recorded.event.at
        kind = recorded.event.kind.rawValue
        relyingParty = recorded.event.relyingParty
        citizen = recorded.event.citizen?.text
        facts = recorded.event.facts
        mac = recorded.mac
    }
}

/// Why an export is not what was written.
package enum AuditExportError: Error, Sendable, Equatable {
    case unwritable(Int)
    /// The line is not as exports have them.
    case noExport(line: Int)
    /// The line's number is not the next one: events are missing, doubled or reordered.
    case outOfOrder(line: Int)
    /// The event or its hash is not what was written.
    case changed(line: Int)
    /// The head knows more events than there are.
    case cut(expected: Int, found: Int)
    /// The events up to the head are others than those that it was made of.
    case otherChain

    /// The end of a sentence.
    package var sentence: String {
        switch self {
        case .unwritable(let sequence): "event \(sequence) cannot be written"
        case .noExport(let line): "line \(line) is not one of an export"
        case .outOfOrder(let line): "line \(line) does not hold event \(line): events are missing, doubled or reordered"
        case .changed(let line): "event \(line) is not what was written"
        case .cut(let expected, let found): "it ends at \(found), but the head knows \(expected) events"
        case .otherChain: "its events are not those that the head was made of"
        }
    }
}
