import Foundation
import IdentityProvider
import Synchronization
import Testing

struct EndlessSweepTests {
    /// A store with more to forget than anybody can.
    private final class EndlessSweeper: ExpirySweeper {
        let batches = Mutex(0)
        private let second: AsyncStream<Void>.Continuation

        init(_ second: AsyncStream<Void>.Continuation) { self.second = second }

        func sweep(before now: Date, limit: Int) async throws(StoreError) -> Bool { count() }
        func erase(_ kind: RetainedKind, before end: Date, limit: Int) async throws(StoreError) -> Bool { count() }

        private func count() -> Bool {
            let count = batches.withLock { batches in
                batches += 1
                return batches
            }
            if count == 2 { second.finish() }
            return true
        }
    }

    @Test
    func `a stop of the server ends what would go on for long`() async throws {
        for work in [
            { (sweeper: EndlessSweeper) in try await sweeper.sweepAll(before: .distantFuture, batch: 1) },
            { try await $0.eraseAll(.sessions, before: .distantFuture, batch: 1) },
        ] as [@Sendable (EndlessSweeper) async throws -> Void] {
            let (batches, second) = AsyncStream.makeStream(of: Void.self)
            let sweeper = EndlessSweeper(second)
            let task = Task { try await work(sweeper) }
            for await _ in batches {}
            task.cancel()
            try await task.value
            #expect(sweeper.batches.withLock { $0 } >= 2)
        }
    }
}
