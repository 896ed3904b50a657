import IdentityProvider
import Synchronization

/// How many pages hear of their logins by themselves at once: in all, from one network address, and of one login.
///
/// Who finds no place comes again later, so that nobody who opens many pages keeps the others from moving on.
final class EventPlaces: Sendable {
    /// A citizen's tabs of one login.
    static let ofOneLogin = 8
    /// One address has this part of all places; many citizens may come from one office's.
    private static let shareOfAddress = 4

    private struct Taken {
        var all = 0
        var ofLogins: [Token: Int] = [:]
        var ofPrefixes: [String: Int] = [:]
    }

    private let limit: Int
    private let taken = Mutex(Taken())

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether one more page of this login may wait; who enters must leave.
    func enter(_ login: Token, from address: String) -> Bool {
        let prefix = NetworkPrefix.text(of: address)
        let ofOneAddress = max(1, limit / Self.shareOfAddress)
        return taken.withLock { taken in
            guard taken.all < limit, taken.ofLogins[login, default: 0] < Self.ofOneLogin,
                taken.ofPrefixes[prefix, default: 0] < ofOneAddress
            else { return false }
            taken.all += 1
            taken.ofLogins[login, default: 0] += 1
            taken.ofPrefixes[prefix, default: 0] += 1
            return true
        }
    }

    func leave(_ login: Token, from address: String) {
        let prefix = NetworkPrefix.text(of: address)
        taken.withLock { taken in
            taken.all -= 1
            taken.ofLogins.giveBack(login)
            taken.ofPrefixes.giveBack(prefix)
        }
    }
}
