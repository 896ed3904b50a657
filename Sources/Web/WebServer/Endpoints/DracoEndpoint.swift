import HTTPTypes
import Hummingbird
import IdentityProvider

/// Receives whatever clients of ePUAP send through the browser: they have one address for signing in and out.
///
/// Owns: which of the two it is. Must not know: what is in the message.
struct DracoEndpoint: Sendable {
    let singleSignOn: SingleSignOnEndpoint
    let singleLogout: SingleLogoutEndpoint

    func register(on router: BramaRouter) {
        router.serve(RouterPath(EndpointFamily.draco.singleSignOnPath), head: false, [.get: receive])
    }

    @Sendable private func receive(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        switch MessageKind(rawQuery: request.uri.query ?? "") {
        case .singleSignOn: await singleSignOn.redirect(request, context, .draco)
        case .singleLogout: await singleLogout.redirect(request, context, .draco)
        }
    }
}
