import Foundation
import IdentityProvider
import Logging
import MemoryStore
import Synchronization
import TestSupport
import Testing
import TrustedProfileLogin
import TrustedProfileRegistry
import WebServer

@testable import brama

/// What `/metrics` is told by the command's own parts.
struct FigureTests {
    /// Checks a password when it is told to.
    private final class HeldPasswords: PasswordVerifying, PasswordHashing {
        private let waiting = Mutex<[CheckedContinuation<Bool?, Never>]>([])

        let decoy = ""
        var count: Int { waiting.withLock { $0.count } }

        func hash(_ password: String) async -> String? { nil }

        func verify(_ password: String, against hash: String) async -> Bool? {
            await withCheckedContinuation { continuation in waiting.withLock { $0.append(continuation) } }
        }

        func letGo() {
            let held = waiting.withLock { waiting in
                defer { waiting = [] }
                return waiting
            }
            for continuation in held { continuation.resume(returning: true) }
        }
    }

    @Test func `passwords that are checked are the length of the queue, until they are`() async throws {
        let (registry, held) = (PrometheusRegistry(), HeldPasswords())
        let passwords = MeasuredPasswords(held, factory: registry)
        await withTaskGroup { group in
            for _ in 0..<3 { group.addTask { _ = await passwords.verify("x", against: "y") } }
            while held.count < 3 { await Task.yield() }
            #expect(registry.exposition().contains("\nbrama_password_queue_length 3\n"))
            held.letGo()
        }
        let text = registry.exposition()
        #expect(text.contains("\nbrama_password_queue_length 0\n"), "\(text)")
        #expect(text.contains("\nbrama_password_check_duration_seconds_count 3\n"), "\(text)")
    }

    @Test func `each key's figure is when its certificate ends`() async throws {
        let stores = Stores(MemoryStore())
        let time = SystemTime()
        let readiness = Readiness(stores, time: time, logger: Logger(label: "test"))
        let keys = TestKeySource(try TestKeys.ring())
        let figures = await ServerFigures(stores, time: time, certificates: nil, readiness: readiness)
            .figures(keys, idleLimit: 60)
        let told = figures.filter { $0.name == "brama_key_certificate_not_after_seconds" }
        #expect(told.count == 5)
        for (key, use) in keys.current.signing.map({ ($0, "signing") })
            + keys.current.encryption.map({ ($0, "encryption") })
        {
            let labels = ["key": key.id, "use": use, "state": key.isActive ? "active" : "published"]
            let end = key.certificate.notAfter.timeIntervalSince1970.rounded()
            #expect(told.contains(Figure("brama_key_certificate_not_after_seconds", labels, end)), "\(key.id)")
        }
        #expect(Set(told.map(\.value)).count > 1, "the certificates end at different times")
    }
}
