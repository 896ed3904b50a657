import HTTPTypes
import Hummingbird
import IdentityProvider
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
        for family in [EndpointFamily.login, .dt] {
            router.serve(
                RouterPath(family.singleSignOnPath), head: false,
                [.get: { await redirect($0, $1, family) }, .post: { try await post($0, $1, family) }])
        }
    }

    /// A request by Redirect; `DracoEndpoint` hands on those that are AuthnRequests.
    func redirect(_ request: Request, _ context: BramaRequestContext, _ family: EndpointFamily) async -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        let reply = await entrance.receiveRedirect(rawQuery: request.uri.query ?? "", at: family, visitor.visit)
        return replies.response(to: reply, visitor, context, redirecting: .directly)
    }

    private func post(
        _ request: Request, _ context: BramaRequestContext, _ family: EndpointFamily
    ) async throws -> Response {
        let visitor = visits.stranger(of: request, context)
        let form = try await bodies.form(of: request, limit: Self.bodyLimit)
        var reply = await entrance.receivePost(
            fields: form.pairs.map { FormField($0.name, $0.value) }, at: family, address: visitor.visit.address)
        reply.newBrowser = nil
        reply.newSession = nil
        return replies.response(to: reply, visitor, context)
    }
}
