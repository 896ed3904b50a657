import Hummingbird
import IdentityProvider

/// Goes on, with cookies, where a cross-site POST had to stop.
///
/// Owns: the address `/login/received/<token>`. Must not know: how the request came.
struct ReceivedEndpoint: Sendable {
    let entrance: any SingleSignOnEntrances
    let visits: VisitReader
    let replies: ReplyWriter

    func register(on router: BramaRouter) {
        router.serve("/login/received/:token", head: false, [.get: show])
    }

    @Sendable private func show(_ request: Request, _ context: BramaRequestContext) async throws -> Response {
        guard let token = context.parameters.get("token").flatMap({ Token(wellFormed: $0) }) else {
            throw PageRefusal(.loginUnknown, cause: "no token")
        }
        let visitor = visits.visit(of: request, context).at(request)
        return replies.response(to: await entrance.continueReceived(token, visitor.visit), visitor, context)
    }
}
