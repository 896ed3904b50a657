import SAML

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
            return Reply(.refusal(Refusal(error)))
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
}

extension Refusal {
    /// What the citizen is told of an entrance that was interrupted.
    init(_ error: FlowError) {
        switch error {
        case .refused(let refusal): self = refusal
        case .store(let error): self.init(error)
        }
    }

    /// What the citizen is told of a store that did not do it.
    package init(_ error: StoreError) {
        switch error {
        case .full: self.init(.diskFull, retryAfter: 60, cause: "disk full")
        case .unavailable(let cause): self.init(.storeUnavailable, retryAfter: 5, cause: cause)
        case .conflict(let conflict): self.init(.storeUnavailable, cause: "conflict: \(conflict)")
        }
    }

    /// What the citizen is told of a message that its binding does not carry.
    init(_ error: BindingError) {
        switch error {
        case .noMessage: self.init(.messageMissing)
        case .duplicateParameter, .ambiguousParameter, .relayStateTooLong:
            self.init(.parameterRefused, cause: "\(error)")
        default: self.init(.messageUnreadable, cause: "\(error)")
        }
    }
}
