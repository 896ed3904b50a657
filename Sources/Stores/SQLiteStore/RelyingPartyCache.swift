import GRDB
import IdentityProvider
import Logging
import Synchronization

/// Relying parties, decoded once.
///
/// Another process may change them, so a lookup asks the database for the count of their changes, though not more
/// often than once in the refresh interval.
final class RelyingPartyCache: Sendable {
    private let refreshInterval: Duration
    private let logger: Logger
    private let state = Mutex(State())

    init(refreshInterval: Duration, logger: Logger) {
        self.refreshInterval = refreshInterval
        self.logger = logger
    }

    /// Everything that is registered now; `read` runs a query.
    func current(
        _ read: ((Database) throws -> Fresh?) throws(StoreError) -> Fresh?
    ) throws(StoreError) -> [String: RelyingParty] {
        try state.withLock { state throws(StoreError) in
            let now = ContinuousClock.now
            if let checkedAt = state.checkedAt, now - checkedAt < refreshInterval { return state.parties }
            let known = state.generation
            if let fresh = try read({ try Self.load($0, unless: known) }) {
                state.parties = decode(fresh.registrations, keeping: state.parties)
                state.generation = fresh.generation
            }
            state.checkedAt = now
            return state.parties
        }
    }

    /// The next lookup asks the database at once.
    func expire() {
        state.withLock { $0.checkedAt = nil }
    }

    /// The rows with the count of changes that they stand for.
    struct Fresh {
        var generation: Int
        var registrations: [RelyingPartyRegistration]
    }

    /// The count is read first: a change in between is found by the next check.
    private static func load(_ db: Database, unless known: Int?) throws -> Fresh? {
        let generation = try RelyingPartyRows.generation(in: db)
        guard generation != known else { return nil }
        return Fresh(generation: generation, registrations: try RelyingPartyRows.all(in: db))
    }

    private func decode(
        _ registrations: [RelyingPartyRegistration], keeping old: [String: RelyingParty]
    ) -> [String: RelyingParty] {
        var parties: [String: RelyingParty] = [:]
        for registration in registrations {
            if let known = old[registration.entityID], known.registration == registration {
                parties[registration.entityID] = known
            } else {
                parties[registration.entityID] = decode(registration)
            }
        }
        return parties
    }

    /// One registration that cannot be read does not take the others down.
    private func decode(_ registration: RelyingPartyRegistration) -> RelyingParty? {
        do throws(RegistrationError) {
            return try RelyingParty(registration: registration)
        } catch {
            logger.error(
                "a relying party's registration cannot be used",
                metadata: ["relying-party": "\(registration.entityID)", "error": "\(error)"])
            return nil
        }
    }

    private struct State {
        var parties: [String: RelyingParty] = [:]
        var generation: Int?
        var checkedAt: ContinuousClock.Instant?
    }
}
