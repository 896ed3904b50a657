import Cryptography
package import Foundation

/// The end of the audit chain at one moment, as it is signed and kept elsewhere: lines of `name: value`.
package struct AuditHeadStatement: Sendable, Equatable {
    private static let title = "brama audit head 1"

    /// Whose chain it is.
    package var entityID: String
    package var events: Int
    /// The hash of the export's line with that number, hexadecimal.
    package var hash: String
    package var time: Date
    /// The key that signs the statement.
    package var key: String

    package init(entityID: String, events: Int, hash: String, time: Date, key: String) {
        self.entityID = entityID
        self.events = events
        self.hash = hash
        self.time = time
        self.key = key
    }

    /// The octets that are signed.
    package var text: String {
        """
        \(Self.title)
        entity-id: \(entityID)
        events: \(events)
        hash: \(hash)
        time: \(time.formatted(.iso8601))
        key: \(key)

        """
    }

    /// Reads a statement; nil if it is not one.
    package init?(text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard lines.count == 7, lines[0] == Self.title, lines[6].isEmpty,
            let entityID = Self.value("entity-id", in: lines[1]),
            let events = Self.value("events", in: lines[2]).flatMap(Int.init), events >= 0,
            let hash = Self.value("hash", in: lines[3]), let key = Self.value("key", in: lines[5]),
            let time = Self.value("time", in: lines[4]).flatMap(Self.instant)
        else { return nil }
        self.init(entityID: entityID, events: events, hash: hash, time: time, key: key)
    }

    private static func value(_ name: String, in line: String) -> String? {
        line.hasPrefix(name + ": ") ? String(line.dropFirst(name.count + 2)) : nil
    }

    private static func instant(_ text: String) -> Date? {
        do { return try Date(text, strategy: .iso8601) } catch { return nil }
    }
}

/// Holds an export against a head: it must have the head's events, and may have later ones.
package struct AuditExportCheck: Sendable {
    package private(set) var chain = AuditExportChain()
    private let head: AuditHeadStatement
    private var reached = false

    package init(head: AuditHeadStatement) {
        self.head = head
        reached = head.events == 0
    }

    /// Takes the next line.
    package mutating func take(_ line: [UInt8]) throws(AuditExportError) {
        try chain.take(line)
        guard chain.count == head.events else { return }
        guard Hex.encode(chain.hash) == head.hash else { throw .otherChain }
        reached = true
    }

    /// After the last line.
    package func end() throws(AuditExportError) {
        guard reached else { throw .cut(expected: head.events, found: chain.count) }
    }
}
