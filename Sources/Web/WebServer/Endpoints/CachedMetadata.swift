import Foundation
package import IdentityProvider

/// Keeps the signed metadata until a key changes or they grow old: signing is dear, and everybody may ask.
package actor CachedMetadata: MetadataPublishing {
    /// The copy's age limit in seconds, well below the time for which it is valid.
    private static let lifetime: TimeInterval = 3_600

    private struct Copy {
        let octets: [UInt8]
        let keys: [String]
        let madeAt: Date
    }

    private let publisher: any MetadataPublishing
    private let keys: any KeySource
    private let time: any TimeSource
    private var copy: Copy?

    package init(_ publisher: any MetadataPublishing, keys: any KeySource, time: any TimeSource) {
        self.publisher = publisher
        self.keys = keys
        self.time = time
    }

    package func metadata() async throws -> [UInt8] {
        let names = names(of: keys.current)
        let now = time.now
        if let copy, copy.keys == names, now < copy.madeAt.addingTimeInterval(Self.lifetime), now >= copy.madeAt {
            return copy.octets
        }
        let octets = try await publisher.metadata()
        copy = Copy(octets: octets, keys: names, madeAt: now)
        return octets
    }

    private func names(of ring: KeyRing) -> [String] {
        (ring.signing + ring.encryption).map { $0.id + ($0.isActive ? "+" : "-") }
    }
}
