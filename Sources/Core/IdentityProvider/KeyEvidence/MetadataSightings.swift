/// Takes note of who fetches the metadata at an address of their own, once for each relying party and key.
package actor MetadataSightings {
    private struct Pair: Hashable {
        var relyingParty: String
        var key: String
    }

    private let relyingParties: any RelyingPartyStore
    private let ledger: any Ledger
    private let keys: any KeySource
    private let time: any TimeSource
    private var noted: Set<Pair> = []

    package init(
        relyingParties: any RelyingPartyStore, ledger: any Ledger, keys: any KeySource, time: any TimeSource
    ) {
        self.relyingParties = relyingParties
        self.ledger = ledger
        self.keys = keys
        self.time = time
    }

    /// The signing keys that are in the metadata now; asked before the metadata are made.
    package nonisolated var published: [String] { keys.current.signing.map(\.id) }

    /// Somebody has fetched metadata with these keys at the address of a relying party; of a name that is not
    /// registered nothing is noted, so that nobody fills the store.
    package func fetched(by relyingParty: String, with keys: [String]) async throws(StoreError) {
        let new = keys.filter { !noted.contains(Pair(relyingParty: relyingParty, key: $0)) }
        guard !new.isEmpty, try await relyingParties.relyingParty(entityID: relyingParty) != nil else { return }
        let now = time.now
        try await ledger.commit(
            new.map { .saveKeySighting(KeySighting(relyingParty: relyingParty, key: $0, kind: .fetched, at: now)) })
        for key in new { noted.insert(Pair(relyingParty: relyingParty, key: key)) }
    }
}
