/// What interrupts an entrance; `replying` turns it into a page.
enum FlowError: Error {
    case refused(Refusal)
    case store(StoreError)
}

extension SingleSignOnService {
    /// Runs an entrance and turns what went wrong into a reply.
    func replying(_ work: () async throws(FlowError) -> Reply) async -> Reply {
        do {
            return try await work()
        } catch {
            return Reply(.refusal(Self.refusal(for: error)))
        }
    }

    /// Reads from a store.
    func reading<Value>(_ work: () async throws(StoreError) -> Value) async throws(FlowError) -> Value {
        do {
            return try await work()
        } catch {
            throw .store(error)
        }
    }

    /// Writes changes, whole or not at all.
    func commit(_ changes: [Change]) async throws(FlowError) {
        do {
            try await stores.ledger.commit(changes)
        } catch {
            throw .store(error)
        }
    }

    static func refusal(for error: FlowError) -> Refusal {
        switch error {
        case .refused(let refusal): refusal
        case .store(.full): Refusal(.diskFull, retryAfter: 60, cause: "disk full")
        case .store(.unavailable(let cause)): Refusal(.storeUnavailable, retryAfter: 5, cause: cause)
        case .store(.conflict(let conflict)): Refusal(.storeUnavailable, cause: "conflict: \(conflict)")
        }
    }
}
