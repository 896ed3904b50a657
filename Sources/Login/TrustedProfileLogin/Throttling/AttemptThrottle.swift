import Foundation
import IdentityProvider
import Synchronization

/// Decides before any hashing whether an attempt may be made, and counts those that failed.
///
/// Guesses at the same moment are counted exactly: reading a row with the decision, and counting with its commit,
/// happen in the key's turn, and an attempt that was allowed counts as failed until it is known to have succeeded. So
/// a success costs no write, and a thousand guesses at once get no more tries than one after the other. An address is
/// judged so only once its free failures are used up; before that, people of one office may sign in at the same time,
/// and a burst gains at most the length of the password queue, once. Every process counts what is in flight for
/// itself: several nodes on one store multiply the free failures by their number at most.
struct AttemptThrottle: Sendable {
    let codes: any OneTimeCodeStore
    let ledger: any Ledger
    let account: ThrottleRule
    let address: ThrottleRule

    private let turns = Turns()
    private let inFlight = AttemptsInFlight()

    init(codes: any OneTimeCodeStore, ledger: any Ledger, account: ThrottleRule, address: ThrottleRule) {
        self.codes = codes
        self.ledger = ledger
        self.account = account
        self.address = address
    }

    /// Nil if the attempt may be made, and it is then in flight until `succeed`, `fail` or `abandon`; else the seconds
    /// to wait.
    func begin(_ attempt: Attempt) async throws(StoreError) -> Int? {
        if let seconds = try await begin(attempt.account, rule: account, always: true, now: attempt.now) {
            return seconds
        }
        do {
            let seconds = try await begin(attempt.address, rule: address, always: false, now: attempt.now)
            if seconds != nil { inFlight.remove(attempt.account) }
            return seconds
        } catch {
            inFlight.remove(attempt.account)
            throw error
        }
    }

    /// The attempt came to nothing for no fault of whoever made it.
    func abandon(_ attempt: Attempt) {
        inFlight.remove(attempt.account)
        inFlight.remove(attempt.address)
    }

    /// Counts the failure and writes `changes` with it.
    func fail(_ attempt: Attempt, writing changes: [Change]) async throws(StoreError) {
        // The account's turn always comes before the address's, so that no two attempts wait for each other.
        await turns.enter(attempt.account)
        defer { turns.leave(attempt.account) }
        await turns.enter(attempt.address)
        defer { turns.leave(attempt.address) }
        defer { abandon(attempt) }
        let accountRow = account.counting(
            try await codes.throttle(attempt.account), key: attempt.account, now: attempt.now)
        let addressRow = address.counting(
            try await codes.throttle(attempt.address), key: attempt.address, now: attempt.now)
        try await ledger.commit([.saveThrottle(accountRow), .saveThrottle(addressRow)] + changes)
    }

    /// Ends the attempt and returns what forgets the account's failures; the address's stay, or a guesser would sign
    /// in to an account of his own between guesses.
    func succeed(_ attempt: Attempt) async throws(StoreError) -> [Change] {
        defer { abandon(attempt) }
        return try await codes.throttle(attempt.account) == nil ? [] : [.removeThrottle(key: attempt.account)]
    }

    private func begin(
        _ key: String, rule: ThrottleRule, always: Bool, now: Date
    ) async throws(StoreError) -> Int? {
        await turns.enter(key)
        defer { turns.leave(key) }
        let row = try await codes.throttle(key)
        let isSlowed = always || rule.failures(in: row, now: now) >= rule.freeFailures
        let wait = rule.wait(row, inFlight: isSlowed ? inFlight.count(key) : 0, now: now)
        guard wait <= 0 else { return max(1, Int(wait.rounded(.up))) }
        inFlight.add(key)
        return nil
    }
}

/// One attempt at a password.
struct Attempt: Sendable {
    /// The account's throttle key.
    let account: String
    /// The network address's throttle key.
    let address: String
    let now: Date
}

/// How many attempts per key have been allowed and not yet judged.
private final class AttemptsInFlight: Sendable {
    private let counts = Mutex<[String: Int]>([:])

    func count(_ key: String) -> Int { counts.withLock { $0[key] ?? 0 } }

    func add(_ key: String) { counts.withLock { $0[key, default: 0] += 1 } }

    func remove(_ key: String) {
        counts.withLock { counts in
            guard let count = counts[key] else { return }
            counts[key] = count > 1 ? count - 1 : nil
        }
    }
}
