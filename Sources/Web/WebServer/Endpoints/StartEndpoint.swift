import Hummingbird

/// Says at `/` what this server is.
struct StartEndpoint: Sendable {
    let visits: VisitReader
    let pages: PageWriter

    func register(on router: BramaRouter) {
        router.serve("/", [.get: show])
    }

    @Sendable private func show(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        return pages.response(StartPage(location: visitor.location), in: visitor.language)
    }
}
