package import IdentityProvider

extension MemoryStore: RefusalStore {
    package func refusal(_ reference: RefusalReference) async throws(StoreError) -> RecordedRefusal? {
        read { $0.refusals[reference] }
    }
}

extension MemoryState {
    mutating func add(_ refusal: RecordedRefusal) {
        if refusals[refusal.reference] == nil { refusals[refusal.reference] = refusal }
    }

    /// Where there are too many, the oldest of the most frequent kinds go, then the oldest of all; true if there still
    /// are.
    mutating func thinRefusals(_ limit: Int) -> Bool {
        guard refusals.count > RecordedRefusal.limit else { return false }
        var seen: [RecordedRefusal.Kind: Int] = [:]
        let newestFirst = refusals.values.sorted { $0.at > $1.at }
        let frequent = newestFirst.filter { refusal in
            seen[refusal.kind, default: 0] += 1
            return seen[refusal.kind, default: 0] > RecordedRefusal.limitOfKind
        }
        for refusal in frequent.suffix(limit) { refusals[refusal.reference] = nil }
        let rest = refusals.values.sorted { $0.at > $1.at }.dropFirst(RecordedRefusal.limit)
        for refusal in rest.suffix(limit) { refusals[refusal.reference] = nil }
        return refusals.count > RecordedRefusal.limit
    }
}
