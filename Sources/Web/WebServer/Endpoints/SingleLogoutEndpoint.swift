import HTTPTypes
import Hummingbird
import IdentityProvider
import SAML

/// Receives LogoutRequests and LogoutResponses: by Redirect and POST through browsers, and over SOAP from servers.
///
/// Owns: the raw query, the size of a body, and that a cross-site POST neither reads nor sets a cookie (D13).
/// Must not know: what is in a SAML message.
struct SingleLogoutEndpoint: Sendable {
    private static let formLimit = 256 * 1024
    private static let callLimit = 128 * 1024

    let entrance: any LogoutEntrances
    let visits: VisitReader
    let bodies: BodyReader
    let replies: LogoutReplyWriter

    func register(on router: BramaRouter) {
        for family in [EndpointFamily.login, .dt] {
            router.serve(
                RouterPath(family.singleLogoutPath), head: false,
                [.get: { await redirect($0, $1, family) }, .post: { try await post($0, $1, family) }])
        }
        router.serve(RouterPath(Paths.singleLogoutCall), [.post: call])
    }

    /// A message by Redirect; `DracoEndpoint` hands on those that are of logout.
    func redirect(_ request: Request, _ context: BramaRequestContext, _ family: EndpointFamily) async -> Response {
        let visitor = visits.visit(of: request, context).at(request)
        let reply = await entrance.receiveRedirect(rawQuery: request.uri.query ?? "", at: family, visitor.visit)
        return replies.response(to: reply, visitor, context)
    }

    private func post(
        _ request: Request, _ context: BramaRequestContext, _ family: EndpointFamily
    ) async throws -> Response {
        let visitor = visits.stranger(of: request, context)
        let form = try await bodies.form(of: request, limit: Self.formLimit)
        var reply = await entrance.receivePost(
            fields: form.pairs.map { FormField($0.name, $0.value) }, at: family)
        reply.newBrowser = nil
        reply.endsSession = false
        return replies.response(to: reply, visitor, context)
    }

    /// Neither Content-Type nor SOAPAction decides anything (Bindings §3.2.3.1).
    @Sendable private func call(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        let body = try await bodies.octets(of: request, limit: Self.callLimit)
        let reply = await entrance.answer(call: Array(body.readableBytesView))
        replies.refusals.note(reply, context)
        return replies.pages.response(
            reply.octets, type: "text/xml; charset=utf-8", status: reply.isFault ? .internalServerError : .ok)
    }
}
