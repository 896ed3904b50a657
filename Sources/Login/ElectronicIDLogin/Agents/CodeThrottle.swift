import Foundation
import IdentityProvider

/// Slows down whoever guesses codes from one network address.
///
/// Nine digits, at most a few hundred codes at a time and three minutes each: a guess hits one in a million at best,
/// and what it hits shows another portal's name and other check words than the guesser's page.
struct CodeThrottle: Sendable {
    let codes: any OneTimeCodeStore
    let ledger: any Ledger
    let rule: ThrottleRule

    /// Seconds to wait, nil if a code may be tried.
    func wait(_ key: String, _ now: Date) async throws(StoreError) -> Int? {
        let wait = rule.wait(try await codes.throttle(key), inFlight: 0, now: now)
        return wait > 0 ? max(1, Int(wait.rounded(.up))) : nil
    }

    /// Counts a code that was none.
    func fail(_ key: String, _ now: Date) async throws(StoreError) {
        let row = rule.counting(try await codes.throttle(key), key: key, now: now)
        try await ledger.commit([.saveThrottle(row)])
    }
}
