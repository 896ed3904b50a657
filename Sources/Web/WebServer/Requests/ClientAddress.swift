import HTTPTypes
import Hummingbird

/// Finds out which network address a request comes from.
struct ClientAddress: Sendable {
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")
    private let trustedProxies: [NetworkRange]

    init(trustedProxies: [NetworkRange]) {
        self.trustedProxies = trustedProxies
    }

    /// The peer's address; behind trusted proxies, the last address in `X-Forwarded-For` that is none of theirs.
    ///
    /// Whatever stands before it was written by somebody whom nobody trusts.
    func address(of request: Request, peer: String?) -> String {
        guard let peer else { return "unknown" }
        guard !trustedProxies.isEmpty, isTrusted(peer), let name = Self.forwardedFor else { return peer }
        let hops = request.headers[values: name].flatMap { $0.split(separator: ",") }
        for hop in hops.reversed() {
            let address = String(hop.filter { $0 != " " && $0 != "\t" })
            guard NetworkRange.octets(of: address) != nil else { return peer }
            guard isTrusted(address) else { return address }
        }
        return peer
    }

    private func isTrusted(_ address: String) -> Bool {
        trustedProxies.contains { $0.contains(address) }
    }
}
