import Synchronization

/// Lets so many requests in at once and no more: the rest are told to come back rather than left to wait.
final class RequestGate: Sendable {
    private let limit: Int
    private let inside = Atomic<Int>(0)

    init(limit: Int) {
        self.limit = limit
    }

    /// Whether one more may enter; who enters must leave.
    func enter() -> Bool {
        guard inside.add(1, ordering: .relaxed).newValue <= limit else {
            leave()
            return false
        }
        return true
    }

    /// Takes the place again that was left for a while; false if it is beyond the limit, and then still to be left.
    func reenter() -> Bool {
        inside.add(1, ordering: .relaxed).newValue <= limit
    }

    func leave() {
        inside.subtract(1, ordering: .relaxed)
    }
}
