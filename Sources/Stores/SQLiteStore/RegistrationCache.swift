import GRDB
import IdentityProvider
import Synchronization

/// Registrations, decoded once.
///
/// Another process may change them, so a lookup asks the database for the count of their changes, though not more
/// often than once in the refresh interval.
final class RegistrationCache<Registrations: Sendable>: Sendable {
    private let refreshInterval: Duration
    private let generation: @Sendable (Database) throws -> Int
    private let load: @Sendable (Database, _ old: Registrations) throws -> Registrations
    private let state: Mutex<State>

    /// `generation` reads the count of changes; `load` decodes all rows and keeps of the old ones what is the same.
    init(
        _ none: Registrations, refreshInterval: Duration, generation: @escaping @Sendable (Database) throws -> Int,
        load: @escaping @Sendable (Database, _ old: Registrations) throws -> Registrations
    ) {
        self.refreshInterval = refreshInterval
        self.generation = generation
        self.load = load
        state = Mutex(State(registrations: none))
    }

    /// Everything that is registered now; `read` runs a query.
    func current(
        _ read: ((Database) throws -> Fresh?) throws(StoreError) -> Fresh?
    ) throws(StoreError) -> Registrations {
        try state.withLock { state throws(StoreError) in
            let now = ContinuousClock.now
            if let checkedAt = state.checkedAt, now - checkedAt < refreshInterval { return state.registrations }
            let (known, old) = (state.generation, state.registrations)
            if let fresh = try read({ try self.fresh($0, unless: known, old) }) {
                state.registrations = fresh.registrations
                state.generation = fresh.generation
            }
            state.checkedAt = now
            return state.registrations
        }
    }

    /// The next lookup asks the database at once.
    func expire() {
        state.withLock { $0.checkedAt = nil }
    }

    /// The registrations with the count of changes that they stand for.
    struct Fresh {
        var generation: Int
        var registrations: Registrations
    }

    /// The count is read first: a change in between is found by the next check.
    private func fresh(_ db: Database, unless known: Int?, _ old: Registrations) throws -> Fresh? {
        let generation = try generation(db)
        guard generation != known else { return nil }
        return Fresh(generation: generation, registrations: try load(db, old))
    }

    private struct State {
        var registrations: Registrations
        var generation: Int?
        var checkedAt: ContinuousClock.Instant?
    }
}
