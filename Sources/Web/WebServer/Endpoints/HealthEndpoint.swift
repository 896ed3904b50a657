import Hummingbird

/// Tells the operator whether the process runs and whether it can serve.
///
/// Owns: the two words. Must not know: what being ready takes.
struct HealthEndpoint: Sendable {
    let isReady: @Sendable () async -> Bool
    let pages: PageWriter

    func register(on router: BramaRouter) {
        router.serve("/health/live", [.get: { _, _ in pages.response(text: "alive") }])
        router.serve("/health/ready", [.get: ready])
    }

    @Sendable private func ready(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        guard await isReady() else { return pages.response(text: "not ready", status: .serviceUnavailable) }
        return pages.response(text: "ready")
    }
}
