import Hummingbird

/// Serves the pages that every page has a link to.
struct InformationEndpoint: Sendable {
    let details: OperatorDetails
    let siteAddress: String
    let visits: VisitReader
    let pages: PageWriter

    func register(on router: BramaRouter) {
        for topic in InformationTopic.allCases {
            router.serve(RouterPath(topic.path), [.get: { request, context in show(topic, request, context) }])
        }
    }

    private func show(_ topic: InformationTopic, _ request: Request, _ context: BramaRequestContext) -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        return pages.response(
            InformationPage(topic, details, siteAddress: siteAddress), in: visitor.language)
    }
}
