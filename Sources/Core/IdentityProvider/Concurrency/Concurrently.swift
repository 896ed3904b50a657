extension Sequence where Element: Sendable {
    /// Does the work for every element, so many at once, and gives back what came of it, in the order of its ending: one
    /// that takes long keeps none of the others waiting.
    package func concurrently<Outcome: Sendable>(
        atOnce limit: Int, _ work: @escaping @Sendable (Element) async -> Outcome
    ) async -> [Outcome] {
        await withTaskGroup(of: Outcome.self) { group in
            var rest = makeIterator()
            for _ in 0..<Swift.max(1, limit) {
                guard let element = rest.next() else { break }
                group.addTask { await work(element) }
            }
            var outcomes: [Outcome] = []
            while let outcome = await group.next() {
                outcomes.append(outcome)
                guard let element = rest.next() else { continue }
                group.addTask { await work(element) }
            }
            return outcomes
        }
    }
}
