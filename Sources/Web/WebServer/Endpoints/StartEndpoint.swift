import Hummingbird

/// Says at `/` what this server is, and shows at `/design`, where that is wanted, what its pages are made of.
struct StartEndpoint: Sendable {
    let visits: VisitReader
    let pages: PageWriter
    var showsDesign = false

    func register(on router: BramaRouter) {
        router.serve("/", [.get: show])
        if showsDesign { router.serve("/design", [.get: showDesign]) }
    }

    @Sendable private func showDesign(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        pages.response(DesignPage(), in: visits.visit(of: request, context).at(request).language)
    }

    @Sendable private func show(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        return pages.response(StartPage(location: visitor.location), in: visitor.language)
    }
}
