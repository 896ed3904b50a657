import Cryptography
import Foundation
import IdentityProvider

/// A metadata source as it is printed.
struct MetadataSourceRow: Codable {
    var id: String
    var location: String
    /// Fingerprints of the keys.
    var keys: [String]
    var interval: Int
    var maxSize: Int
    var maxEntities: Int
    var maxValidity: Int
    var validUntilRequired: Bool
    var release: [String]
    var alarm: Bool
    var problem: String?
    var failures: Int
    var failingSince: Date?
    var fetchedAt: Date?
    var checkedAt: Date?
    var nextAt: Date
    var validUntil: Date?
    var etag: String?
    var entities: Int
    /// The entityIDs that are served from it now.
    var relyingParties: [String]
    var conflicts: [PassedOverEntity]
    var unusable: [PassedOverEntity]

    init(_ source: MetadataSource, _ parties: [RelyingParty], now: Date) {
        let state = source.state
        id = source.id
        location = source.location
        keys = source.keys.map { Hex.encode(DigestAlgorithm.sha256.digest($0)) }
        interval = source.interval
        maxSize = source.limits.size
        maxEntities = source.limits.entities
        maxValidity = source.limits.validityDays
        validUntilRequired = source.limits.requiresValidUntil
        release = CitizenAttribute.allCases.filter(source.profile.release.contains).map(\.rawValue)
        alarm = state.isAlarming(at: now)
        problem = state.problem
        failures = state.failures
        failingSince = state.failingSince
        fetchedAt = state.fetchedAt
        checkedAt = state.checkedAt
        nextAt = state.nextAt
        validUntil = state.validUntil
        etag = state.validators?.etag
        entities = state.entities
        relyingParties = parties.filter {
            $0.registration.origin?.source == source.id && $0.obstacle(at: now) == nil
        }.map(\.entityID)
        conflicts = state.conflicts
        unusable = state.unusable
    }

    /// In a word, and why.
    var stateText: String {
        if let problem { return "ALARM: \(problem)" }
        return alarm ? "ALARM: the copy has ended" : "ok"
    }

    /// For people.
    var lines: [(String, String)] {
        var lines = facts
        lines += relyingParties.map { ("serves", $0) }
        lines += conflicts.map { ("conflict", "\($0.entityID): \($0.reason)") }
        lines += unusable.map { ("unusable", "\($0.entityID): \($0.reason)") }
        return lines
    }

    private var facts: [(String, String)] {
        [
            ("id", id), ("location", location), ("state", stateText),
            ("keys", keys.isEmpty ? "none: the file is taken as it is" : keys.joined(separator: " ")),
            ("fetched", Self.text(fetchedAt)), ("looked at", Self.text(checkedAt)),
            ("next", Listing.text(nextAt)), ("valid until", Self.text(validUntil)),
            ("failing since", failingSince.map { "\(Listing.text($0)), \(failures) times" } ?? "not failing"),
            ("interval", "\(interval) s"), ("max-size", "\(maxSize) octets"), ("max-entities", "\(maxEntities)"),
            ("max-validity", "\(maxValidity) days"), ("valid-until", validUntilRequired ? "required" : "optional"),
            ("release", release.isEmpty ? "nothing" : release.joined(separator: ",")),
            ("entities", "\(entities), \(relyingParties.count) of them relying parties that are served"),
        ]
    }

    private static func text(_ date: Date?) -> String { date.map(Listing.text) ?? "never" }
}
