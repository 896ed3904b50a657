import Synchronization

/// So many at once and no more: what waits for a password check also bounds its memory and its time.
final class AdmissionLimit: Sendable {
    private let places: Int
    private let taken = Mutex(0)

    init(places: Int) {
        self.places = places
    }

    /// How many places are taken.
    var count: Int { taken.withLock { $0 } }

    /// Whether a place was free and is now taken; `leave` must follow.
    func enter() -> Bool {
        taken.withLock { taken in
            guard taken < places else { return false }
            taken += 1
            return true
        }
    }

    /// Frees the place.
    func leave() {
        taken.withLock { $0 -= 1 }
    }
}
