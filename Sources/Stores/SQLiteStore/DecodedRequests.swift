import IdentityProvider
import Synchronization

/// The requests of logins under way, decoded once at most: every step of a login reads its row, and its request stays
/// the same.
///
/// A request comes back only if the row's text is the one that it was written as or read from, so what comes back is
/// what the row says, whoever wrote it.
final class DecodedRequests: Sendable {
    /// So many logins at once; beyond them requests are decoded again.
    static let capacity = 1_024

    private let known = Mutex<[TokenHash: (text: String, request: AcceptedRequest)]>([:])

    /// The request in the next column of a login's row.
    func next(_ columns: inout Columns, of login: TokenHash) throws(ColumnError) -> AcceptedRequest {
        let text = try columns.text()
        if let known = known.withLock({ $0[login] }), known.text == text { return known.request }
        let request = try columns.decoded(AcceptedRequest.self, from: text)
        remember(request, written: text, of: login)
        return request
    }

    /// Remembers a request as its row holds it, or is about to.
    func remember(_ request: AcceptedRequest, written text: String, of login: TokenHash) {
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
            known[login] = (text, request)
        }
    }
}
