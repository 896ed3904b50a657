import Foundation
import IdentityProvider
import Logging
import MemoryStore
import Synchronization
import TestSupport
import Testing

@testable import brama

struct ReadinessTests {
    /// Commits only when it is told to.
    private final class HeldLedger: Ledger {
        private let store = MemoryStore()
        private let state = Mutex<(count: Int, waiting: [CheckedContinuation<Void, Never>])>((0, []))

        var commits: Int { state.withLock { $0.count } }

        func commit(_ changes: [Change]) async throws(StoreError) {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.count += 1
                    state.waiting.append(continuation)
                }
            }
            try await store.commit(changes)
        }

        func letGo() {
            let waiting = state.withLock { state in
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
    }

    @Test func `who asks during a try is told what comes of that one`() async throws {
        let ledger = HeldLedger()
        let readiness = Readiness(
            Stores(MemoryStore(), ledger: ledger), time: SystemTime(), logger: Logger(label: "test"))
        let keys = TestKeySource(try TestKeys.ring())
        let answers = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 { group.addTask { await readiness.isReady(keys) } }
            while ledger.commits == 0 { await Task.yield() }
            ledger.letGo()
            var answers: [Bool] = []
            // Whoever comes after the try is told what came of it, for a second.
            for await answer in group { answers.append(answer) }
            return answers
        }
        #expect(answers == Array(repeating: true, count: 20))
        #expect(ledger.commits == 1)
    }
}
