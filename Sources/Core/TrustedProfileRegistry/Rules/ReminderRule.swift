package import Foundation
package import IdentityProvider

/// When owners are reminded that their profile ends.
package enum ReminderRule {
    /// The reminder that is due, by its days before the end; nil if none is, or it went out already.
    package static func due(_ profile: TrustedProfile, days: [Int], at now: Date) -> Int? {
        let left = profile.expiresAt.timeIntervalSince(now) / 86_400
        guard left > 0, let due = days.filter({ left <= Double($0) }).min() else { return nil }
        return (profile.record.remindedDays ?? .max) > due ? due : nil
    }
}
