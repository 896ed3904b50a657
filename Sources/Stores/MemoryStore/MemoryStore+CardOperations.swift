package import IdentityProvider

extension MemoryStore: CardOperationStore {
    package func cardOperation(_ id: String) async throws(StoreError) -> CardOperation? {
        read { $0.cardOperations[id] }
    }

    package func cardOperation(codeMAC: String) async throws(StoreError) -> CardOperation? {
        read { state in state.cardOperations.values.first { $0.codeMAC == codeMAC } }
    }

    package func cardOperation(ticket: TokenHash) async throws(StoreError) -> CardOperation? {
        read { state in state.cardOperations.values.first { $0.ticket == ticket } }
    }
}

extension MemoryState {
    mutating func applyCardOperation(_ change: Change) throws(StoreError) {
        switch change {
        case .addCardOperation(let operation):
            let isTaken = cardOperations.values.contains { $0.codeMAC == operation.codeMAC }
            guard !isTaken else { throw .conflict(.duplicate("id")) }
            try cardOperations.add(operation, id: operation.id)
        case .saveCardOperation(let operation):
            guard let stored = cardOperations[operation.id], stored.version == operation.version - 1 else {
                throw .conflict(.cardOperationChanged)
            }
            cardOperations[operation.id] = operation
        case .removeCardOperation(let id): cardOperations[id] = nil
        default: break
        }
    }
}
