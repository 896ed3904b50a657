import Foundation
import IdentityProvider
import Synchronization

/// How many codes a citizen may still be sent within the hour.
///
/// A code's row is written only after this process has decided to make it; so that decisions at the same moment know of
/// one another, those of the last hour are remembered here, and the greater of both counts holds.
final class CodeAllowance: Sendable {
    /// The span that is counted, in seconds.
    static let span: TimeInterval = 3_600

    private struct Memory {
        var sent: [CitizenID: [Date]] = [:]
        var cleanedAt = Date.distantPast
    }

    private let memory = Mutex(Memory())
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether one more code may be made now; `stored` is how many the store knows of.
    func take(for citizen: CitizenID, stored: Int, now: Date) -> Bool {
        memory.withLock { memory in
            forget(in: &memory, now: now)
            let recent = (memory.sent[citizen] ?? []).filter { now.timeIntervalSince($0) < Self.span }
            guard max(stored, recent.count) < limit else { return false }
            memory.sent[citizen] = recent + [now]
            return true
        }
    }

    private func forget(in memory: inout Memory, now: Date) {
        guard now.timeIntervalSince(memory.cleanedAt) >= Self.span else { return }
        memory.cleanedAt = now
        memory.sent = memory.sent.filter { $0.value.contains { now.timeIntervalSince($0) < Self.span } }
    }
}
