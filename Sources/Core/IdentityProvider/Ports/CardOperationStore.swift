/// Finds the operations of electronic identity cards.
package protocol CardOperationStore: Sendable {
    func cardOperation(_ id: String) async throws(StoreError) -> CardOperation?
    func cardOperation(codeMAC: String) async throws(StoreError) -> CardOperation?
    func cardOperation(ticket: TokenHash) async throws(StoreError) -> CardOperation?
}
