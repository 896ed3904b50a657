import Cryptography
import Foundation
import IdentityProvider
import NIOPosix
import Testing

@testable import TrustedProfileLogin

@Suite(.serialized)
struct PasswordThreadsTests {
    /// Runs `work` with real hashing at a lower cost.
    private func withThreads(_ work: (PasswordThreads, PasswordHasher) async throws -> Void) async throws {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let hasher = PasswordHasher(memoryKiB: 4_096, passes: 2)
        do {
            try await work(try PasswordThreads(pool: pool, queueLength: 8, hasher: hasher), hasher)
        } catch {
            try await pool.shutdownGracefully()
            throw error
        }
        try await pool.shutdownGracefully()
    }

    @Test func `one core is left to everything else`() {
        #expect([1, 2, 3, 8].map(PasswordThreads.count(forCores:)) == [1, 1, 2, 7])
    }

    @Test func `a password is verified against its own hash alone`() async throws {
        try await withThreads { threads, hasher in
            let hash = try hasher.hash("Zażółć-7")
            #expect(await threads.verify("Zażółć-7", against: hash) == true)
            #expect(await threads.verify("zażółć-7", against: hash) == false)
            #expect(await threads.verify("Zażółć-7", against: threads.decoy) == false)
        }
    }

    @Test func `what was hashed is verified, and no two hashes are alike`() async throws {
        try await withThreads { threads, _ in
            let hash = try #require(await threads.hash("Zażółć-7"))
            #expect(await threads.verify("Zażółć-7", against: hash) == true)
            #expect(await threads.verify("Zażółć-8", against: hash) == false)
            #expect(await threads.hash("Zażółć-7") != hash)
        }
    }

    @Test func `after the threads have ended no password is judged`() async throws {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let threads = try PasswordThreads(
            pool: pool, queueLength: 8, hasher: PasswordHasher(memoryKiB: 1_024, passes: 1))
        #expect(await threads.verify("x", against: threads.decoy) == false)
        try await pool.shutdownGracefully()
        #expect(await threads.verify("x", against: threads.decoy) == nil)
        #expect(await threads.hash("x") == nil)
        let fixture = Fixture(passwords: threads)
        await #expect(throws: MethodFailure.self) { try await fixture.sign(in: "anna") }
    }

    @Test func `more attempts than the queue has places are told to come back`() async throws {
        let pool = NIOThreadPool(numberOfThreads: 1)
        pool.start()
        let threads = try PasswordThreads(
            pool: pool, queueLength: 2, hasher: PasswordHasher(memoryKiB: 1_024, passes: 1))
        let fixture = Fixture(passwords: threads) { $0.passwordQueueLength = 2 }
        // The pool's only thread is held, so that whatever is taken waits.
        let gate = DispatchSemaphore(value: 0)
        let held = Task { try await pool.runIfActive { gate.wait() } }
        await withTaskGroup(of: Bool.self) { group in
            for kind in 0..<2 {
                group.addTask {
                    guard kind == 0 else { return await threads.verify("x", against: threads.decoy) == false }
                    return await threads.hash("x") != nil
                }
            }
            while threads.waiting < 2 { await Task.yield() }
            #expect(await threads.hash("y") == nil)
            #expect(await threads.verify("y", against: threads.decoy) == nil)
            do {
                _ = try await fixture.sign(in: "ewa")
                Issue.record("the queue took a third attempt")
            } catch MethodFailure.busy(let seconds) {
                #expect(seconds >= 1)
            } catch {
                Issue.record(error)
            }
            gate.signal()
            for await isTaken in group { #expect(isTaken) }
        }
        try await held.value
        #expect(threads.waiting == 0)
        #expect(try await fixture.sign(in: "ewa").problem?.number == .credentialsWrong)
        #expect(await threads.hash("y") != nil)
        try await pool.shutdownGracefully()
    }

    /// The exact equality of the work is tested with counted checks; this measures with a wide margin.
    @Test func `an unknown name, a wrong password and a locked profile take about the same time`() async throws {
        try await withThreads { threads, hasher in
            let fixture = Fixture(passwords: threads) {
                $0.accountThrottle.freeFailures = 1_000
                $0.addressThrottle.freeFailures = 1_000
            }
            let hash = try hasher.hash(Fixture.password)
            try await fixture.add("anna") { $0.profile?.passwordHash = hash }
            try await fixture.add("locked") {
                $0.profile?.passwordHash = hash
                $0.isLocked = true
            }
            let cases = [("nobody", "x"), ("anna", "wrong"), ("locked", Fixture.password)]
            // The least of each: whatever else runs on the machine only adds, so a busy one takes more rounds.
            var least = [Double](repeating: .infinity, count: cases.count)
            for round in 0..<300 where round < 20 || !Self.areAlike(least) {
                for (index, (name, password)) in cases.enumerated() {
                    let seconds = try await ContinuousClock().measure { _ = try await fixture.sign(in: name, password) }
                    least[index] = min(least[index], seconds / .seconds(1))
                }
            }
            #expect(Self.areAlike(least), "seconds: \(least)")
        }
    }

    private static func areAlike(_ times: [Double]) -> Bool {
        let sorted = times.sorted()
        return sorted[sorted.count - 1] < 2 * sorted[0]
    }
}
