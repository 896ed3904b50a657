import Hummingbird
import SAML

/// PeUP: a municipal office's electronic matters.
struct PeUPPages: PortalPages {
    static let mattersPath = "/sprawy"

    let visits: VisitReader
    let pages: PageWriter

    func register(on router: PortalRouter) {
        router.get("/", use: start)
        router.get(RouterPath(Self.mattersPath), use: matters)
    }

    func purpose(_ visit: Visit) throws(SignInFailure) -> SignInPurpose {
        SignInPurpose(target: Self.mattersPath)
    }

    func session(
        for assertion: ValidatedAssertion, _ purpose: SignInPurpose, _ visit: Visit
    ) throws -> PortalSession {
        try PortalSession(assertion, for: .peup, target: purpose.target, now: visit.now)
    }

    @Sendable private func start(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        let title = Trilingual(
            "Załatwiaj sprawy w urzędzie szybko i wygodnie", "Deal with the office quickly and easily",
            "Вирішуйте справи в установі швидко і зручно")
        return pages.response(Page(template: "peup-start", title: title), visit)
    }

    @Sendable private func matters(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let session = visit.session else { return PageWriter.redirect(to: PortalPath.start) }
        let page = Page(
            template: "peup-matters", title: Trilingual("Moje sprawy", "My cases", "Мої справи"),
            values: [
                "signedInAt": CalendarDay.text(of: session.authnInstant, in: visit.language),
                "isHigh": session.classRef == SignInPurpose.Level.high.uri,
            ])
        return pages.response(page, visit)
    }
}
