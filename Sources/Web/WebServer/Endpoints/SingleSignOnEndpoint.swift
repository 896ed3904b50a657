import HTTPTypes
import Hummingbird
import SAML

/// Receives AuthnRequests by Redirect and by POST.
///
/// Owns: the raw query, the size of a POST, and that a cross-site POST neither reads nor sets a cookie (D13).
/// Must not know: what is in a SAML message.
struct SingleSignOnEndpoint: Sendable {
    /// 64 KiB of XML in base64, its percent signs, and RelayState.
    private static let bodyLimit = 256 * 1024

    let entrance: any SingleSignOnEntrances
    let visits: VisitReader
    let bodies: BodyReader
    let replies: ReplyWriter

    func register(on router: BramaRouter) {
        router.serve(RouterPath(Paths.singleSignOn), head: false, [.get: redirect, .post: post])
    }

    @Sendable private func redirect(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        let reply = await entrance.receiveRedirect(rawQuery: request.uri.query ?? "", visitor.visit)
        return replies.response(to: reply, visitor, context, redirecting: .directly)
    }

    @Sendable private func post(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let visitor = visits.stranger(of: request, context)
        let form = try await bodies.form(of: request, limit: Self.bodyLimit)
        var reply = await entrance.receivePost(
            fields: form.pairs.map { FormField($0.name, $0.value) }, address: visitor.visit.address)
        reply.newBrowser = nil
        reply.newSession = nil
        return replies.response(to: reply, visitor, context)
    }
}
