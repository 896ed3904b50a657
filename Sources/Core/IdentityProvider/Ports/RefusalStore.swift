/// Finds refusals.
package protocol RefusalStore: Sendable {
    func refusal(_ reference: RefusalReference) async throws(StoreError) -> RecordedRefusal?
}
