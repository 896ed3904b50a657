package import IdentityProvider

extension MemoryStore: AssertionStore {
    package func assertion(_ id: String) async throws(StoreError) -> IssuedAssertion? {
        read { $0.assertions[id] }
    }

    package func assertions(limit: Int) async throws(StoreError) -> [IssuedAssertion] {
        read { state in state.assertionOrder.suffix(limit).reversed().compactMap { state.assertions[$0] } }
    }

    package func artifact(_ id: TokenHash) async throws(StoreError) -> StoredArtifact? {
        read { $0.artifacts[id] }
    }
}

extension MemoryState {
    mutating func applyAssertion(_ change: Change) throws(StoreError) {
        switch change {
        case .addAssertion(let assertion):
            try assertions.add(assertion, id: assertion.id)
            assertionOrder.append(assertion.id)
        case .setAssertionState(let id, let state):
            guard assertions[id] != nil else { throw .conflict(.missing) }
            assertions[id]?.state = state
        case .addArtifact(let artifact):
            try artifacts.add(artifact, id: artifact.id)
        case .consumeArtifact(let id):
            guard artifacts.removeValue(forKey: id) != nil else { throw .conflict(.artifactGone) }
        default: break
        }
    }
}
