package import Foundation

/// Where metadata of relying parties come from on schedule: the row in the store.
package struct MetadataSource: Sendable, Equatable, Codable {
    package var id: String
    /// An https address (http on loopback), or the path of a file.
    package var location: String
    /// The SPKIs of the keys of which one has to have signed the document; none for a file that its owner vouches for.
    package var keys: [[UInt8]]
    /// How often it is looked at, in seconds; the document may ask for more often.
    package var interval: Int
    package var limits: MetadataSourceLimits
    /// What a relying party of this source begins with.
    package var profile: RelyingPartyProfile
    package var addedAt: Date
    package var state: MetadataSourceState
    /// Counts the writes, so that two refreshes at once do not overwrite one another.
    package var version: Int

    package init(
        id: String, location: String, keys: [[UInt8]], interval: Int = 3_600,
        limits: MetadataSourceLimits = MetadataSourceLimits(), profile: RelyingPartyProfile = .saml2, addedAt: Date
    ) {
        self.id = id
        self.location = location
        self.keys = keys
        self.interval = interval
        self.limits = limits
        self.profile = profile
        self.addedAt = addedAt
        state = MetadataSourceState(nextAt: addedAt)
        version = 1
    }

    /// Whether it is fetched over HTTP.
    package var isAddress: Bool { location.contains("://") }

    /// Whether a text can be an id: it stands in metrics, in the log and on the command line.
    package static func isID(_ text: String) -> Bool { IdentityProviderRegistration.isID(text) }
}

/// What a source's document may be at most.
package struct MetadataSourceLimits: Sendable, Equatable, Codable {
    /// In octets.
    package var size: Int
    package var entities: Int
    /// How far away the root's validUntil may be, in days.
    package var validityDays: Int
    /// Refuses a document whose root has no validUntil.
    package var requiresValidUntil: Bool

    package init(
        size: Int = 4 << 20, entities: Int = 1_000, validityDays: Int = 30, requiresValidUntil: Bool = true
    ) {
        self.size = size
        self.entities = entities
        self.validityDays = validityDays
        self.requiresValidUntil = requiresValidUntil
    }
}

/// What came of the refreshes so far.
package struct MetadataSourceState: Sendable, Equatable, Codable {
    /// The server's names for the copy that is kept.
    package var validators: MetadataValidators?
    /// When the copy that is kept was last got or confirmed.
    package var fetchedAt: Date?
    package var checkedAt: Date?
    package var nextAt: Date
    /// Refreshes in a row that failed.
    package var failures: Int
    /// Why the last refresh failed, the end of a sentence; nil if it did not.
    package var problem: String?
    /// Since when refreshes fail.
    package var failingSince: Date?
    /// When the copy that is kept ends.
    package var validUntil: Date?
    /// The copy's digest (SHA-256, hexadecimal).
    package var digest: String?
    package var entities: Int
    /// Entities that are not served from this source, each with the reason.
    package var conflicts: [PassedOverEntity]
    package var unusable: [PassedOverEntity]

    package init(nextAt: Date) {
        self.nextAt = nextAt
        failures = 0
        entities = 0
        conflicts = []
        unusable = []
    }

    /// Whether somebody has to look: refreshes fail, or what is kept has ended.
    package func isAlarming(at now: Date) -> Bool {
        failures > 0 || validUntil.map { $0 <= now } ?? false
    }
}

/// An entity of a source that is not served from it.
package struct PassedOverEntity: Sendable, Equatable, Codable {
    package var entityID: String
    /// The end of a sentence.
    package var reason: String

    package init(entityID: String, reason: String) {
        self.entityID = entityID
        self.reason = reason
    }
}

/// By what a server tells one version of a document from another (RFC 9110 §8.8).
package struct MetadataValidators: Sendable, Equatable, Codable {
    package var etag: String?
    package var lastModified: String?

    package init(etag: String? = nil, lastModified: String? = nil) {
        self.etag = etag
        self.lastModified = lastModified
    }
}
