package import Cryptography
import Foundation

/// An event as the chain covers it.
///
/// The personal part is covered through a salted digest alone: who erases the part and its salt leaves a chain that
/// still verifies, and a digest that says nothing.
package struct AuditEntry: Sendable, Equatable {
    package let event: AuditEvent
    /// Stands and falls with the personal part; nil if there never was one, or it was erased.
    package let salt: [UInt8]?
    /// Nil if there never was a personal part.
    package let personalDigest: [UInt8]?
    /// Unambiguous, every part with its length.
    let octets: [UInt8]

    /// Prepares a new event.
    package init(_ event: AuditEvent, random: some RandomSource) {
        let salt = event.personal.isEmpty ? nil : random.bytes(16)
        self.init(
            stored: event, salt: salt, personalDigest: salt.map { Self.digest(of: event.personal, salt: $0) })
    }

    /// Takes an event as it was read from the store.
    package init(stored event: AuditEvent, salt: [UInt8]?, personalDigest: [UInt8]?) {
        self.event = event
        self.salt = salt
        self.personalDigest = personalDigest
        octets = Self.encode(event, personalDigest: personalDigest)
    }

    /// The same event without its personal part.
    package func withoutPersonalPart() -> AuditEntry {
        var event = event
        event.personal = [:]
        return AuditEntry(stored: event, salt: nil, personalDigest: personalDigest)
    }

    var personalPartHolds: Bool {
        guard let salt else { return event.personal.isEmpty }
        return personalDigest == Self.digest(of: event.personal, salt: salt)
    }

    private static func digest(of personal: [String: String], salt: [UInt8]) -> [UInt8] {
        var bytes = salt
        bytes.append(pairs: personal)
        return DigestAlgorithm.sha256.digest(bytes)
    }

    private static func encode(_ event: AuditEvent, personalDigest: [UInt8]?) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        bytes.append(integer: event.at.timeIntervalSinceReferenceDate.bitPattern)
        bytes.append(text: event.kind.rawValue)
        bytes.append(optional: event.relyingParty)
        bytes.append(optional: event.citizen?.text)
        bytes.append(pairs: event.facts)
        bytes.append(personalDigest == nil ? 0 : 1)
        bytes += personalDigest ?? []
        return bytes
    }
}

extension [UInt8] {
    mutating func append(integer value: UInt64) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func append(text: String) {
        append(integer: UInt64(text.utf8.count))
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func append(optional text: String?) {
        append(text == nil ? 0 : 1)
        if let text { append(text: text) }
    }

    fileprivate mutating func append(pairs: [String: String]) {
        append(integer: UInt64(pairs.count))
        for (name, value) in pairs.sorted(by: { $0.key < $1.key }) {
            append(text: name)
            append(text: value)
        }
    }
}
