import IdentityProvider
import Synchronization

/// The requests of logins under way, decoded once: every step of a login reads its row, and its request stays the same.
///
/// A request is found by its text alone, so what comes back is what the row says, whoever wrote it.
final class DecodedRequests: Sendable {
    /// So many logins at once; beyond them requests are decoded again.
    static let capacity = 1_024

    private let known = Mutex<[String: AcceptedRequest]>([:])

    /// The request in the next column.
    func next(_ columns: inout Columns) throws(ColumnError) -> AcceptedRequest {
        let text = try columns.text()
        if let request = known.withLock({ $0[text] }) { return request }
        let request = try columns.decoded(AcceptedRequest.self, from: text)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[text] = request
        }
        return request
    }
}
