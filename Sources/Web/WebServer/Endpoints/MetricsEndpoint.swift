import Hummingbird
import IdentityProvider
import SAML

/// Shows the process's figures to the operator's collector.
///
/// Owns: who may see them. Must not know: what is counted.
struct MetricsEndpoint: Sendable {
    let registry: PrometheusRegistry
    let figures: @Sendable () async -> [Figure]
    /// Whether others than loopback are answered.
    let isOpen: Bool
    let pages: PageWriter

    func register(on router: BramaRouter) {
        router.serve("/metrics", [.get: metrics])
    }

    @Sendable private func metrics(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        guard isOpen || context.peer.map(Loopback.contains) == true else {
            throw PageRefusal(.pageNotFound, cause: "metrics are for loopback")
        }
        let text = registry.exposition() + Figure.exposition(await figures())
        return pages.response(
            Array(text.utf8), type: "text/plain; version=0.0.4; charset=utf-8")
    }
}
