import Cryptography
import Hummingbird
import Logging
import SAML

/// The way to Brama and back.
struct SignInEndpoints: Sendable {
    let own: any PortalPages
    let requests: SignInRequests
    let consumer: AssertionConsumer
    let signIns: SignIns
    let sessions: Sessions
    let visits: VisitReader
    let forms: Forms
    let pages: PageWriter
    let random: any RandomSource

    func register(on router: PortalRouter) {
        router.get(RouterPath(PortalPath.login), use: begin)
        for binding in requests.site.answerBindings {
            switch binding {
            case .post: router.post(RouterPath(PortalPath.acsByPost), use: receivePost)
            case .artifact:
                router.get(RouterPath(PortalPath.acsByArtifact), use: receiveArtifact)
                router.post(RouterPath(PortalPath.acsByArtifact), use: receiveArtifact)
            }
        }
        router.get(RouterPath(PortalPath.outcome + ":token"), use: collect)
    }

    @Sendable private func begin(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        let browser = visit.browser ?? Token(random)
        let departure = try requests.begin(
            own.purpose(visit), browser: browser, language: visit.language, now: visit.now)
        switch departure {
        case .redirect(let url):
            return PageWriter.redirect(to: url, cookies: [visit.cookies.browser(browser)])
        case .form(let location, let fields):
            let page = Page.handOver(
                to: location, fields: fields.map { ($0.name, $0.value) }, isPayment: visit.session?.order != nil)
            var response = pages.response(page, visit)
            response.headers.append(visit.cookies.browser(browser))
            return response
        }
    }

    /// Comes from Brama's page, with no cookie that could be trusted: it is judged here and taken up by a GET (D13).
    @Sendable private func receivePost(_ request: Request, _ context: PortalContext) async throws -> Response {
        let token = try consumer.receivePost(try await forms.any(request), now: visits.time())
        return PageWriter.redirect(to: PortalPath.outcome + token.text)
    }

    @Sendable private func receiveArtifact(_ request: Request, _ context: PortalContext) async throws -> Response {
        let fields = request.method == .get ? try visits.query(of: request) : try await forms.any(request)
        let token = try await consumer.receiveArtifact(fields, now: visits.time)
        return PageWriter.redirect(to: PortalPath.outcome + token.text)
    }

    /// Only the browser that began the login gets what came of it, once (V34).
    @Sendable private func collect(_ request: Request, _ context: PortalContext) async throws -> Response {
        let visit = try visits.visit(of: request)
        guard let token = context.parameters.get("token").flatMap(Token.init(received:)) else {
            throw SignInFailure(.outcomeGone, cause: "not a token")
        }
        let outcome = try signIns.collect(token, browser: visit.browser, now: visit.now)
        let purpose = outcome.pending.purpose
        let session = try own.session(for: try outcome.result.get(), purpose, visit)
        sessions.close(visit.sessionToken)
        let name = sessions.open(session, now: visit.now)
        context.logger.info("signed in", metadata: ["portal": .string(pages.portal.rawValue)])
        return PageWriter.redirect(to: purpose.target, cookies: [visit.cookies.session(name)])
    }
}
