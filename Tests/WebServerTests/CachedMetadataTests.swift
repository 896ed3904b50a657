import Foundation
import IdentityProvider
import Synchronization
import Testing
import WebServer

struct CachedMetadataTests {
    @Test func `metadata are signed once for many readers, and anew when a key or the hour changes`() async throws {
        let publisher = CountingPublisher()
        let keys = MovingKeys()
        let clock = MovingClock()
        let cached = CachedMetadata(publisher, keys: keys, time: clock)
        for _ in 0..<3 { #expect(try await cached.metadata() == Array("1".utf8)) }
        try keys.change { $0.signing = [try StoryKeys.identityProvider()] }
        #expect(try await cached.metadata() == Array("2".utf8))
        keys.change { $0.signing[0].isActive = false }
        #expect(try await cached.metadata() == Array("3".utf8))
        clock.move(by: 3_599)
        #expect(try await cached.metadata() == Array("3".utf8))
        clock.move(by: 1)
        #expect(try await cached.metadata() == Array("4".utf8))
    }

    private final class CountingPublisher: MetadataPublishing {
        private let count = Atomic<Int>(0)

        func metadata() async throws -> [UInt8] {
            Array(String(count.add(1, ordering: .relaxed).newValue).utf8)
        }
    }

    private final class MovingKeys: KeySource {
        private let ring = Mutex(KeyRing(signing: [], encryption: [], pairwiseSecret: [], codeSecret: []))
        var current: KeyRing { ring.withLock { $0 } }
        func change(_ change: (inout KeyRing) throws -> Void) rethrows { try ring.withLock { try change(&$0) } }
    }

    private final class MovingClock: TimeSource {
        private let instant = Mutex(Date(timeIntervalSince1970: 1_767_225_600))
        var now: Date { instant.withLock { $0 } }
        func move(by seconds: TimeInterval) { instant.withLock { $0 += seconds } }
    }
}
